/** A call from the first ring: who it is and what runs for them, what was said, and where it is noted. Beside it, whom to call. */
import { Button, Textarea, TextInput } from "@mantine/core";
import { IconFilePlus, IconPhoneOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { $api, api, idempotency, ifMatch } from "@/api/client";
import { useMay } from "@/api/me";
import type { ReportListItem } from "@/api/types";
import { useDraft } from "@/lib/draft";
import { formatAgo } from "@/lib/format";
import { randomUuid } from "@/lib/uuid";
import { callsQuery, forgetCalls, type MissedCall } from "@/entities/call/calls";
import { Choice } from "@/ui/Choice";
import { calledMessages, OUTCOMES } from "@/entities/call/contact/contact.messages";
import { DraftNote } from "@/ui/DraftNote";
import { flash } from "@/ui/flash";
import type { Person } from "@/entities/person/identity";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { invalidateReportLists } from "@/entities/report/queries";
import { useSending } from "@/ui/useSending";
import { requestStep } from "@/entities/report/requestedStep";
import { type Call, clock, isNumber, isSameNumber, NO_CALL, secondsOf, withPhone } from "./call";
import { Caller } from "./Caller";
import classes from "./Calls.module.css";
import { callMessages } from "./calls.messages";
import { ToCall } from "./ToCall";

export function CallPage() {
  const t = callMessages.useT();
  const called = calledMessages.useT();
  const may = useMay();
  const router = useRouter();
  const handed = useRouterState({ select: ({ location }) => location.state.phone });
  const [call, setCall] = useState<Call>(() => (handed ? withPhone(NO_CALL, handed, new Date()) : NO_CALL));
  const [picked, setPicked] = useState<string>();
  const [key, setKey] = useState(randomUuid);
  const field = useRef<HTMLInputElement>(null);
  const { error, errors, busy, send } = useSending();
  const change = (next: Partial<Call>) => setCall((now) => ({ ...now, ...next }));

  const draft = useDraft<Call>("call", call);
  const { restored, discard } = draft;
  useEffect(() => {
    // What one came with is newer than what was left here.
    if (!restored || handed) return;
    // The store is outside React; this brings its answer in, once.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setCall((now) => (now.phone === "" && now.notes === "" ? { ...NO_CALL, ...restored } : now));
  }, [restored, handed]);

  const people = useQuery({
    ...$api.queryOptions("post", "/api/v1/reporters/lookup", { body: { phone: call.phone.trim() } }),
    enabled: isNumber(call.phone) && may("reporter_lookup"),
    retry: false,
  });
  const found = isNumber(call.phone) ? (people.data?.items ?? []) : [];
  const person = found.find(({ id }) => id === picked) ?? (found.length === 1 ? found[0] : undefined);
  const { data: missed } = useQuery(callsQuery("open"));
  const waiting = missed?.items.find((one) => isSameNumber(one.phone, call.phone));

  function clear() {
    setCall(NO_CALL);
    setPicked(undefined);
    setKey(randomUuid());
    void discard();
  }

  function take(one: MissedCall) {
    setCall((now) => withPhone({ ...NO_CALL, notes: isSameNumber(now.phone, one.phone) ? now.notes : "", name: one.name ?? "" }, one.phone, new Date()));
    setPicked(undefined);
    field.current?.focus();
    field.current?.scrollIntoView({ block: "center" });
  }

  /** Whoever was spoken to need not be called back. */
  async function settle() {
    if (!waiting || call.outcome !== "reached") return;
    await api.POST("/api/v1/calls/{id}/attempts", { params: { path: { id: waiting.id }, header: ifMatch(waiting.version) }, body: { outcome: "reached" } });
    forgetCalls();
  }

  function noteOf(): string {
    const seconds = secondsOf(call, new Date());
    return [call.notes.trim(), seconds > 0 && t("lasted", { time: clock(seconds) })].filter(Boolean).join("\n");
  }

  const log = ({ id, number }: ReportListItem) =>
    send(async () => {
      const note = noteOf();
      await api.POST("/api/v1/reports/{id}/contact-attempts", {
        params: { path: { id }, header: idempotency(`${key}.${id}`) },
        body: { channel: "phone", outcome: call.outcome, ...(note ? { note } : {}) },
      });
      await settle();
      invalidateReportLists();
      flash(t("logged", { number }));
      clear();
      field.current?.focus();
    });

  const goOn = ({ id }: ReportListItem, action: "record_clarification" | "notify_reporter") =>
    send(async () => {
      await settle();
      const words = call.notes.trim();
      requestStep({ report: id, action, seed: action === "record_clarification" ? { channel: "phone", answer: words } : { method: "call", note: words } });
      await discard();
      await router.navigate({ to: "/reports/$id", params: { id } });
    });

  const record = () =>
    send(async () => {
      await settle();
      const seed = { key, phone: call.phone.trim(), name: call.name.trim(), person: person ?? null, notes: call.notes.trim(), since: call.since };
      await discard();
      await router.navigate({ to: "/reports/new", state: { call: seed } });
    });

  const miss = () =>
    send(async () => {
      const text = (name: "name" | "notes", as: "name" | "note") => (call[name].trim() ? { [as]: call[name].trim() } : {});
      const { data } = await api.POST("/api/v1/calls", {
        params: { header: idempotency(`${key}.missed`) },
        body: { phone: call.phone.trim(), ...text("name", "name"), ...text("notes", "note"), ...(call.since ? { rang_at: call.since } : {}) },
      });
      forgetCalls();
      flash(data && data.rings > 1 ? t("missedAgain", { count: data.rings }) : t("missedDone"));
      clear();
      field.current?.focus();
    });

  return (
    <Page title={t("title")} description={t("hint")} width="wide">
      <div className={classes.columns}>
        <div className={classes.stack}>
          <ProblemNotice error={error} kept />
          <Section title={t("caller")} actions={<Timer call={call} onChange={change} />}>
            <div className={classes.pair}>
              <TextInput
                ref={field}
                id={fieldId("phone")}
                label={t("phone")}
                description={t("phoneHint")}
                type="tel"
                inputMode="tel"
                autoComplete="off"
                autoFocus
                value={call.phone}
                error={errors["phone"]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setCall((now) => withPhone(now, value, new Date()));
                  setPicked(undefined);
                }}
              />
              {!person && (
                <TextInput id={fieldId("name")} label={t("name")} autoComplete="off" value={call.name} error={errors["name"]} onChange={(event) => change({ name: event.currentTarget.value })} />
              )}
            </div>
            <p role="status" className={classes.quiet}>
              {isNumber(call.phone) && people.isError && t("failed")}
              {isNumber(call.phone) && people.isFetching && found.length === 0 && t("looking")}
              {isNumber(call.phone) && people.isSuccess && found.length === 0 && t("nobody")}
              {found.length > 1 && t("many")}
            </p>
            {waiting && <Notice>{t("waiting", { when: formatAgo(waiting.rang_at) })}</Notice>}
            {found.length > 1 && <Pick people={found} picked={person?.id} onPick={setPicked} />}
            {person && <Caller key={person.id} person={person} busy={busy} onLog={(one) => void log(one)} onStep={(one, action) => void goOn(one, action)} />}
          </Section>
          <Section title={t("talk")}>
            <div className={classes.stack}>
              <Textarea
                id={fieldId("note")}
                label={t("notes")}
                description={t("notesHint")}
                autosize
                minRows={4}
                maxRows={14}
                value={call.notes}
                error={errors["note"]}
                onChange={(event) => change({ notes: event.currentTarget.value })}
              />
              <Choice label={t("outcome")} value={call.outcome} onChange={(outcome) => change({ outcome })} options={OUTCOMES.phone.map((value) => ({ value, label: called(value) }))} />
              <div className={classes.buttons}>
                {may("report_record") && (
                  <Button leftSection={<IconFilePlus size={18} aria-hidden />} disabled={busy} onClick={() => void record()}>
                    {t("newReport")}
                  </Button>
                )}
                <Button variant="default" leftSection={<IconPhoneOff size={18} aria-hidden />} disabled={busy || !isNumber(call.phone)} onClick={() => void miss()}>
                  {t("missed")}
                </Button>
                {call !== NO_CALL && (
                  <Button variant="subtle" disabled={busy} onClick={clear}>
                    {t("clear")}
                  </Button>
                )}
              </div>
              <DraftNote draft={draft} />
            </div>
          </Section>
        </div>
        <ToCall onTake={take} />
      </div>
    </Page>
  );
}

function Timer({ call, onChange }: { call: Call; onChange: (next: Partial<Call>) => void }) {
  const t = callMessages.useT();
  const [now, setNow] = useState(() => new Date());
  const runs = call.since !== "" && call.until === "";
  useEffect(() => {
    if (!runs) return;
    const tick = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(tick);
  }, [runs]);
  return (
    <div className={classes.timer}>
      <span role="timer" aria-label={t("duration")} className={classes.clock} data-runs={runs || undefined}>
        {clock(secondsOf(call, now))}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          setNow(new Date());
          onChange(runs ? { until: new Date().toISOString() } : { since: new Date().toISOString(), until: "" });
        }}
      >
        {runs ? t("stop") : t("start")}
      </Button>
    </div>
  );
}

function Pick({ people, picked, onPick }: { people: readonly Person[]; picked: string | undefined; onPick: (id: string) => void }) {
  const t = callMessages.useT();
  return (
    <Choice
      label={t("many")}
      value={picked ?? ""}
      onChange={onPick}
      options={people.map(({ id, identity }) => ({ value: id, label: identity.name }))}
    />
  );
}
