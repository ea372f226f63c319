/** The page of a report that is there: its header, the open form, the timeline, the files and the facts. */
import { useDocumentTitle, useMediaQuery } from "@mantine/hooks";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useMe } from "@/api/me";
import type { Action, Report } from "@/api/types";
import { keepRecent } from "@/entities/report/recentReports";
import { isUnfocused } from "@/lib/focus";
import { Notice } from "@/ui/Notice";
import { Facts } from "../facts/Facts";
import { RevealButton } from "../facts/Reveal";
import { Files } from "../files/Files";
import { Lightbox } from "../files/Lightbox";
import { mailMessages } from "../mail.messages";
import { reportMessages } from "../report.messages";
import { actionMessages } from "../steps/step.messages";
import { Timeline } from "../timeline/Timeline";
import { ChangedNotice } from "./ChangedNotice";
import { Content } from "./Content";
import { PendingDrafts } from "./PendingDrafts";
import { ReportHeader } from "./ReportHeader";
import classes from "./ReportPage.module.css";
import { StepMenu } from "./StepMenu";
import { type Part, Tabs } from "./Tabs";
import { useFocusRequest } from "./useFocusRequest";
import { useForms } from "./useLateForms";
import { useLive } from "./useLive";
import { type OpenForm, useOpenForm } from "./useOpenForm";
import { useParts } from "./useParts";
import { useStepDone } from "./useStepDone";

export function LoadedReport({ report, stale }: { report: Report; stale: boolean }) {
  const narrow = useMediaQuery("(max-width: 61.99em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const [form, setForm] = useOpenForm(report);
  const parts = useParts();
  const [picture, setPicture] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const stepButton = useRef<HTMLButtonElement>(null);
  const requestFocus = useFocusRequest();
  const done = useStepDone(report, setForm, heading);
  const people = useLive(report);
  useTitle(report);
  useRecent(report);
  useFirstFocus(heading);

  function choose(action: Action) {
    if (action === "attach") parts.showAddFile();
    else if (form === undefined) setForm({ action, version: report.version });
  }

  function close() {
    setForm(undefined);
    requestFocus(() => stepButton.current);
  }

  const masked = report.content === null || report.content === undefined;
  const attachments = report.content?.attachments ?? [];
  const steps = <StepMenu report={report} onChoose={choose} atFoot={narrow} open={form?.action} returnRef={stepButton} />;
  return (
    <div className={classes.page} data-part={parts.part}>
      <ReportHeader report={report} headingRef={heading} people={people} resting={form !== undefined}>
        {narrow ? undefined : steps}
      </ReportHeader>
      <Notices report={report} stale={stale} />
      {!form && <PendingDrafts report={report} onOpen={choose} />}
      {narrow && !masked && <Tabs part={parts.part} onPart={parts.setPart} files={attachments.length} />}
      <Columns report={report} masked={masked} narrow={narrow} form={form} parts={parts} onPicture={setPicture} onDone={done} onClose={close} onFail={() => setForm(undefined)} />
      {narrow && <div className={`${classes.foot} no-print`}>{steps}</div>}
      <Lightbox reportId={report.id} pictures={attachments.filter(({ media_type }) => media_type.startsWith("image/"))} shown={picture} onShow={setPicture} />
    </div>
  );
}

function useTitle(report: Report) {
  const title = report.confidential ? report.number : `${report.number} ${report.content?.title ?? ""}`;
  useDocumentTitle(`${title} · Tanggap`);
}

function useRecent({ id, number }: Report) {
  const me = useMe();
  useEffect(() => keepRecent(me.id, { id, number }), [me.id, id, number]);
}

/** The outline that was shown before had nothing to read. Focuses with the next frame, when the page is laid out anyway. */
function useFirstFocus(heading: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (isUnfocused()) heading.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [heading]);
}

function Notices({ report, stale }: { report: Report; stale: boolean }) {
  const t = reportMessages.useT();
  const tMail = mailMessages.useT();
  return (
    <>
      {report.call_due && report.allowed_actions.includes("log_contact_attempt") && <Notice>{tMail("callDue")}</Notice>}
      {stale && <Notice>{t("staleNow")}</Notice>}
    </>
  );
}

interface FormPlaceProps {
  report: Report;
  narrow: boolean;
  onDone: (action: Action, after: Report | undefined) => void;
  onClose: () => void;
}

interface ColumnsProps extends FormPlaceProps {
  masked: boolean;
  form: OpenForm | undefined;
  parts: ReturnType<typeof useParts>;
  onPicture: (id: string) => void;
  /** The forms could not be loaded. */
  onFail: () => void;
}

function Columns({ report, masked, narrow, form, parts, onPicture, onDone, onClose, onFail }: ColumnsProps) {
  const forms = useForms(form !== undefined, onFail);
  // What was reported is rendered first, what stands beside it afterwards.
  const beside = useDeferredValue(true, false);
  return (
    <div className={classes.columns} data-form={form && forms ? "" : undefined} data-masked={masked ? "" : undefined}>
      {form && forms && <FormPlace report={report} narrow={narrow} form={form} forms={forms} onDone={onDone} onClose={onClose} />}
      {masked ? (
        <Masked report={report} />
      ) : (
        <div id="report-timeline" className={classes.timeline} {...panel(narrow, "timeline")}>
          <Content report={report} />
          <Timeline report={report} headingRef={parts.timelineRef} onOpenFile={onPicture} />
        </div>
      )}
      <div className={classes.side}>
        {beside && !masked && (
          <div id="report-files" className={classes.files} {...panel(narrow, "files")}>
            <Files report={report} headingRef={parts.filesRef} onOpen={onPicture} busyElsewhere={form !== undefined} />
          </div>
        )}
        <div id="report-facts" className={classes.facts} {...(masked ? {} : panel(narrow, "facts"))}>
          {beside && <Facts report={report} headingRef={parts.factsRef} />}
        </div>
      </div>
    </div>
  );
}

function FormPlace({ report, narrow, form, forms, onDone, onClose }: FormPlaceProps & { form: OpenForm; forms: NonNullable<ReturnType<typeof useForms>> }) {
  const label = actionMessages.useT();
  return (
    <div className={classes.form}>
      <forms.Sheet key={form.action} label={label(form.action)} narrow={narrow} onClose={onClose}>
        {(requestClose) => (
          <>
            <ChangedNotice report={report} since={form.version} />
            {form.action === "edit" ? (
              <forms.EditForm report={report} onDone={(after) => onDone("edit", after)} onCancel={requestClose} />
            ) : (
              <forms.ActionPanel report={report} action={form.action} seed={form.seed} onDone={(after, action) => onDone(action, after)} onCancel={requestClose} />
            )}
          </>
        )}
      </forms.Sheet>
    </div>
  );
}

function Masked({ report }: { report: Report }) {
  const t = reportMessages.useT();
  return (
    <section aria-label={t("maskedTitle")} className={`${classes.timeline} ${classes.masked}`}>
      <h2>{t("maskedTitle")}</h2>
      <p>{t("maskedDetail")}</p>
      {report.allowed_actions.includes("reveal") && (
        <RevealButton report={report} subject="content" variant="filled">
          {t("revealContent")}
        </RevealButton>
      )}
    </section>
  );
}

function panel(narrow: boolean, part: Part) {
  return narrow ? { role: "tabpanel", "aria-labelledby": `report-tab-${part}` } : {};
}
