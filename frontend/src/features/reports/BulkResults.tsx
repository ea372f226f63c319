/** How far a step on many reports is, what came of each, and the way back where there is one. */
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { ReportListItem } from "@/api/types";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { statusMessages } from "@/entities/report/status";
import { invalidateAllReports } from "@/entities/report/queries";
import { type BulkResult, type Return, sendBack } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import classes from "./BulkDialog.module.css";

/** Takes the step back on every report that it was taken on and that has somebody to go back to, once. */
export function TakeBack({ returns, done, onUndone }: { returns: readonly Return[]; done: number; onUndone: (answers: ReadonlyMap<string, BulkResult>) => void }) {
  const t = bulkMessages.useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [outcome, setOutcome] = useState<{ done: number; refused: number }>();
  const box = useRef<HTMLParagraphElement>(null);
  const count = returns.reduce((sum, { batches }) => sum + batches.reduce((all, { reports }) => all + reports.length, 0), 0);
  useEffect(() => {
    if (outcome) box.current?.focus();
  }, [outcome]);

  async function takeBack() {
    setBusy(true);
    setError(undefined);
    try {
      const answers = await sendBack(returns);
      const done = answers.filter((answer) => answer.done).length;
      setOutcome({ done, refused: answers.length - done });
      onUndone(new Map(answers.map((answer) => [answer.id, answer])));
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      invalidateAllReports();
    }
  }

  if (outcome) {
    return (
      <p ref={box} tabIndex={-1} role="status" className={classes.summary}>
        <strong>{t("undone", { count: outcome.done })}</strong> {outcome.refused > 0 && t("notUndone", { count: outcome.refused })}
      </p>
    );
  }
  return (
    <>
      <ProblemNotice error={error} />
      {count > 0 && (
        <div>
          <Button variant="default" size="xs" loading={busy} leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => void takeBack()}>
            {t("undo", { count })}
          </Button>
          {count < done && <p className={classes.hint}>{t("undoRest", { count: done - count })}</p>}
        </div>
      )}
    </>
  );
}

export function Progress({ done, count }: { done: number; count: number }) {
  const t = bulkMessages.useT();
  const words = t("sending", { done, count });
  return (
    <div role="status" className={classes.progress}>
      {words}
      <progress max={count} value={done || undefined} aria-label={words} />
    </div>
  );
}

export function Summary({ results }: { results: ReadonlyMap<string, BulkResult> }) {
  const t = bulkMessages.useT();
  const box = useRef<HTMLParagraphElement>(null);
  const done = [...results.values()].filter((result) => result.done).length;
  const refused = results.size - done;
  // The element that had the focus was removed with the form.
  useEffect(() => box.current?.focus(), []);
  return (
    <p ref={box} tabIndex={-1} role="status" className={classes.summary}>
      <strong>{refused === 0 ? t("doneAll", { count: done }) : t("doneSome", { done, refused })}</strong> {refused > 0 && t("refusedHint")}
    </p>
  );
}

interface ResultsProps {
  reports: readonly ReportListItem[];
  results: ReadonlyMap<string, BulkResult>;
  /** What is said of a report that went well. */
  done?: string;
  /** Shown when the server says only that it is not allowed. */
  forbidden?: string;
  /** What came of taking the step back. */
  undone?: ReadonlyMap<string, BulkResult>;
}

export function Results({ reports, results, done: well, forbidden, undone }: ResultsProps) {
  const t = bulkMessages.useT();
  // Those that still need somebody come first; the order is the list's otherwise.
  const sorted = reports.toSorted((a, b) => Number(results.get(a.id)?.done ?? false) - Number(results.get(b.id)?.done ?? false));
  return (
    <ul aria-label={t("results")} className={classes.results}>
      {sorted.map((report) => {
        const result = results.get(report.id);
        if (!result) return null;
        const { done, problem } = result;
        const back = undone?.get(report.id);
        const gone = done && (result.version ?? null) === null;
        return (
          <li key={report.id} data-done={done || undefined}>
            {done ? <IconCircleCheck size={20} stroke={1.8} aria-hidden /> : <IconAlertTriangle size={20} stroke={1.8} aria-hidden />}
            <div>
              {gone ? (
                <span>{report.number}</span>
              ) : (
                <Link to="/reports/$id" params={{ id: report.id }} preload={false}>
                  {report.number}
                </Link>
              )}{" "}
              <bdi>{report.title}</bdi>
              <p>
                {done ? (gone ? t("outOfSight") : (well ?? t("done"))) : problem?.code === "forbidden" && forbidden ? forbidden : <Refusal problem={problem} />}
                {back && (
                  <>
                    {" "}
                    {back.done ? (
                      t("wentBack")
                    ) : (
                      <>
                        {t("stayed")} <Refusal problem={back.problem} />
                      </>
                    )}
                  </>
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

export function Refusal({ problem }: { problem: BulkResult["problem"] }) {
  const t = bulkMessages.useT();
  const tStatus = statusMessages.useT();
  if (!problem) return null;
  // Not a stale version: the step does not exist for a report in this status, and a retry would not change that.
  if (problem.code === "wrong_status" && problem.report_status) return t("wrongStatus", { status: tStatus(problem.report_status) });
  const said = problem.errors.length > 0 ? problem.errors.map(({ detail }) => detail).join(" ") : problem.detail;
  return (
    <>
      <strong>{problem.title}.</strong> {said}
    </>
  );
}
