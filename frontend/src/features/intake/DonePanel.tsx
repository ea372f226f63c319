/** The report is recorded: its number, big; what is still on its way; and what to do next. */
import { Button } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { IconAlertTriangle, IconCircleCheck, IconPlus, IconPrinter, IconRefresh, IconWritingSign } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef } from "react";
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
import { Uploads } from "./Uploads";
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
  const { id } = recorded;
  const waiting = photos.items.filter(({ state }) => state !== "done").length;
  const incomplete = id !== undefined && waiting > 0;
  const ready = !incomplete && !busy;
  useShortcut("again", onAgain, ready);
  useAgainByLink(ready, onAgain);
  return (
    <div className={classes.done}>
      <RecordedFacts recorded={recorded} report={report} warning={warning} files={photos.items.length} />
      {id !== undefined && photos.items.length > 0 && <Uploads photos={photos} busy={busy} onRetry={onFinish} />}
      {id !== undefined && merge && <MergeState number={merge.number} merged={merged} error={mergeError} busy={busy} incomplete={incomplete} onRetry={onFinish} />}
      <div className={classes.doneActions}>
        {/* Leaving this page would stop what is still being sent, so other pages open beside it until then. */}
        {id !== undefined && <ReportLinks id={id} busy={busy} beside={!ready} />}
        <AgainButton waiting={incomplete ? waiting : 0} onAgain={onAgain} />
      </div>
    </div>
  );
}

/** Opening this same page again, by menu or key, begins the next report. */
function useAgainByLink(ready: boolean, onAgain: () => void) {
  const router = useRouter();
  const onAsked = useEffectEvent(() => {
    if (ready) onAgain();
  });
  useEffect(
    () =>
      router.subscribe("onBeforeLoad", ({ hrefChanged, fromLocation, toLocation }) => {
        // A call opens another intake at the same address.
        if (!hrefChanged && fromLocation?.state.call === toLocation.state.call) onAsked();
      }),
    [router],
  );
}

interface RecordedFactsProps extends Pick<DonePanelProps, "recorded" | "report" | "warning"> {
  /** How many files were chosen. */
  files: number;
}

/** The number, the report in short, and what the officer must know about it. */
function RecordedFacts({ recorded: { id, number, earlier }, report, warning, files }: RecordedFactsProps) {
  const t = intakeMessages.useT();
  const clock = clockMessages.useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
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
      {earlier && (
        <p className={classes.caution}>
          <IconAlertTriangle size={18} aria-hidden /> {t("doneEarlier")}
        </p>
      )}
      {id === undefined && (
        <p className={classes.restricted}>
          {t("doneHidden")} {files > 0 && t("doneHiddenFiles", { count: files })}
        </p>
      )}
    </>
  );
}

interface MergeStateProps {
  /** Of the report that this one is merged into. */
  number: string;
  merged: boolean;
  error: unknown;
  busy: boolean;
  /** Files are still to be sent; the merge comes after them. */
  incomplete: boolean;
  onRetry: () => void;
}

function MergeState({ number, merged, error, busy, incomplete, onRetry }: MergeStateProps) {
  const t = intakeMessages.useT();
  return (
    <div>
      <p role="status" className={classes.quiet}>
        {merged && t("merged", { number: number })}
        {!merged && !error && t(stateOfMerge(busy, incomplete), { number: number })}
      </p>
      {!merged && <ProblemNotice error={error} kept={t("mergeFailed", { number: number })} />}
      {!merged && !busy && !incomplete && (
          <Button mt="xs" variant="default" loading={busy} leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
            {t("mergeRetry")}
          </Button>
      )}
    </div>
  );
}

function stateOfMerge(busy: boolean, incomplete: boolean): "merging" | "mergeWaits" | "mergePending" {
  if (busy) return "merging";
  return incomplete ? "mergeWaits" : "mergePending";
}

/** The receipt and the report, by link and by key. `beside`: in another tab. */
function ReportLinks({ id, busy, beside }: { id: string; busy: boolean; beside: boolean }) {
  const t = intakeMessages.useT();
  const router = useRouter();
  const params = { id };
  const receipt = { to: "/reports/$id/receipt", params, search: { cetak: true } } as const;
  const go = (link: typeof receipt | { to: "/reports/$id"; params: { id: string } }) => {
    if (beside) window.open(router.buildLocation(link).href, "_blank", "noreferrer");
    else void router.navigate(link);
  };
  useShortcut("print", () => go(receipt), !busy);
  useShortcut("openRecorded", () => go({ to: "/reports/$id", params }));
  return (
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
  );
}

/** Begins the next report; asks first while files are not uploaded. `waiting`: how many are not. */
function AgainButton({ waiting, onAgain }: { waiting: number; onAgain: () => void }) {
  const t = intakeMessages.useT();
  if (waiting > 0)
    return (
      <ConfirmButton danger size="md" question={t("leaveQuestion")} consequence={t("leaveConsequence", { count: waiting })} onConfirm={() => Promise.resolve(onAgain())}>
        {t("again")}
      </ConfirmButton>
    );
  return (
    <Button size="md" variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAgain}>
      {t("again")}
      <kbd aria-hidden className={classes.key}>
        N
      </kbd>
    </Button>
  );
}
