import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { $api, api } from "@/api/client";
import { formErrors } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";
import { startSession } from "@/api/session";
import { GatePage } from "@/ui/GatePage";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { authMessages } from "./i18n";
import classes from "./SignInPage.module.css";

export interface SignInPageProps {
  /** Why the person is here, when not by their own wish. */
  reason?: "expired" | "ready";
  onSignedIn: () => Promise<void>;
}

export function SignInPage({ reason, onSignedIn }: SignInPageProps) {
  const t = authMessages.useT();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const setup = useQuery($api.queryOptions("get", "/api/v1/auth/setup", undefined, { retry: false }));
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { username: "", password: "" },
    validate: {
      username: (value) => (value.trim() ? null : t("usernameRequired")),
      password: (value) => (value ? null : t("passwordRequired")),
    },
  });

  async function signIn(values: { username: string; password: string }) {
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await api.POST("/api/v1/auth/login", { body: { username: values.username.trim(), password: values.password } });
      if (data) startSession(data);
      await onSignedIn();
    } catch (reason) {
      form.setErrors(formErrors(reason));
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  const wrong = error instanceof ProblemError && error.status === 401;
  return (
    <GatePage title={t("signInTitle")}>
      <form noValidate onSubmit={form.onSubmit((values) => void signIn(values))}>
        <Stack>
          {reason === "expired" && !error && <Notice>{t("expired")}</Notice>}
          {reason === "ready" && !error && <Notice>{t("ready")}</Notice>}
          {setup.data?.needed && (
            <Notice>
              {t("needsSetup")} <Link to="/setup">{t("toSetup")}</Link>
            </Notice>
          )}
          <ProblemNotice error={wrong ? new ProblemError(401, { title: t("wrong") }) : error} action={wrong ? t("wrongAction") : undefined} />
          <TextInput
            id={fieldId("username")}
            label={t("username")}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            autoFocus
            size="md"
            key={form.key("username")}
            {...form.getInputProps("username")}
          />
          <PasswordInput
            id={fieldId("password")}
            label={t("password")}
            autoComplete="current-password"
            size="md"
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={busy} fullWidth>
            {t("signIn")}
          </Button>
          <p className={classes.hint}>{t("forgotten")}</p>
        </Stack>
      </form>
    </GatePage>
  );
}
