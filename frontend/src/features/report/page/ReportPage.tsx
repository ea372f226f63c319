/** One report: where it stands, the next step, its facts, its files and its history. */
import { Button } from "@mantine/core";
import { useDocumentTitle, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMe } from "@/api/me";
import { isProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { Action, Report } from "@/api/types";
import { isUnfocused } from "@/lib/focus";
import { useShortcut } from "@/lib/hotkeys";
import { flash } from "@/ui/flash";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { keepRecent } from "@/entities/report/recentReports";
import { DetailSkeleton, ListSkeleton } from "@/ui/Skeletons";
import { statusMessages } from "@/entities/report/status";
import { forgetWantedStep, onWantedStep, wantedStep, wantStep } from "@/entities/report/requestedStep";
import { cacheReport, forgetReport } from "@/entities/report/queries";
import { watchedReportQuery } from "./queries";
import { actionDoneMessages, actionMessages } from "../steps/step.messages";
import { ChangedNotice } from "./ChangedNotice";
import { Content } from "./Content";
import { Facts } from "../facts/Facts";
import { ADD_FILE_ID, Files } from "../files/Files";
import { useForms } from "./useLateForms";
import { reportMessages } from "../report.messages";
import { mailMessages } from "../mail.messages";
import { Lightbox } from "../files/Lightbox";
import { PendingDrafts } from "./PendingDrafts";
import { ReportHeader } from "./ReportHeader";
import classes from "./ReportPage.module.css";
import { RevealButton } from "../facts/Reveal";
import { Steps } from "./StepMenu";
import { Timeline } from "../timeline/Timeline";
import { type Part, Tabs } from "./Tabs";
import { flashDone } from "./undoStep";
import { useLive } from "./useLive";

export function ReportPage({ id }: { id: string }) {
  const t = reportMessages.useT();
  const { data: report, error, refetch } = useQuery(watchedReportQuery(id));
  // Also when it was there a moment ago: somebody may have made it confidential.
  if (isProblem(error) && (error.status === 404 || error.status === 400)) return <Gone />;
  if (report) return <Loaded report={report} stale={error !== null} />;
  if (!error) return <Outline />;
  return (
    <Page title={t("problemTitle")} width="narrow">
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
    </Page>
  );
}

function Outline() {
  const t = reportMessages.useT();
  useDocumentTitle(`${t("report")} · Tanggap`);
  return (
    <div className={classes.page}>
      <DetailSkeleton />
      <ListSkeleton rows={5} />
    </div>
  );
}

function Gone() {
  const t = reportMessages.useT();
  return (
    <Page title={t("goneTitle")} width="narrow">
      <p>{t("goneDetail")}</p>
      <div>
        <Button component={Link} to="/">
          {t("goneAction")}
        </Button>
      </div>
    </Page>
  );
}

interface OpenForm {
  readonly action: Action;
  /** The version it was opened on. */
  readonly version: number;
  readonly seed?: Record<string, unknown>;
}

/** The form of a step that was asked for elsewhere. */
function wantedForm(report: Report): OpenForm | undefined {
  const step = wantedStep(report.id);
  if (!step || !report.allowed_actions.includes(step.action)) return undefined;
  return { action: step.action, version: report.version, ...(step.seed ? { seed: step.seed } : {}) };
}

function Loaded({ report, stale }: { report: Report; stale: boolean }) {
  const t = reportMessages.useT();
  const label = actionMessages.useT();
  const tMail = mailMessages.useT();
  const router = useRouter();
  const narrow = useMediaQuery("(max-width: 61.99em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const [form, setForm] = useState<OpenForm | undefined>(() => wantedForm(report));
  const forms = useForms(form !== undefined, () => setForm(undefined));
  const [part, setPart] = useState<Part>("timeline");
  const [picture, setPicture] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const people = useLive(report);
  const me = useMe();
  const here = useRef(true);
  // What was reported comes first, what stands beside it bit by bit.
  const whole = useDeferredValue(true, false);
  const title = report.confidential ? report.number : `${report.number} ${report.content?.title ?? ""}`;
  useDocumentTitle(`${title} · Tanggap`);

  useEffect(() => {
    here.current = true;
    forgetWantedStep();
    // The outline that stood here before had nothing to read. With the frame, when the page is laid out anyway.
    const frame = requestAnimationFrame(() => {
      if (isUnfocused()) heading.current?.focus({ preventScroll: true });
    });
    return () => {
      cancelAnimationFrame(frame);
      here.current = false;
    };
  }, []);
  useEffect(
    () =>
      onWantedStep(() => {
        const next = wantedForm(report);
        if (!next || form) return;
        forgetWantedStep();
        setForm(next);
      }),
    [report, form],
  );
  // The live stream may bring a step's outcome before its answer does; what it started from is still known here.
  const seen = useRef<readonly Report[]>([]);
  useEffect(() => {
    seen.current = [...seen.current.filter(({ version }) => version !== report.version), report].slice(-3);
  }, [report]);
  useEffect(() => keepRecent(me.id, { id: report.id, number: report.number }), [me.id, report.id, report.number]);

  const pictures = report.content?.attachments.filter(({ media_type }) => media_type.startsWith("image/")) ?? [];

  function choose(action: Action) {
    if (action === "attach") {
      // Shown first, so that there is something to take the focus.
      flushSync(() => setPart("files"));
      const button = document.getElementById(ADD_FILE_ID);
      button?.scrollIntoView({ block: "center" });
      button?.focus({ preventScroll: true });
      return;
    }
    if (form === undefined) setForm({ action, version: report.version });
  }

  function close() {
    flushSync(() => setForm(undefined));
    document.querySelector<HTMLElement>("[data-primary-step], [data-other-steps]")?.focus();
  }

  function done(action: Action, after: Report | undefined) {
    const words = actionDoneMessages.t(action);
    setForm(undefined);
    if (!after) {
      flash(t("doneGone", { done: words, number: report.number }));
      forgetReport(report.id);
      void router.navigate({ to: "/" });
      return;
    }
    cacheReport(after);
    if (action === "notify_reporter" && after.version === report.version) {
      // By mail: nothing has happened yet but that it is on its way.
      void queryClient.invalidateQueries({ queryKey: ["report-mails", report.id] });
      flash(mailMessages.t("noticeQueued"));
      return;
    }
    const before = seen.current.findLast(({ version }) => version < after.version) ?? report;
    const moved = after.status !== before.status;
    const said = moved ? t("done", { done: words, status: statusMessages.t(after.status) }) : t("doneSame", { done: words });
    if (action === "forward") {
      // The sheet goes with the report to the section's table.
      const sheet = { to: "/reports/$id/documents", params: { id: report.id }, search: { terbitkan: "disposition" } } as const;
      flash(said, { label: t("printSheet"), run: () => void router.navigate(sheet) });
    } else flashDone(said, action, before, after, (seed) => {
      if (here.current) return setForm({ action: "reopen", version: after.version, seed });
      wantStep({ report: report.id, action: "reopen", seed });
      void router.navigate({ to: "/reports/$id", params: { id: report.id } });
    });
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  function show(next: Part) {
    flushSync(() => setPart(next));
    const start = document.querySelector<HTMLElement>(`[data-start="${next}"]`);
    start?.scrollIntoView({ block: "start" });
    start?.focus({ preventScroll: true });
  }
  useShortcut("toTimeline", () => show("timeline"));
  useShortcut("toFiles", () => show("files"));
  useShortcut("toFacts", () => show("facts"));

  const steps = <Steps report={report} onChoose={choose} atFoot={narrow} open={form?.action} />;
  const masked = report.content === null || report.content === undefined;
  return (
    <div className={classes.page} data-part={part}>
      <ReportHeader report={report} headingRef={heading} people={people} resting={form !== undefined}>
        {narrow ? undefined : steps}
      </ReportHeader>
      {report.call_due && report.allowed_actions.includes("log_contact_attempt") && <Notice>{tMail("callDue")}</Notice>}
      {stale && <Notice>{t("staleNow")}</Notice>}
      {!form && <PendingDrafts report={report} onOpen={choose} />}
      {narrow && !masked && <Tabs part={part} onPart={setPart} files={report.content?.attachments.length ?? 0} />}
      <div className={classes.columns} data-form={form && forms ? "" : undefined} data-masked={masked ? "" : undefined}>
        {form && forms && (
          <div className={classes.form}>
            <forms.Sheet key={form.action} label={label(form.action)} narrow={narrow} onClose={close}>
              {(requestClose) => (
                <>
                  <ChangedNotice report={report} since={form.version} />
                  {form.action === "edit" ? (
                    <forms.EditForm report={report} onDone={(after) => done("edit", after)} onCancel={requestClose} />
                  ) : (
                    <forms.ActionPanel
                      report={report}
                      action={form.action}
                      seed={form.seed}
                      onDone={(after, what) => done(what, after)}
                      onCancel={requestClose}
                    />
                  )}
                </>
              )}
            </forms.Sheet>
          </div>
        )}
        {masked ? (
          <section aria-label={t("maskedTitle")} className={`${classes.timeline} ${classes.masked}`}>
            <h2>{t("maskedTitle")}</h2>
            <p>{t("maskedDetail")}</p>
            {report.allowed_actions.includes("reveal") && (
              <RevealButton report={report} subject="content" variant="filled">
                {t("revealContent")}
              </RevealButton>
            )}
          </section>
        ) : (
          <div id="report-timeline" className={classes.timeline} {...panel(narrow, "timeline")}>
            <Content report={report} />
            <Timeline report={report} onOpenFile={setPicture} />
          </div>
        )}
        <div className={classes.side}>
          {whole && !masked && (
            <div id="report-files" className={classes.files} {...panel(narrow, "files")}>
              <Files report={report} onOpen={setPicture} busyElsewhere={form !== undefined} />
            </div>
          )}
          <div id="report-facts" className={classes.facts} {...(masked ? {} : panel(narrow, "facts"))}>
            {whole && <Facts report={report} />}
          </div>
        </div>
      </div>
      {narrow && <div className={`${classes.foot} no-print`}>{steps}</div>}
      <Lightbox reportId={report.id} pictures={pictures} shown={picture} onShow={setPicture} />
    </div>
  );
}

function panel(narrow: boolean, part: Part) {
  return narrow ? { role: "tabpanel", "aria-labelledby": `report-tab-${part}` } : {};
}
