/** Where a report stands: what it is, how it is protected, who is waiting for whom, and what is pressing. */
import { ActionIcon } from "@mantine/core";
import {
  IconArchive,
  IconArrowLeft,
  IconArrowMerge,
  IconArrowUp,
  IconBellExclamation,
  IconChevronDown,
  IconChevronUp,
  IconEye,
  IconHourglass,
  IconLock,
  IconMessageOff,
  IconPrinter,
  IconRefresh,
  IconShieldLock,
  IconUserOff,
} from "@tabler/icons-react";
import { Link, useCanGoBack, useNavigate, useRouter } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import type { Deadline, Report } from "@/api/types";
import { formatDate, formatDateTime } from "@/lib/format";
import { useShortcut } from "@/lib/hotkeys";
import { Badge } from "@/ui/Badge";
import { DeadlineText } from "@/entities/report/DeadlineText";
import { beside, moveOn } from "@/entities/report/listTrail";
import { statusMessages } from "@/entities/report/status";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { UrgencyBadge } from "@/entities/report/UrgencyBadge";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import { clockKindMessages, escalationLevelMessages } from "../steps/step.messages";
import { reportMessages } from "../report.messages";
import classes from "./ReportHeader.module.css";
import { unitName } from "../useNames";
import type { Looking } from "./useLive";
import { waitingSentence } from "./waiting";

interface ReportHeaderProps {
  report: Report;
  headingRef: React.Ref<HTMLHeadingElement>;
  /** Who else looks at it now. */
  people: readonly Looking[];
  /** A form is open: no key leads away from it. */
  resting: boolean;
  /** The steps, where the window is wide enough for them to stand here. */
  children?: React.ReactNode;
}

export function ReportHeader({ report, headingRef, people, resting, children }: ReportHeaderProps) {
  const t = reportMessages.useT();
  const me = useMe();
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <BackLink />
        <span className={classes.number}>{report.number}</span>
        <span className="print-only">
          {me.office_name} · {t("printedBy", { when: formatDateTime(new Date()), name: me.name })}
        </span>
        <Beside id={report.id} resting={resting} />
        {/* Nothing is printed of what one may not read. */}
        {report.content && (
          <Link to="/reports/$id/documents" params={{ id: report.id }} className={`${classes.print} no-print`}>
            <IconPrinter size={18} stroke={1.7} aria-hidden />
            {t("documents")}
          </Link>
        )}
      </div>
      <div className={classes.main}>
        <div className={classes.words}>
          <h1 ref={headingRef} tabIndex={-1} className={classes.title}>
            <bdi>{report.content?.title ?? t("masked", { number: report.number })}</bdi>
          </h1>
          <Marks report={report} />
          {report.guarded && !report.restricted && <p className={classes.why}>{t("guardedWhy")}</p>}
          <Standing report={report} />
          {people.length > 0 && (
            <p role="status" className={`${classes.people} no-print`}>
              <IconEye size={16} stroke={1.8} aria-hidden />
              {t("lookingToo", { names: people.map(({ name }) => name).join(", ") })}
            </p>
          )}
        </div>
        {children && <div className={`${classes.steps} no-print`}>{children}</div>}
      </div>
    </header>
  );
}

function BackLink() {
  const t = reportMessages.useT();
  const router = useRouter();
  const back = useCanGoBack();
  return (
    <Link
      to="/"
      className={`${classes.back} no-print`}
      onClick={(event) => {
        if (!back || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        router.history.back();
      }}
    >
      <IconArrowLeft size={16} stroke={1.8} aria-hidden />
      {t(back ? "back" : "toQueue")}
    </Link>
  );
}

/** The reports before and after this one in the list that one came from. */
function Beside({ id, resting }: { id: string; resting: boolean }) {
  const t = reportMessages.useT();
  const navigate = useNavigate();
  const list = beside(id);
  const go = (to: string | undefined) => {
    if (to === undefined) return false;
    moveOn(to);
    // In place of this one, so that "back" leads to the list.
    void navigate({ to: "/reports/$id", params: { id: to }, replace: true });
    return true;
  };
  useShortcut("nextReport", () => go(list?.next), list !== undefined && !resting);
  useShortcut("previousReport", () => go(list?.previous), list !== undefined && !resting);
  if (!list) return null;
  return (
    <span className={`${classes.beside} no-print`}>
      <span aria-hidden className={classes.position}>
        {list.position} / {list.count}
      </span>
      <span className="visually-hidden">{t("ofList", { position: list.position, count: list.count })}</span>
      <ActionIcon variant="subtle" color="gray" aria-label={t("previousReport")} title={t("previousReport")} aria-keyshortcuts="K" disabled={!list.previous} onClick={() => go(list.previous)}>
        <IconChevronUp size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t("nextReport")} title={t("nextReport")} aria-keyshortcuts="J" disabled={!list.next} onClick={() => go(list.next)}>
        <IconChevronDown size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
    </span>
  );
}

function Marks({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const level = escalationLevelMessages.useT();
  return (
    <div className={classes.marks}>
      <StatusBadge status={report.status} />
      {report.urgency && <UrgencyBadge urgency={report.urgency} />}
      {report.restricted && (
        <Badge tone="red" icon={IconShieldLock}>
          {t("restricted")}
        </Badge>
      )}
      {report.guarded && !report.restricted && (
        <Badge tone="red" icon={IconShieldLock}>
          {t("guarded")}
        </Badge>
      )}
      {report.confidential && (
        <Badge tone="red" icon={IconLock}>
          {t("confidential")}
        </Badge>
      )}
      {report.anonymous && (
        <Badge tone="violet" icon={IconUserOff}>
          {t("anonymous")}
        </Badge>
      )}
      {report.escalated && (
        <Badge tone="amber" icon={IconArrowUp}>
          {t("escalatedTo", { level: level(report.escalated) })}
        </Badge>
      )}
      {report.answer_owed && report.status !== "resolved" && (
        <Badge tone="amber" icon={IconBellExclamation}>
          {t("answerOwed")}
        </Badge>
      )}
      {report.unanswered && (
        <Badge tone="amber" icon={IconMessageOff}>
          {t("unanswered")}
        </Badge>
      )}
      {report.archived_at && (
        <Badge tone="grey" icon={IconArchive}>
          {t("archived", { when: formatDate(report.archived_at) })}
        </Badge>
      )}
      {report.forgotten_at && (
        <Badge tone="grey" icon={IconUserOff}>
          {t("forgotten")}
        </Badge>
      )}
      {report.reopened > 0 && (
        <Badge tone="amber" icon={IconRefresh}>
          {t("reopenedTimes", { count: report.reopened })}
        </Badge>
      )}
    </div>
  );
}

function Standing({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const office = useOfficeIfLoaded();
  const status = statusMessages.useT();
  const pressing = report.deadline;
  const others = report.deadlines.filter(({ kind, due_at }) => kind !== pressing?.kind || due_at !== pressing.due_at);
  const paused = report.deadlines.some((deadline) => deadline.paused);
  return (
    <div className={classes.standing}>
      <p className={classes.waiting}>
        <IconHourglass size={16} stroke={1.8} aria-hidden />
        <span>{waitingSentence(report, (section) => unitName(office, section))}</span>
      </p>
      {report.merged_into && (
        <p className={classes.waiting}>
          <IconArrowMerge size={16} stroke={1.8} aria-hidden />
          <span>
            {t("follows")}{" "}
            <Link to="/reports/$id" params={{ id: report.merged_into.id }}>
              {report.merged_into.number}
            </Link>{" "}
            ({status(report.merged_into.status)})
          </span>
        </p>
      )}
      {pressing && (
        <p className={classes.deadline}>
          <Clock deadline={pressing} urgency={report.urgency} />
        </p>
      )}
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>{t("otherDeadlines", { count: others.length })}</summary>
          <ul>
            {others.map((deadline) => (
              <li key={deadline.kind}>
                <Clock deadline={deadline} urgency={report.urgency} exact />
              </li>
            ))}
            {paused && <li className={classes.hint}>{t("pausedWhy")}</li>}
          </ul>
        </details>
      )}
    </div>
  );
}

function Clock({ deadline, urgency, exact }: { deadline: Deadline; urgency: Report["urgency"]; exact?: boolean }) {
  const kind = clockKindMessages.useT();
  return (
    <span className={classes.clock}>
      {kind(deadline.kind)}: <DeadlineText deadline={deadline} urgency={urgency} />
      {exact && <span className={`${classes.hint} no-print`}> · {formatDateTime(deadline.due_at)}</span>}
    </span>
  );
}
