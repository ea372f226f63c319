/** First passwords: chosen or made by the program, shown once, never kept. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconDice5 } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "@/api/client";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import type { User } from "../queries";
import { userMessages } from "./users.messages";
import { generatePassword } from "./password";
import classes from "./Users.module.css";

interface FirstPasswordProps {
  value: string;
  onChange: (password: string) => void;
  error?: React.ReactNode;
}

/** Readable as typed: it is meant to be handed over, and does not outlive the first sign-in. */
export function FirstPassword({ value, onChange, error }: FirstPasswordProps) {
  const t = userMessages.useT();
  return (
    <div className={classes.password}>
      <TextInput
        id={fieldId("password")}
        label={t("firstPassword")}
        description={t("firstPasswordHint")}
        value={value}
        error={error}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button variant="default" leftSection={<IconDice5 size={16} aria-hidden />} onClick={() => onChange(generatePassword())}>
        {t("generate")}
      </Button>
    </div>
  );
}

export interface Secret {
  name: string;
  username: string;
  password: string;
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
      title={t("credentials")}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {secret && (
        <Stack>
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
  const [password, setPassword] = useState(generatePassword);
  const { error, errors, busy, send } = useSending();

  async function reset() {
    const { data } = await api.POST("/api/v1/users/{id}/password", { params: { path: { id: user.id } }, body: { password } });
    if (data) onDone(data, { name: data.name, username: data.username ?? "", password });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(reset);
      }}
    >
      <Stack>
        <p>{t("resetConsequence")}</p>
        <ProblemNotice error={error} />
        <FirstPassword value={password} onChange={setPassword} error={errors["password"]} />
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
