/** Asks for one's own password before something that a stranger at an open screen must not do. */
import { Button, Stack } from "@mantine/core";
import { defineMessages } from "@/lib/i18n";
import { kitMessages } from "./kit.messages";
import { PasswordInput } from "./PasswordInput";
import { fieldId, ProblemNotice } from "./ProblemNotice";
import { useServerForm } from "./useServerForm";

const messages = defineMessages("password-step", {
  id: { password: "Kata sandi Anda" },
  en: { password: "Your password" },
});

interface PasswordStepProps {
  /** What the button says. */
  label: string;
  danger?: boolean;
  send: (password: string) => Promise<void>;
  onCancel?: () => void;
  /** What comes of it. */
  children?: React.ReactNode;
}

export function PasswordStep({ label, danger = false, send, onCancel, children }: PasswordStepProps) {
  const t = messages.useT();
  const tKit = kitMessages.useT();
  const { form, error, busy, submit } = useServerForm({ initialValues: { password: "" } });
  return (
    <form noValidate onSubmit={submit(({ password }) => send(password))}>
      <Stack>
        <ProblemNotice error={error} />
        {children}
        <PasswordInput id={fieldId("password")} label={t("password")} autoComplete="current-password" {...form.getInputProps("password")} />
        <div>
          <Button type="submit" color={danger ? "danger" : undefined} loading={busy} disabled={form.values.password === ""} mr="xs">
            {label}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {tKit("cancel")}
            </Button>
          )}
        </div>
      </Stack>
    </form>
  );
}
