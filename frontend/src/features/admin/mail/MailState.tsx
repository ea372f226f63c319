/** Whether mail is sent and read now, and a test of both. */
import { useQuery } from "@tanstack/react-query";
import { $api } from "@/api/client";
import { formatDateTime } from "@/lib/format";
import { Section } from "@/ui/Page";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";
import { MailTrial } from "./MailTrial";
import { troubleOf } from "./trouble";

const stateQuery = $api.queryOptions("get", "/api/v1/mail", undefined, { staleTime: 10_000 });

export function MailState() {
  const t = mailSettingsMessages.useT();
  const { data: state } = useQuery(stateQuery);
  if (!state) return null;
  return (
    <Section title={t("state")}>
      <dl className={classes.state}>
        <dt>{t("sending")}</dt>
        <dd>{state.sends ? t("sendsFrom", { from: state.from ?? "" }) : t("sendsNot")}</dd>
        <dt>{t("receiving")}</dt>
        {!state.receives && <dd>{t("receivesNot")}</dd>}
        {state.folders.map(({ folder, looked_at, problem }) => (
          <dd key={folder}>
            {problem ? t("trouble", { folder, problem: troubleOf(problem) }) : looked_at ? t("looked", { folder, when: formatDateTime(looked_at) }) : t("never", { folder })}
          </dd>
        ))}
      </dl>
      {(state.sends || state.receives) && <MailTrial />}
    </Section>
  );
}
