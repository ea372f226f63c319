/** Tests the office's mail: sends a mail to an address that is typed here, and opens the mailbox. */
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { api } from "@/api/client";
import type { components } from "@/api/schema";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useServerForm } from "@/ui/useServerForm";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";
import { troubleOf } from "./trouble";

export function MailTrial() {
  const t = mailSettingsMessages.useT();
  const { form, error, busy, submit } = useServerForm({ initialValues: { to: "" } });
  const [told, setTold] = useState<components["schemas"]["MailTrial"]>();

  async function test({ to }: { to: string }) {
    setTold(undefined);
    const { data } = await api.POST("/api/v1/mail/test", { body: { to } });
    setTold(data);
  }

  return (
    <form noValidate className={classes.trial} onSubmit={submit(test)}>
      <ProblemNotice error={error} kept />
      <div className={classes.trialField}>
        <TextInput
          id={fieldId("to")}
          type="email"
          autoComplete="email"
          label={t("trialTo")}
          description={t("trialHint")}
          {...form.getInputProps("to")}
        />
        <Button type="submit" variant="default" loading={busy}>
          {t("trial")}
        </Button>
      </div>
      <div className={classes.told}>
        {told?.sent && <Notice>{t("trialSent")}</Notice>}
        {told?.problem && <Notice caution>{t("trialNotSent", { problem: troubleOf(told.problem) })}</Notice>}
        {told?.folders.map(({ folder, problem }) => (
          <Notice key={folder} caution={Boolean(problem)}>
            {problem ? t("trialFolderNot", { folder, problem: troubleOf(problem) }) : t("trialFolder", { folder })}
          </Notice>
        ))}
      </div>
    </form>
  );
}
