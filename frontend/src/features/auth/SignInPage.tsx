import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { $api, api } from "@/api/client";
import { formErrors } from "@/api/form-errors";
import { isProblem, ProblemError } from "@/api/problem";
import { startSession } from "@/api/session";
import { GatePage } from "@/ui/GatePage";
import { Notice } from "@/ui/Notice";
import { PasswordInput } from "@/ui/PasswordInput";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { authMessages } from "./auth.messages";
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
  const [asked, setAsked] = useState(false);
  const setup = useQuery($api.queryOptions("get", "/api/v1/auth/setup", undefined, { retry: false }));
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { username: "", password: "", code: "" },
    validate: {
      username: (value) => (value.trim() ? null : t("usernameRequired")),
      password: (value) => (value ? null : t("passwordRequired")),
      code: (value) => (asked && !value.trim() ? t("codeRequired") : null),
    },
  });

  async function signIn(values: { username: string; password: string; code: string }) {
    setBusy(true);
    setError(undefined);
    try {
      const { username, password, code } = values;
      const { data } = await api.POST("/api/v1/auth/login", {
        body: { username: username.trim(), password, ...(asked ? { code: code.trim() } : {}) },
      });
      if (data) startSession(data);
      await onSignedIn();
    } catch (reason) {
      // Not a refusal yet: the password was right, and the next question follows.
      if (isProblem(reason) && reason.code === "second_factor_needed") {
        setAsked(true);
        return;
      }
      form.setErrors(formErrors(reason));
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  const wrongCode = isProblem(error) && error.code === "second_factor_wrong";
  const wrong = !wrongCode && isProblem(error) && error.status === 401;
  let shown = error;
  if (wrong) shown = new ProblemError(401, { title: t("wrong") });
  else if (wrongCode) shown = new ProblemError(401, { title: t("codeWrong") });
  let action: string | undefined;
  if (wrong) action = t("wrongAction");
  else if (wrongCode) action = t("codeWrongAction");
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
          <ProblemNotice error={shown} action={action} />
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
          {asked && (
            <TextInput
              id={fieldId("code")}
              label={t("code")}
              description={t("codeHint")}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              size="md"
              key={form.key("code")}
              {...form.getInputProps("code")}
            />
          )}
          <Button type="submit" size="md" loading={busy} fullWidth>
            {t("signIn")}
          </Button>
          <p className={classes.hint}>{t("forgotten")}</p>
        </Stack>
      </form>
    </GatePage>
  );
}
