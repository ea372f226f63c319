/** Files of SP4N-LAPOR!: a new one is chosen here, the latest are opened again. */
import { IconCircleCheck, IconFileSpreadsheet, IconClock, IconAlertTriangle, type Icon } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/api/me";
import { ProblemError } from "@/api/problem";
import { formatDateTime, formatNumber } from "@/lib/format";
import { Badge, type Tone } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { laporMessages, stateMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import { type Import, type ImportState, importsQuery, keep, takeIn } from "./queries";
import { toTake } from "./reading";

const TONES: Record<ImportState, [Tone, Icon]> = {
  ready: ["amber", IconClock],
  running: ["blue", IconClock],
  done: ["green", IconCircleCheck],
  failed: ["red", IconAlertTriangle],
};

export function StateBadge({ state }: { state: ImportState }) {
  const name = stateMessages.useT();
  const [tone, icon] = TONES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {name(state)}
    </Badge>
  );
}

export function LaporPage() {
  const t = laporMessages.useT();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery(importsQuery);
  return (
    <Page title={t("title")} description={t("intro")} above={may("report_record") && <Link to="/reports/new">{t("backRecord")}</Link>}>
      {may("lapor_import_create") && <Drop />}
      <h2 className={classes.subtitle}>{t("files")}</h2>
      {isPending && <ListSkeleton rows={3} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data?.items.length === 0 && <EmptyState icon={IconFileSpreadsheet} title={t("filesNone")} description={t("filesNoneHint")} />}
      {data && data.items.length > 0 && (
        <ul className={classes.files} aria-label={t("files")}>
          {data.items.map((one) => (
            <FileRow key={one.id} file={one} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function FileRow({ file }: { file: Import }) {
  const t = laporMessages.useT();
  const { outcome, state } = file;
  const counts = (["new", "updated", "unchanged", "skipped", "repeated", "unreadable"] as const).filter((key) => outcome[key] > 0);
  const words =
    state === "running"
      ? t("runningOf", { done: formatNumber(file.done), count: formatNumber(toTake(file)) })
      : counts.map((key) => `${t(key)} ${formatNumber(outcome[key])}`).join(" · ");
  return (
    <li className={classes.file}>
      <div>
        <Link to="/import/{-$id}" params={{ id: file.id }}>
          {file.file_name}
        </Link>
        <div className={classes.quiet}>
          {t("fileBy", { when: formatDateTime(file.created_at), name: file.created_by.name })} · {t("rows", { count: file.rows })}
        </div>
        {words && <div className={classes.quiet}>{words}</div>}
      </div>
      <StateBadge state={state} />
    </li>
  );
}

/** The server describes what is wrong with the file's format; here the person is told that it is the wrong file. */
function explained(error: unknown, t: ReturnType<typeof laporMessages.useT>): unknown {
  if (!(error instanceof ProblemError)) return error;
  const detail = { 415: t("notTable"), 422: t("notOurs") }[error.status];
  return detail ? new ProblemError(error.status, { ...error, title: error.title, detail, errors: [] }) : error;
}

function Drop() {
  const t = laporMessages.useT();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState<string>();
  const [error, setError] = useState<unknown>();

  async function take(file: File | undefined) {
    if (!file || reading !== undefined) return;
    setReading(file.name);
    setError(undefined);
    try {
      const detail = await takeIn(file);
      keep(detail);
      await navigate({ to: "/import/{-$id}", params: { id: detail.id } });
    } catch (reason) {
      setError(explained(reason, t));
    } finally {
      setReading(undefined);
    }
  }

  return (
    <>
      <ProblemNotice error={error} />
      <div
        className={`${classes.drop} ${over ? classes.over : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden />
        {reading === undefined && <span className={classes.byHand}>{t("drop")}</span>}
        <div role="status">{reading !== undefined && t("reading", { name: reading })}</div>
        {reading === undefined ? (
          <label className={classes.picker}>
            <input
              type="file"
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(event) => {
                void take(event.currentTarget.files?.[0]);
                event.currentTarget.value = "";
              }}
            />
            <span>{t("choose")}</span>
          </label>
        ) : (
          <progress className={classes.progress} style={{ maxWidth: "20rem" }} aria-label={t("reading", { name: reading })} />
        )}
        <span className={classes.quiet}>{t("dropHint")}</span>
      </div>
    </>
  );
}
