/** Asks what came of a call or chat that was begun from here, and stays until that is said. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { $api, api, idempotency, ifMatch } from "@/api/client";
import { useMe } from "@/api/me";
import type { Report } from "@/api/types";
import type { components } from "@/api/schema";
import { callsQuery, invalidateCalls } from "../calls";
import { flash } from "@/ui/flash";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { requestStep } from "@/entities/report/requestedStep";
import { cacheReport } from "@/entities/report/queries";
import classes from "./Contact.module.css";
import { endContact } from "./begin";
import { contactMessages, outcomeMessages, OUTCOMES } from "./contact.messages";
import { type Contact, useContacts } from "./pending";

type Outcome = components["schemas"]["ContactOutcome"];
/** What follows from having spoken to them. */
const NEXT = ["record_clarification", "notify_reporter"] as const;

export function ContactStrip() {
  const me = useMe();
  const [contact, ...others] = useContacts(me.id);
  return contact ? <Asked key={contact.id} contact={contact} more={others.length} /> : null;
}

/** What the contact was about: a missed call, or the report that was named or is the only one running. */
function useSubject({ target }: Contact, chosen: string) {
  const reports = useQuery({
    ...$api.queryOptions("get", "/api/v1/reporters/{id}/reports", { params: { path: { id: "person" in target ? target.person : "" }, query: { limit: 20 } } }),
    enabled: "person" in target,
  });
  const calls = useQuery({ ...callsQuery("open"), enabled: "call" in target, staleTime: 0 });
  const running = (reports.data?.items ?? []).filter(({ waiting_on }) => waiting_on !== "nobody");
  const one = running.find(({ id }) => id === chosen) ?? (running.length === 1 ? running[0] : undefined);
  const report = "report" in target ? { id: target.report, number: target.number } : one;
  const call = "call" in target ? calls.data?.items.find(({ id }) => id === target.call) : undefined;
  const nothing = ("person" in target && reports.isSuccess && running.length === 0) || ("call" in target && calls.isSuccess && !calls.isFetching && !call);
  return { running, report, call, nothing };
}

/** Says that the attempt was recorded, and offers the step that follows from having spoken to them. */
function useOffer({ channel }: Contact) {
  const router = useRouter();
  return (after: Report | undefined, { id, number }: { id: string; number: string }, outcome: Outcome, words: string) => {
    const { t } = contactMessages;
    const next = outcome === "reached" ? NEXT.find((action) => after?.allowed_actions.includes(action)) : undefined;
    const said = t("logged", { number });
    if (!next) return flash(said);
    const seed = next === "record_clarification" ? { channel, answer: words } : { method: channel === "phone" ? "call" : "message", note: words };
    flash(said, {
      label: t(`next_${next}`),
      run: () => {
        requestStep({ report: id, action: next, seed });
        void router.navigate({ to: "/reports/$id", params: { id } });
      },
    });
  };
}

/** What was begun, as a sentence. */
function begunWords({ target, channel }: Contact): string {
  const { t } = contactMessages;
  const byPhone = channel === "phone";
  if ("report" in target) return t(byPhone ? "calledReport" : "chattedReport", { number: target.number });
  if ("call" in target) return t(byPhone ? "calledCall" : "chattedCall");
  return byPhone ? t("calledPerson") : t("chattedPerson");
}

function Asked({ contact, more }: { contact: Contact; more: number }) {
  const t = contactMessages.useT();
  const { error, busy, send } = useSending();
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState("");
  const { target, channel } = contact;
  const outcomeName = outcomeMessages[channel].useT();
  const { running, report, call, nothing } = useSubject(contact, chosen);
  const offer = useOffer(contact);

  async function answer(outcome: Outcome) {
    const said = { outcome, ...(note.trim() ? { note: note.trim() } : {}) };
    await send(async () => {
      if (call) {
        await api.POST("/api/v1/calls/{id}/attempts", { params: { path: { id: call.id }, header: ifMatch(call.version) }, body: said });
        invalidateCalls();
        flash(t("loggedCall"));
      } else if (report) {
        const { data } = await api.POST("/api/v1/reports/{id}/contact-attempts", {
          params: { path: { id: report.id }, header: idempotency(contact.id) },
          body: { channel, ...said },
        });
        if (data) cacheReport(data);
        offer(data, report, outcome, note.trim());
      } else return;
      endContact(contact.id);
    });
  }

  const ready = Boolean(report ?? call);
  return (
    <section aria-label={t("region")} className={`${classes.strip} no-print`}>
      <div className={classes.asked}>
        <p role="status">
          {begunWords(contact)}. <strong>{t("asked")}</strong>
          {more > 0 && <span className={classes.quiet}> {t("later", { count: more })}</span>}
        </p>
        <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => endContact(contact.id)}>
          {nothing ? t("close") : t("dismiss")}
        </Button>
      </div>
      <ProblemNotice error={error} kept />
      {nothing ? (
        <p className={classes.quiet}>{"call" in target ? t("gone") : t("noReport")}</p>
      ) : (
        <div className={classes.answer}>
          {"person" in target && running.length > 1 && (
            <NativeSelect
              size="xs"
              label={t("forReport")}
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={[{ value: "", label: t("chooseReport") }, ...running.map(({ id, number, title }) => ({ value: id, label: title ? `${number} · ${title}` : number }))]}
            />
          )}
          <TextInput size="xs" className={classes.note} label={t("note")} value={note} maxLength={2000} autoComplete="off" onChange={(event) => setNote(event.currentTarget.value)} />
          <div className={classes.outcomes}>
            {OUTCOMES[channel].map((outcome) => (
              <Button key={outcome} size="xs" variant="default" disabled={!ready || busy} onClick={() => void answer(outcome)}>
                {outcomeName(outcome)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
