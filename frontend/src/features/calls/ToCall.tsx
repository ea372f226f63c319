/** Whom the desk must call: missed calls, and reporters whose mail did not arrive. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { useMay } from "@/api/me";
import { formatAgo, formatDateTime, formatPhone, formatRecent } from "@/lib/format";
import { callsQuery, type CallState, invalidateCalls, type MissedCall } from "@/entities/call/calls";
import { Choice } from "@/ui/Choice";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { calledMessages } from "@/entities/call/contact/contact.messages";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { flash } from "@/ui/flash";
import { Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useReportList } from "@/entities/report/useReportList";
import { ListSkeleton } from "@/ui/Skeletons";
import { StatusBadge } from "@/entities/report/StatusBadge";
import classes from "./Calls.module.css";
import { callMessages } from "./calls.messages";

interface ToCallProps {
  onTake: (call: MissedCall) => void;
}

export function ToCall({ onTake }: ToCallProps) {
  const may = useMay();
  return (
    <div className={classes.stack}>
      <Missed onTake={onTake} />
      {may("report_list") && <Undelivered />}
    </div>
  );
}

function Missed({ onTake }: ToCallProps) {
  const t = callMessages.useT();
  const [state, setState] = useState<CallState>("open");
  const { data, error, isPending, refetch } = useQuery(callsQuery(state));
  return (
    <Section title={t("back")} description={t("backHint")}>
      <div className={classes.stack}>
        <Choice label={t("state")} value={state} onChange={setState} options={(["open", "done"] as const).map((value) => ({ value, label: t(`state_${value}`) }))} />
        <ProblemNotice error={error} passive onRetry={() => void refetch()} />
        {isPending && <ListSkeleton rows={3} />}
        {data?.items.length === 0 && <p className={classes.quiet}>{t(`none_${state}`)}</p>}
        {data && data.items.length > 0 && (
          <ul className={classes.calls} aria-label={t("back")}>
            {data.items.map((call) => (
              <Row key={call.id} call={call} onTake={onTake} />
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function Row({ call, onTake }: { call: MissedCall } & ToCallProps) {
  const t = callMessages.useT();
  const called = calledMessages.useT();
  const open = call.state === "open";
  const name = call.person?.name ?? call.name;
  const who = name ?? formatPhone(call.phone);
  return (
    <li>
      <div className={classes.words}>
        {name && <span className={classes.name}>{name}</span>}
        {call.erased_at && <span className={classes.quiet}>{t("erased")}</span>}
        {call.phone && (open ? <PhoneLinks number={call.phone} target={{ call: call.id }} /> : <span>{formatPhone(call.phone)}</span>)}
        <span className={classes.quiet}>
          <time dateTime={call.rang_at} title={formatDateTime(call.rang_at)}>
            {formatAgo(call.rang_at)}
          </time>
          {call.rings > 1 && ` · ${t("rings", { count: call.rings })}`}
        </span>
        {call.note && <span className={classes.note}>{call.note}</span>}
        {call.attempts.map((one) => (
          <span key={one.at} className={classes.quiet}>
            {t("tried", { when: formatRecent(one.at), outcome: called(one.outcome), name: one.by.name })}
            {one.note && <span className={classes.note}> {one.note}</span>}
          </span>
        ))}
      </div>
      {open && (
        <div className={classes.buttons}>
          <Button size="xs" variant="default" aria-label={t("takeOf", { who })} onClick={() => onTake(call)}>
            {t("take")}
          </Button>
          <ConfirmButton
            size="xs"
            variant="subtle"
            question={t("giveUpQuestion")}
            consequence={t("giveUpConsequence")}
            onConfirm={async () => {
              await api.POST("/api/v1/calls/{id}/attempts", {
                params: { path: { id: call.id }, header: ifMatch(call.version) },
                body: { outcome: call.attempts.at(-1)?.outcome ?? "no_answer", done: true },
              });
              invalidateCalls();
              flash(t("gaveUp"));
            }}
          >
            {t("giveUp")}
          </ConfirmButton>
        </div>
      )}
    </li>
  );
}

function Undelivered() {
  const t = callMessages.useT();
  const list = useReportList({ call_due: true });
  return (
    <Section
      title={t("due")}
      description={t("dueHint")}
      actions={
        list.items.length > 0 && (
          <Link to="/" search={{ antrean: "to_call" }}>
            {t("open")}
          </Link>
        )
      }
    >
      {list.isPending && <ListSkeleton rows={2} />}
      <ProblemNotice error={list.error} passive onRetry={() => void list.refetch()} />
      {!list.isPending && !list.error && list.items.length === 0 && <p className={classes.quiet}>{t("dueNone")}</p>}
      {list.items.length > 0 && (
        <ul className={classes.calls} aria-label={t("due")}>
          {list.items.slice(0, 20).map((report) => (
            <li key={report.id}>
              <div className={classes.words}>
                <span className={classes.line}>
                  <Link to="/reports/$id" params={{ id: report.id }}>
                    {report.number}
                  </Link>
                  <StatusBadge status={report.status} quiet />
                </span>
                <bdi>{report.title}</bdi>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
