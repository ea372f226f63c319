/** The history of a report: who did what and when, with their words and the files that belong to it. */
import { Button, UnstyledButton } from "@mantine/core";
import {
  type Icon,
  IconArrowsSort,
  IconCheck,
  IconCircleDot,
  IconLink,
  IconMessage,
  IconPaperclip,
  IconRobot,
  IconTool,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useMay } from "@/api/me";
import type { Report } from "@/api/types";
import { formatDate, formatDateTime, formatDateWithDay, formatTime, wibDay } from "@/lib/format";
import { useShortcut } from "@/lib/hotkeys";
import { useLanguage } from "@/lib/i18n";
import { Choice } from "@/ui/Choice";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { mailsQuery, timelineQuery } from "./queries";
import { reportMessages } from "../report.messages";
import { withMail } from "./mailTimeline";
import classes from "./Timeline.module.css";
import { timelineMessages } from "./timeline.messages";
import type { EntryKind } from "./describeCommand";
import { byDay, filterTimeline, type TimelineEntry, type TimelineFilter, timelineOf } from "./timelineEntries";
import { Thumbnail } from "../files/Thumbnail";
import { useNames } from "../useNames";

const FILTERS: readonly TimelineFilter[] = ["all", "talk", "work", "file"];
const SIGNS: Record<EntryKind, Icon> = { step: IconCircleDot, talk: IconMessage, work: IconTool, file: IconPaperclip };

interface TimelineProps {
  report: Report;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
  onOpenFile: (id: string) => void;
}

export function Timeline({ report, headingRef, onOpenFile }: TimelineProps) {
  const t = reportMessages.useT();
  const language = useLanguage();
  const names = useNames(report);
  const { data: events, error, refetch } = useQuery(timelineQuery(report.id, report.version));
  const { data: mails } = useQuery(mailsQuery(report.id, report.version));
  const [filter, setFilter] = useState<TimelineFilter>("all");
  const [newestFirst, setNewestFirst] = useState(true);
  useShortcut("order", () => setNewestFirst((now) => !now));

  // The sentences are made of texts: `language` stands for them.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const entries = useMemo(() => withMail(timelineOf(events ?? [], names), mails ?? []), [events, names, mails, language]);
  const days = useMemo(() => byDay(filterTimeline(entries, filter), newestFirst), [entries, filter, newestFirst]);

  return (
    <section aria-label={t("timeline")} className={classes.timeline}>
      <div className={classes.head}>
        <h2 ref={headingRef} tabIndex={-1} className={classes.title}>
          {t("timeline")}
        </h2>
        <div className={`${classes.tools} no-print`}>
          <div className={classes.filter}>
            <Choice
              label={t("timelineFilter")}
              value={filter}
              onChange={setFilter}
              options={FILTERS.map((value) => ({ value, label: t(`filter_${value}`) }))}
            />
          </div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowsSort size={16} aria-hidden />}
            aria-label={t("orderChange", { order: t(newestFirst ? "newestFirst" : "oldestFirst") })}
            onClick={() => setNewestFirst(!newestFirst)}
          >
            {t(newestFirst ? "newestFirst" : "oldestFirst")}
          </Button>
        </div>
      </div>
      {!events && !error && <ListSkeleton rows={4} />}
      {!events && error && <ProblemNotice error={error} passive onRetry={() => void refetch()} />}
      {events && days.length === 0 && <EmptyState title={t(entries.length === 0 ? "timelineEmpty" : "timelineNone")} />}
      {days.map(({ day, entries: some }) => (
        <section key={day} aria-label={dayWords(day)} className={classes.day}>
          <h3 className={classes.dayTitle}>{dayWords(day)}</h3>
          <ol className={classes.entries} reversed={newestFirst}>
            {some.map((entry) => (
              <Entry key={entry.seq} entry={entry} report={report} onOpenFile={onOpenFile} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function dayWords(day: string): string {
  const { t } = reportMessages;
  const now = Date.now();
  if (day === wibDay(new Date(now))) return `${t("today")}, ${formatDate(day)}`;
  if (day === wibDay(new Date(now - 86_400_000))) return `${t("yesterday")}, ${formatDate(day)}`;
  return formatDateWithDay(day);
}

interface EntryProps {
  entry: TimelineEntry;
  report: Report;
  onOpenFile: (id: string) => void;
}

function Entry({ entry, report, onOpenFile }: EntryProps) {
  const t = reportMessages.useT();
  const tTimeline = timelineMessages.useT();
  const may = useMay();
  const passed = entry.action === "close" || entry.action === "confirm" || entry.to === "closed";
  const Sign = entry.quiet ? IconRobot : passed ? IconCheck : SIGNS[entry.kind];
  const files = report.content?.attachments ?? [];
  return (
    <li className={`${classes.entry} ${entry.quiet ? classes.quiet : classes[entry.kind]}`}>
      <span className={classes.sign} aria-hidden>
        <Sign size={15} stroke={1.9} />
      </span>
      <div className={classes.body}>
        <p className={classes.sentence}>
          <strong>{entry.author ? entry.author.name || tTimeline("thatPerson") : tTimeline(entry.by === "officer" ? "system" : entry.by)}</strong> {entry.sentence}.
        </p>
        <p className={classes.meta}>
          <time dateTime={entry.at} title={formatDateTime(entry.at)}>
            {formatTime(entry.at)}
          </time>
          {entry.author?.position && <span> · {entry.author.position}</span>}
          {entry.facts.map((fact) => (
            <span key={fact}> · {fact}</span>
          ))}
        </p>
        {entry.quotes.map(({ label, text }, i) => (
          <blockquote key={i} className={classes.quote}>
            {label && <span className={classes.label}>{label}</span>}
            {text}
          </blockquote>
        ))}
        {entry.link && /^https?:\/\//.test(entry.link) && (
          <p className={classes.meta}>
            <IconLink size={14} aria-hidden />{" "}
            <a href={entry.link} target="_blank" rel="noreferrer">
              {t("openLink")}
            </a>
          </p>
        )}
        {entry.message && may("inbox_get") && (
          <p className={classes.meta}>
            <Link to="/inbox" search={{ surat: entry.message }}>
              {t("openMessage")}
            </Link>
          </p>
        )}
        {entry.files.length > 0 && (
          <ul className={classes.files}>
            {entry.files.map((id) => {
              const file = files.find((one) => one.id === id);
              return (
                <li key={id}>
                  {file ? (
                    <UnstyledButton className={classes.thumb} aria-label={t("fileOpen", { name: file.name })} onClick={() => onOpenFile(id)}>
                      <Thumbnail reportId={report.id} file={file} />
                    </UnstyledButton>
                  ) : (
                    <span className={classes.gone}>{t("fileGone")}</span>
                  )}
                </li>
              );
            })}
          </ul>
        )}
        {entry.to && (
          <div className={classes.to}>
            <StatusBadge status={entry.to} />
          </div>
        )}
      </div>
    </li>
  );
}
