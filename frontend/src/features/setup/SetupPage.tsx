/** Creates the first administrator, with the one-time code that the server printed at its first start. */
import { Button, Stack, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "@/api/client";
import { defineMessages } from "@/lib/i18n";
import { GatePage } from "@/ui/GatePage";
import { Notice } from "@/ui/Notice";
import { PasswordInput } from "@/ui/PasswordInput";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useServerForm } from "@/ui/useServerForm";
import { setupQuery } from "./query";

const messages = defineMessages("setup", {
  id: {
    title: "Siapkan Tanggap",
    description: "Buat akun administrator pertama. Setelah itu halaman ini tidak dapat dipakai lagi.",
    done: "Tanggap sudah punya administrator.",
    toSignIn: "Ke halaman masuk",
    token: "Kode penyiapan",
    tokenHint: "Kode sekali pakai yang ditampilkan server saat pertama kali dijalankan.",
    username: "Nama pengguna",
    name: "Nama lengkap",
    password: "Kata sandi",
    again: "Ulangi kata sandi",
    create: "Buat akun administrator",
    required: "Isi bagian ini.",
    differs: "Tidak sama dengan kata sandi.",
  },
  en: {
    title: "Set up Tanggap",
    description: "Make the first administrator's account. After that this page can no longer be used.",
    done: "Tanggap already has an administrator.",
    toSignIn: "To the sign-in page",
    token: "Setup code",
    tokenHint: "The one-time code that the server showed when it was first started.",
    username: "User name",
    name: "Full name",
    password: "Password",
    again: "Repeat the password",
    create: "Make the administrator account",
    required: "Fill this in.",
    differs: "Not the same as the password.",
  },
});

export function SetupPage({ onDone }: { onDone: () => Promise<void> }) {
  const t = messages.useT();
  const { data } = useSuspenseQuery(setupQuery);
  const required = (value: string) => (value.trim() ? null : t("required"));
  const { form, error, busy, submit } = useServerForm({
    initialValues: { token: "", username: "", name: "", password: "", again: "" },
    validate: {
      token: required,
      username: required,
      name: required,
      password: required,
      again: (value, { password }) => (value === password ? null : t("differs")),
    },
  });

  async function create({ token, username, name, password }: typeof form.values) {
    await api.POST("/api/v1/auth/setup", { body: { token: token.trim(), username: username.trim(), name: name.trim(), password } });
    await onDone();
  }

  if (!data.needed)
    return (
      <GatePage title={t("title")}>
        <Notice>
          {t("done")} <Link to="/masuk">{t("toSignIn")}</Link>
        </Notice>
      </GatePage>
    );

  return (
    <GatePage title={t("title")} description={t("description")}>
      <form noValidate onSubmit={submit(create)}>
        <Stack>
          <ProblemNotice error={error} kept />
          <TextInput
            id={fieldId("token")}
            label={t("token")}
            description={t("tokenHint")}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            {...form.getInputProps("token")}
          />
          <TextInput id={fieldId("name")} label={t("name")} autoComplete="name" {...form.getInputProps("name")} />
          <TextInput
            id={fieldId("username")}
            label={t("username")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps("username")}
          />
          <PasswordInput id={fieldId("password")} label={t("password")} autoComplete="new-password" {...form.getInputProps("password")} />
          <PasswordInput id={fieldId("again")} label={t("again")} autoComplete="new-password" {...form.getInputProps("again")} />
          <Button type="submit" loading={busy} fullWidth>
            {t("create")}
          </Button>
        </Stack>
      </form>
    </GatePage>
  );
}
