/** The report is recorded: its number, big; what is still on its way; and what to do next. */
import { Button } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { IconAlertTriangle, IconCheck, IconCircleCheck, IconPlus, IconPrinter, IconRefresh, IconWritingSign, IconX } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { OfflineError, ProblemError } from "@/api/problem";
import type { Report } from "@/api/types";
import { useShortcut } from "@/lib/hotkeys";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { DeadlineText } from "@/entities/report/DeadlineText";
import type { Person } from "@/entities/person/identity";
import type { Photos } from "@/ui/photos";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { clockMessages } from "@/entities/report/report.messages";
import type { Recorded } from "./attempt";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import type { IntakeValues } from "./values";

interface DonePanelProps {
  recorded: Recorded;
  report: Report | undefined;
  warning: (code: Person["identity"]["warnings"][number]) => string;
  photos: Photos;
  busy: boolean;
  merge: IntakeValues["merge"];
  merged: boolean;
  mergeError: unknown;
  onFinish: () => void;
  onAgain: () => void;
}

export function DonePanel(props: DonePanelProps) {
  const { recorded, report, warning, photos, busy, merge, merged, mergeError, onFinish, onAgain } = props;
  const t = intakeMessages.useT();
  const clock = clockMessages.useT();
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { id, number } = recorded;
  const waiting = photos.items.filter(({ state }) => state !== "done").length;
  const incomplete = id !== undefined && waiting > 0;
  const params = { id: id ?? "" };
  const receipt = { to: "/reports/$id/receipt", params, search: { cetak: true } } as const;
  // Leaving this page would stop what is still being sent, so other pages open beside it until then.
  const beside = busy || incomplete;
  const go = (link: typeof receipt | { to: "/reports/$id"; params: { id: string } }) => {
    if (beside) window.open(router.buildLocation(link).href, "_blank", "noreferrer");
    else void router.navigate(link);
  };
  useShortcut("print", () => go(receipt), id !== undefined && !busy);
  useShortcut("openRecorded", () => go({ to: "/reports/$id", params }), id !== undefined);
  useShortcut("again", onAgain, !incomplete && !busy);
  // Whoever asks for this very page again, by menu or key, wants to record the next one.
  const asked = useEffectEvent(() => {
    if (!incomplete && !busy) onAgain();
  });
  useEffect(
    () =>
      router.subscribe("onBeforeLoad", ({ hrefChanged, fromLocation, toLocation }) => {
        // From a call one comes to another page of the same address.
        if (!hrefChanged && fromLocation?.state.call === toLocation.state.call) asked();
      }),
    [router],
  );

  return (
    <div className={classes.done}>
      <div className={classes.doneHead}>
        <IconCircleCheck size={40} stroke={1.6} aria-hidden className={classes.doneSign} />
        <div role="status">
          <h2 ref={heading} tabIndex={-1} className={classes.doneTitle}>
            {t("doneTitle")}
          </h2>
          {number !== undefined && (
            <p>
              <span className={classes.quiet}>{t("doneNumber")}</span>
              <span className={classes.doneNumber}>{number}</span>
            </p>
          )}
        </div>
      </div>
      {report?.content && <p dir="auto" className={classes.doneSubject}>{report.content.title}</p>}
      {report?.reporter.identity && <p className={classes.quiet}>{t("doneReporter", { name: report.reporter.identity.name })}</p>}
      {report?.deadline && (
        <p className={classes.doneDeadline}>
          <span className={classes.quiet}>{t("doneNext", { clock: clock(report.deadline.kind) })}</span> <DeadlineText deadline={report.deadline} urgency={report.urgency} />
        </p>
      )}
      {report?.reporter.identity?.warnings.map((code) => (
        <p key={code} className={classes.caution}>
          <IconAlertTriangle size={18} aria-hidden /> {warning(code)}
        </p>
      ))}
      {recorded.earlier && (
        <p className={classes.caution}>
          <IconAlertTriangle size={18} aria-hidden /> {t("doneEarlier")}
        </p>
      )}
      {id === undefined && (
        <p className={classes.restricted}>
          {t("doneHidden")} {photos.items.length > 0 && t("doneHiddenFiles", { count: photos.items.length })}
        </p>
      )}

      {id !== undefined && photos.items.length > 0 && <Uploads photos={photos} busy={busy} onRetry={onFinish} />}
      {id !== undefined && merge && (
        <div>
          <p role="status" className={classes.quiet}>
            {merged && t("merged", { number: merge.number })}
            {!merged && !mergeError && t(stateOfMerge(busy, incomplete), { number: merge.number })}
          </p>
          {!merged && <ProblemNotice error={mergeError} kept={t("mergeFailed", { number: merge.number })} />}
          {!merged && !busy && !incomplete && (
              <Button mt="xs" variant="default" loading={busy} leftSection={<IconRefresh size={16} aria-hidden />} onClick={onFinish}>
                {t("mergeRetry")}
              </Button>
          )}
        </div>
      )}

      <div className={classes.doneActions}>
        {id !== undefined && (
          <>
            {busy ? (
              // The receipt lists what was received; it is printed once that has arrived.
              <Button size="md" loading leftSection={<IconPrinter size={18} aria-hidden />}>
                {t("print")}
              </Button>
            ) : (
              <Link {...receipt} target={beside ? "_blank" : undefined} className={classes.linkButton} data-primary="">
                <IconPrinter size={18} aria-hidden /> {t("print")}
                <kbd aria-hidden>P</kbd>
              </Link>
            )}
            {!busy && (
              <Link {...receipt} search={{ ttd: true }} target={beside ? "_blank" : undefined} className={classes.linkButton}>
                <IconWritingSign size={18} aria-hidden /> {t("sign")}
              </Link>
            )}
            <Link to="/reports/$id" params={params} target={beside ? "_blank" : undefined} className={classes.linkButton}>
              {t("open")}
              <kbd aria-hidden>O</kbd>
            </Link>
          </>
        )}
        {incomplete ? (
          <ConfirmButton danger size="md" question={t("leaveQuestion")} consequence={t("leaveConsequence", { count: waiting })} onConfirm={() => Promise.resolve(onAgain())}>
            {t("again")}
          </ConfirmButton>
        ) : (
          <Button size="md" variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAgain}>
            {t("again")}
            <kbd aria-hidden className={classes.key}>
              N
            </kbd>
          </Button>
        )}
      </div>
    </div>
  );
}

function Uploads({ photos, busy, onRetry }: { photos: Photos; busy: boolean; onRetry: () => void }) {
  const t = intakeMessages.useT();
  const waiting = photos.items.filter(({ state }) => state !== "done").length;
  return (
    <section aria-label={t("uploads")}>
      <h3 className={classes.panelTitle}>{t("uploads")}</h3>
      <ul className={classes.uploads}>
        {photos.items.map(({ id, file, state, progress, error }) => (
          <li key={id}>
            <span className={classes.uploadName}>{file.name}</span>
            {state === "uploading" && (
              <>
                <progress max={1} value={progress} aria-label={file.name} />
                <span className={classes.quiet}>{t("uploading", { percent: Math.round(progress * 100) })}</span>
              </>
            )}
            {state === "queued" && <span className={classes.quiet}>{t("uploadsReady")}</span>}
            {state === "done" && (
              <span className={classes.uploaded}>
                <IconCheck size={16} aria-hidden /> {t("uploaded")}
              </span>
            )}
            {state === "failed" && (
              <>
                <span className={classes.error}>{t("uploadFailed", { reason: reason(error, t("uploadOffline")) })}</span>
                <Button size="compact-xs" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={() => photos.remove(id)}>
                  {t("uploadRemove", { name: file.name })}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <div role="status" className={classes.quiet}>
        {!busy && waiting === 0 && t("uploadsDone")}
        {!busy && waiting > 0 && t("uploadsFailed", { count: waiting })}
      </div>
      {!busy && waiting > 0 && (
        <Button mt="xs" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
          {t("uploadsRetry")}
        </Button>
      )}
    </section>
  );
}

function stateOfMerge(busy: boolean, incomplete: boolean): "merging" | "mergeWaits" | "mergePending" {
  if (busy) return "merging";
  return incomplete ? "mergeWaits" : "mergePending";
}

function reason(error: unknown, offline: string): string {
  if (error instanceof OfflineError) return offline;
  if (error instanceof ProblemError) return error.errors[0]?.detail ?? (error.detail || error.title);
  return "";
}
