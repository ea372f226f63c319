/** Who is on the line, and what runs for them. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { $api } from "@/api/client";
import { useMay } from "@/api/me";
import type { ReportListItem } from "@/api/types";
import { formatDateShort } from "@/lib/format";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { DeadlineText } from "@/entities/report/DeadlineText";
import type { Person } from "@/entities/person/identity";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { StatusBadge } from "@/entities/report/StatusBadge";
import classes from "./Calls.module.css";
import { callMessages } from "./calls.messages";

/** More than anybody has under way; the person's record shows the rest. */
const MOST = 50;

interface CallerProps {
  person: Person;
  busy: boolean;
  onLog: (report: ReportListItem) => void;
  onStep: (report: ReportListItem, action: "record_clarification" | "notify_reporter") => void;
}

export function Caller({ person, busy, onLog, onStep }: CallerProps) {
  const t = callMessages.useT();
  const may = useMay();
  const { identity } = person;
  const reports = useQuery($api.queryOptions("get", "/api/v1/reporters/{id}/reports", { params: { path: { id: person.id }, query: { limit: MOST } } }));
  const running = reports.data?.items.filter(({ waiting_on }) => waiting_on !== "nobody");
  return (
    <div className={classes.caller}>
      <div className={classes.who}>
        <span className={classes.name}>{identity.name}</span>
        {identity.phone && <PhoneLinks number={identity.phone} target={{ person: person.id }} />}
        <Link to="/people/$id" params={{ id: person.id }}>
          {t("record")}
        </Link>
        <span className={classes.quiet}>{[identity.address, t("counts", { open: person.open_reports, all: person.reports })].filter(Boolean).join(" · ")}</span>
      </div>
      <h3 className={classes.subTitle}>{t("reports")}</h3>
      <ProblemNotice error={reports.error} passive onRetry={() => void reports.refetch()} />
      {reports.isPending && <ListSkeleton rows={2} />}
      {running?.length === 0 && <p className={classes.quiet}>{t("noReports")}</p>}
      {running && running.length > 0 && (
        <ul className={classes.reports} aria-label={t("reports")}>
          {running.map((report) => (
            <li key={report.id}>
              <div className={classes.words}>
                <span className={classes.line}>
                  <Link to="/reports/$id" params={{ id: report.id }}>
                    {report.number}
                  </Link>
                  <StatusBadge status={report.status} quiet />
                  <span className={classes.quiet}>{formatDateShort(report.received_at)}</span>
                </span>
                <bdi>{report.title}</bdi>
                {report.deadline && <DeadlineText deadline={report.deadline} urgency={report.urgency} />}
              </div>
              <div className={classes.buttons}>
                {report.status === "awaiting_clarification" && may("report_record_clarification") && (
                  <Button size="xs" disabled={busy} aria-label={t("answerOf", { number: report.number })} onClick={() => onStep(report, "record_clarification")}>
                    {t("answer")}
                  </Button>
                )}
                {report.answer_owed && may("report_notify_reporter") && (
                  <Button size="xs" disabled={busy} aria-label={t("tellOf", { number: report.number })} onClick={() => onStep(report, "notify_reporter")}>
                    {t("tell")}
                  </Button>
                )}
                <Button size="xs" variant="default" disabled={busy} aria-label={t("logOf", { number: report.number })} onClick={() => onLog(report)}>
                  {t("log")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
