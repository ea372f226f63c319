/** First passwords: chosen by the administrator or generated, shown once, never kept. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconCheck, IconCopy, IconDice5 } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "@/api/client";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { Notice } from "@/ui/Notice";
import { PasswordStrength } from "@/ui/PasswordStrength";
import { useServerForm } from "@/ui/useServerForm";
import type { User } from "../queries";
import { userMessages } from "./users.messages";
import { generatePassword } from "./password";
import classes from "./Users.module.css";

/** Readable as typed: it is handed over to the employee, who must change it at the first sign-in. */
export function FirstPassword<F extends { password: string }>({ form, username, name }: { form: UseFormReturnType<F>; username: string; name: string }) {
  const t = userMessages.useT();
  return (
    <div>
      <div className={classes.password}>
        <TextInput
          id={fieldId("password")}
          label={t("firstPassword")}
          description={t("firstPasswordHint")}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps("password")}
        />
        <Button variant="default" leftSection={<IconDice5 size={16} aria-hidden />} onClick={() => form.setFieldValue("password", generatePassword() as never)}>
          {t("generate")}
        </Button>
      </div>
      <PasswordStrength password={form.values.password} of={{ username, name }} />
    </div>
  );
}

export interface Secret {
  name: string;
  username: string;
  password: string;
  /** The password holds only once somebody else has approved it. */
  waits: boolean;
}

export function Credentials({ secret, onDone }: { secret: Secret | undefined; onDone: () => void }) {
  const t = userMessages.useT();
  const [copied, setCopied] = useState<"yes" | "failed">();

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret?.password ?? "");
      setCopied("yes");
    } catch {
      // By plain HTTP on the office's own network there is no clipboard for programs.
      setCopied("failed");
    }
  }

  return (
    <Modal
      opened={secret !== undefined}
      onClose={onDone}
      title={t(secret?.waits ? "credentialsWaiting" : "credentials")}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {secret && (
        <Stack>
          {secret.waits && <Notice caution>{t("credentialsWait")}</Notice>}
          <p>{t("credentialsHint", { name: secret.name })}</p>
          <dl className={classes.secrets}>
            <dt>{t("username")}</dt>
            <dd className={classes.secret}>{secret.username}</dd>
            <dt>{t("password")}</dt>
            <dd className={classes.secret}>{secret.password}</dd>
          </dl>
          <div role="status">{copied === "failed" && t("copyFailed")}</div>
          <Group justify="flex-end">
            <Button
              variant="default"
              leftSection={copied === "yes" ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={() => void copy()}
            >
              {copied === "yes" ? t("copied") : t("copy")}
            </Button>
            <Button onClick={onDone}>{t("credentialsDone")}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface ResetPasswordProps {
  user: User;
  opened: boolean;
  onClose: () => void;
  onDone: (user: User, secret: Secret) => void;
}

export function ResetPassword({ user, opened, onClose, onDone }: ResetPasswordProps) {
  const t = userMessages.useT();
  return (
    <Modal opened={opened} onClose={onClose} title={t("resetTitle", { name: user.name })} closeButtonProps={{ "aria-label": t("close") }}>
      <ResetForm user={user} onClose={onClose} onDone={onDone} />
    </Modal>
  );
}

function ResetForm({ user, onClose, onDone }: Omit<ResetPasswordProps, "opened">) {
  const t = userMessages.useT();
  const [first] = useState(generatePassword);
  const { form, error, busy, submit } = useServerForm({ initialValues: { password: first } });

  async function reset({ password }: { password: string }) {
    const { data } = await api.POST("/api/v1/users/{id}/password", { params: { path: { id: user.id } }, body: { password } });
    if (data) onDone(data, { name: data.name, username: data.username ?? "", password, waits: data.pending.some(({ kind }) => kind === "password") });
  }

  return (
    <form noValidate onSubmit={submit(reset)}>
      <Stack>
        <p>{t("resetConsequence")}</p>
        <ProblemNotice error={error} />
        <FirstPassword form={form} username={user.username ?? ""} name={user.name} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("resetDo")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
