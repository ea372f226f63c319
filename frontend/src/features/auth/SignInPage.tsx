/** The sign-in page: user name and password, and then the code of the second factor where there is one. */
import { Button, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { $api, api } from "@/api/client";
import { isProblem, ProblemError } from "@/api/problem";
import { startSession } from "@/api/session";
import { GatePage } from "@/ui/GatePage";
import { Notice } from "@/ui/Notice";
import { PasswordInput } from "@/ui/PasswordInput";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useServerForm } from "@/ui/useServerForm";
import { authMessages } from "./auth.messages";
import classes from "./SignInPage.module.css";

export interface SignInPageProps {
  /** Why the person is here, when not by their own wish. */
  reason?: "expired" | "ready";
  onSignedIn: () => Promise<void>;
}

interface Credentials {
  username: string;
  password: string;
  code: string;
}

export function SignInPage({ reason, onSignedIn }: SignInPageProps) {
  const t = authMessages.useT();
  /** The password was right, and the code of the second factor is asked for too. */
  const [asked, setAsked] = useState(false);
  const setup = useQuery($api.queryOptions("get", "/api/v1/auth/setup", undefined, { retry: false }));
  const { form, error, busy, submit } = useServerForm<Credentials>({
    mode: "uncontrolled",
    initialValues: { username: "", password: "", code: "" },
    validate: {
      username: (value) => (value.trim() ? null : t("usernameRequired")),
      password: (value) => (value ? null : t("passwordRequired")),
      code: (value) => (asked && !value.trim() ? t("codeRequired") : null),
    },
  });

  async function signIn({ username, password, code }: Credentials) {
    try {
      const { data } = await api.POST("/api/v1/auth/login", {
        body: { username: username.trim(), password, ...(asked ? { code: code.trim() } : {}) },
      });
      if (data) startSession(data);
      await onSignedIn();
    } catch (reason) {
      // Not a refusal yet: the password was right, and the next question follows.
      if (!isProblem(reason, "second_factor_needed")) throw reason;
      setAsked(true);
    }
  }

  return (
    <GatePage title={t("signInTitle")}>
      <form noValidate onSubmit={submit(signIn)}>
        <Stack>
          {reason === "expired" && !error && <Notice>{t("expired")}</Notice>}
          {reason === "ready" && !error && <Notice>{t("ready")}</Notice>}
          {setup.data?.needed && (
            <Notice>
              {t("needsSetup")} <Link to="/setup">{t("toSetup")}</Link>
            </Notice>
          )}
          <SignInProblem error={error} />
          <CredentialFields form={form} withCode={asked} />
          <Button type="submit" size="md" loading={busy} fullWidth>
            {t("signIn")}
          </Button>
          <p className={classes.hint}>{t("forgotten")}</p>
        </Stack>
      </form>
    </GatePage>
  );
}

/** Says what was wrong: the code, or the name and password. Which of these two is never said. */
function SignInProblem({ error }: { error: unknown }) {
  const t = authMessages.useT();
  if (isProblem(error, "second_factor_wrong")) return <ProblemNotice error={new ProblemError(401, { title: t("codeWrong") })} action={t("codeWrongAction")} />;
  if (isProblem(error, "first_password_expired")) return <ProblemNotice error={new ProblemError(401, { title: t("firstExpired") })} action={t("firstExpiredAction")} />;
  if (isProblem(error) && error.status === 401) return <ProblemNotice error={new ProblemError(401, { title: t("wrong") })} action={t("wrongAction")} />;
  return <ProblemNotice error={error} />;
}

function CredentialFields({ form, withCode }: { form: UseFormReturnType<Credentials>; withCode: boolean }) {
  const t = authMessages.useT();
  return (
    <>
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
      {withCode && (
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
    </>
  );
}
