/** Tries the office's post out: a mail to an address of one's own, and a look at the mailbox. */
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { api } from "@/api/client";
import type { components } from "@/api/schema";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";
import { troubleOf } from "./trouble";

export function Trial() {
  const t = mailSettingsMessages.useT();
  const { error, errors, busy, send } = useSending();
  const [to, setTo] = useState("");
  const [told, setTold] = useState<components["schemas"]["MailTrial"]>();

  function submit(event: React.FormEvent) {
    event.preventDefault();
    setTold(undefined);
    void send(async () => {
      const { data } = await api.POST("/api/v1/mail/test", { body: { to } });
      setTold(data);
    });
  }

  return (
    <form noValidate className={classes.trial} onSubmit={submit}>
      <ProblemNotice error={error} kept />
      <div className={classes.trialField}>
        <TextInput
          id={fieldId("to")}
          type="email"
          autoComplete="email"
          label={t("trialTo")}
          description={t("trialHint")}
          error={errors["to"]}
          value={to}
          onChange={({ currentTarget: { value } }) => setTo(value)}
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
