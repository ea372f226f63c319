/** Changing one's own password: the same form on the account page and at the first sign-in. */
import { Button, Stack } from "@mantine/core";
import { useId } from "react";
import { api } from "@/api/client";
import { useMe } from "@/api/me";
import { defineMessages } from "@/lib/i18n";
import { PasswordInput } from "./PasswordInput";
import { PasswordStrength } from "./PasswordStrength";
import { fieldId, ProblemNotice } from "./ProblemNotice";
import { useServerForm } from "./useServerForm";

const messages = defineMessages("password", {
  id: {
    current: "Kata sandi sekarang",
    next: "Kata sandi baru",
    hint: "Paling sedikit 10 huruf. Beberapa kata yang tidak berhubungan lebih aman daripada kata sandi yang rumit; jangan nama, kantor, tempat atau tahun.",
    again: "Ulangi kata sandi baru",
    change: "Ganti kata sandi",
    required: "Isi bagian ini.",
    differs: "Tidak sama dengan kata sandi baru.",
    same: "Kata sandi baru harus berbeda dari yang sekarang.",
  },
  en: {
    current: "Current password",
    next: "New password",
    hint: "At least 10 characters. Several unrelated words are safer than a complicated password; no names, office, places or years.",
    again: "Repeat the new password",
    change: "Change password",
    required: "Fill this in.",
    differs: "Not the same as the new password.",
    same: "The new password must differ from the current one.",
  },
});

export function PasswordForm({ onChanged, fullWidth }: { onChanged: () => Promise<void> | void; fullWidth?: boolean }) {
  const t = messages.useT();
  const me = useMe();
  const userField = useId();
  const { form, error, busy, submit } = useServerForm({
    initialValues: { current_password: "", new_password: "", again: "" },
    validate: {
      current_password: (value) => (value ? null : t("required")),
      new_password: (value, { current_password }) => {
        if (!value) return t("required");
        return value === current_password ? t("same") : null;
      },
      again: (value, { new_password }) => (value === new_password ? null : t("differs")),
    },
  });

  async function change({ current_password, new_password }: typeof form.values) {
    await api.POST("/api/v1/auth/password", { body: { current_password, new_password } });
    form.reset();
    await onChanged();
  }

  return (
    <form noValidate onSubmit={submit(change)}>
      <Stack>
        <ProblemNotice error={error} />
        {/* Lets password managers know whose password this is. */}
        <input id={userField} type="text" autoComplete="username" value={me.username} readOnly hidden aria-label="username" />
        <PasswordInput
          id={fieldId("current_password")}
          label={t("current")}
          autoComplete="current-password"
          {...form.getInputProps("current_password")}
        />
        <PasswordInput
          id={fieldId("new_password")}
          label={t("next")}
          description={t("hint")}
          autoComplete="new-password"
          {...form.getInputProps("new_password")}
        />
        <PasswordStrength password={form.values.new_password} />
        <PasswordInput id={fieldId("again")} label={t("again")} autoComplete="new-password" {...form.getInputProps("again")} />
        <div>
          <Button type="submit" loading={busy} fullWidth={fullWidth}>
            {t("change")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
