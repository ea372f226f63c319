/** Telling the reporter, checking, confirming, closing, opening again. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Report } from "@/api/types";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import { mailMessages } from "../mail.messages";
import { usualChannel } from "./clarification";
import { CheckLine, ChipsField, ContactChannelField, DayField, LongText, MomentField, ShortText, StarsField, YesNoField } from "./fields";
import { stepMessages } from "./form.messages";
import { outcomeMessages } from "./outcome.messages";
import { PhotoPlace, Quote, ReporterContact, useStepFiles } from "./parts";
import { checkPayload, type CheckValues, confirmPayload, hasNoAddress, notifyPayload, type NotifyValues, reachedBy, text } from "./payloads";
import { StepForm, Warning } from "./StepForm";
import { type Field, type FormProps, type Question, useStep } from "./useStep";
import { dayFromToday, wibInput } from "@/lib/wib";
import { documentsQuery } from "@/entities/report/queries";
import { mailStateQuery, useOffice } from "@/entities/office/queries";
import { timelineQuery } from "../timeline/queries";
import type { CheckMethod, ContactChannel, DutyKind, NoticeMethod } from "./wire";
import { checkMethodMessages, dutyKindMessages, noticeMethodMessages } from "./step.messages";

const CHECKS = ["site_visit", "photo", "reporter_word", "kepling_word", "agency_word"] as const satisfies readonly CheckMethod[];

/** By which ways each method reaches the reporter; none where it needs no address. */
const METHODS: Record<NoticeMethod, readonly ContactChannel[]> = {
  call: ["phone"],
  message: ["whatsapp"],
  published: ["tracking_page"],
  in_person: [],
  letter: ["letter"],
  email: ["email"],
  public_reply: ["social_media", "lapor"],
  unreachable: [],
};
/** What leaves no trace of its own is told in words. */
const NOTED: readonly NoticeMethod[] = ["message", "in_person"];

/** What the reporter asked for, first. */
function methodsFor(report: Report): NoticeMethod[] {
  const fitting = (Object.keys(METHODS) as NoticeMethod[]).filter((method) => {
    const ways = METHODS[method];
    return ways.length === 0 || ways.some((way) => reachedBy(report, way));
  });
  return fitting.toSorted((one, other) => Number(isPreferred(report, other)) - Number(isPreferred(report, one)));
}

function isPreferred({ preferred_contact }: Report, method: NoticeMethod): boolean {
  if (!preferred_contact) return false;
  return METHODS[method].includes(preferred_contact) || (method === "in_person" && preferred_contact === "in_person");
}

/** What the reporter is owed: the outcome, or, where there is none, why the report ended. */
function useWordsOwed(report: Report): { outcome: string | undefined; reason: string | undefined } {
  const outcome = report.content?.outcome ?? undefined;
  const { data } = useQuery({ ...timelineQuery(report.id, report.version), enabled: outcome === undefined });
  const end = data?.findLast(({ detail }) => detail.action === "reject" || detail.action === "redirect")?.detail;
  return { outcome, reason: end?.action === "reject" || end?.action === "redirect" ? end.reason : undefined };
}

/** The number of the letter, offered where one was issued here. */
function LetterNumber({ report, field }: { report: Report; field: Field<string> }) {
  const t = outcomeMessages.useT();
  const tStep = stepMessages.useT();
  const { data } = useQuery({ ...documentsQuery(report.id), staleTime: 0 });
  const issued = data?.items.find(({ kind, number }) => kind === "notice" && number)?.number;
  return (
    <>
      <ShortText field={field} label={tStep("letterNumber")} />
      {issued && field.value !== issued && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => field.onChange(issued)}>
            {t("useNumber", { number: issued })}
          </Button>
        </div>
      )}
    </>
  );
}

export function NotifyReporterForm(props: FormProps) {
  const { report, onSwitch } = props;
  const t = outcomeMessages.useT();
  const tStep = stepMessages.useT();
  const tMethod = noticeMethodMessages.useT();
  const tMail = mailMessages.useT();
  const office = useOffice();
  const { data: post } = useQuery(mailStateQuery);
  const sends = post?.sends === true;
  const nameless = hasNoAddress(report);
  const { outcome, reason } = useWordsOwed(report);
  const questions: Partial<Record<NoticeMethod, Question>> = {
    unreachable: { title: t("unreachableQuestion"), consequence: t("unreachableConsequence") },
    published: { title: t("publishedQuestion"), consequence: t("publishedConsequence") },
  };
  const step = useStep<"notify_reporter", NotifyValues>({
    ...props,
    action: "notify_reporter",
    initial: { method: nameless ? "published" : "", letter_number: "", url: "", told_at: wibInput(), note: "" },
    payload: notifyPayload,
    missing: ({ method, told_at }) => ({
      method: !method && tStep("chooseFirst", { what: t("method") }),
      told_at: !told_at && tStep("timeFirst", { what: t("toldAt") }),
    }),
    question: ({ method }) => (method ? questions[method] : undefined),
  });
  const { method } = step.values;
  const mayLog = report.allowed_actions.includes("log_contact_attempt");
  const log = mayLog ? { label: t("logAttempt"), run: () => onSwitch("log_contact_attempt") } : undefined;
  const enough = report.failed_attempts >= office.unreachable_attempts && report.failed_attempt_days >= office.unreachable_days;

  let lead = report.status === "resolved" ? t("notifyLead") : t("notifyLeadEnded");
  if (method === "unreachable") lead = t("notifyLeadUnreachable");
  else if (method === "published") lead = t("notifyLeadPublished");

  return (
    <StepForm step={step} lead={lead}>
      {outcome && <Quote title={t("outcome")} text={outcome} copy />}
      {!outcome && reason && <Quote title={t("endReason")} text={reason} copy />}
      {!nameless && <ReporterContact report={report} mailed={method === "email" && sends} />}
      <ChipsField
        field={step.field("method")}
        label={t("method")}
        description={nameless || reachedBy(report, "letter") ? undefined : t("letterNeedsAddress")}
        options={methodsFor(report).map((value) => ({
          value,
          label: isPreferred(report, value) ? t("preferredMethod", { method: tMethod(value) }) : tMethod(value),
        }))}
      />
      {method === "email" && post && <Notice>{tMail(sends ? "sendsItself" : "sendsNot")}</Notice>}
      {enough && !nameless && method !== "unreachable" && (
        <Warning action={{ label: t("unreachableChoose"), run: () => step.patch({ method: "unreachable" }) }}>{t("unreachableDue")}</Warning>
      )}
      {method === "call" && log && (
        <Warning action={log}>{t("callFailed")}</Warning>
      )}
      {method === "unreachable" && (
        <Warning
          title={t("attempts", {
            attempts: report.failed_attempts,
            wanted: office.unreachable_attempts,
            days: report.failed_attempt_days,
            wantedDays: office.unreachable_days,
          })}
          action={enough ? undefined : log}
        >
          {!enough && t("attemptsShort")}
        </Warning>
      )}
      {method === "letter" && <LetterNumber report={report} field={step.field("letter_number")} />}
      {method === "public_reply" && (
        <ShortText field={step.field("url")} label={t("url")} description={t("urlHint")} inputMode="url" placeholder="https://" />
      )}
      {method !== "unreachable" && method !== "published" && !(method === "email" && sends) && (
        <MomentField field={step.field("told_at")} label={t("toldAt")} max={wibInput()} />
      )}
      <LongText field={step.field("note")} label={tStep("note")} description={t("notifyNote")} optional={!method || !NOTED.includes(method)} rows={2} />
    </StepForm>
  );
}

export function RecordCheckForm(props: FormProps) {
  const t = outcomeMessages.useT();
  const tStep = stepMessages.useT();
  const tCheck = checkMethodMessages.useT();
  const photos = useStepFiles();
  const step = useStep<"record_check", CheckValues>({
    ...props,
    action: "record_check",
    initial: {
      solved: "",
      method: "",
      finding: "",
      checked_at: wibInput(),
      again: false,
      next_check_on: dayFromToday(7),
    },
    payload: checkPayload,
    missing: ({ solved, method, checked_at, again, next_check_on }) => ({
      solved: !solved && tStep("chooseFirst", { what: t("solved") }),
      method: !method && tStep("chooseFirst", { what: t("checkMethod") }),
      checked_at: !checked_at && tStep("timeFirst", { what: t("checkedAt") }),
      next_check_on: solved === "yes" && again && !next_check_on && tStep("dateFirst", { what: t("nextCheckOn") }),
    }),
    files: [{ photos, role: "after" }],
  });
  const { solved, again } = step.values;
  let lead = t("checkLead");
  if (solved === "no") lead = t("checkLeadBack");
  else if (solved === "yes") lead = again ? t("checkLeadAgain") : t("checkLeadClose");
  return (
    <StepForm step={step} lead={lead}>
      <YesNoField field={step.field("solved")} label={t("solved")} yes={t("solvedYes")} no={t("solvedNo")} />
      <ChipsField field={step.field("method")} label={t("checkMethod")} options={CHECKS.map((value) => ({ value, label: tCheck(value) }))} />
      <LongText field={step.field("finding")} label={t("finding")} />
      <PhotoPlace photos={photos} label={tStep("photos")} error={step.errorAt("attachments")} id={fieldId("attachments")} />
      <MomentField field={step.field("checked_at")} label={t("checkedAt")} max={wibInput()} />
      {solved === "yes" && <CheckLine label={t("again")} checked={again} onChange={(on) => step.patch({ again: on })} />}
      {solved === "yes" && again && <DayField field={step.field("next_check_on")} label={t("nextCheckOn")} min={dayFromToday(1)} />}
    </StepForm>
  );
}

export function ConfirmForm(props: FormProps) {
  const { report } = props;
  const t = outcomeMessages.useT();
  const step = useStep({
    ...props,
    action: "confirm",
    initial: { rating: "", comment: "", channel: usualChannel(report) },
    payload: confirmPayload,
    question: () => ({ title: t("confirmQuestion"), consequence: t("confirmConsequence") }),
  });
  return (
    <StepForm step={step} lead={t("confirmLead")}>
      <StarsField field={step.field("rating")} label={t("rating")} names={[t("star1"), t("star2"), t("star3"), t("star4"), t("star5")]} />
      <LongText field={step.field("comment")} label={t("comment")} optional rows={2} />
      <ContactChannelField field={step.field("channel")} report={report} label={t("heardBy")} />
    </StepForm>
  );
}

export function DisputeForm(props: FormProps) {
  const t = outcomeMessages.useT();
  const step = useStep({ ...props, action: "dispute", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  return (
    <StepForm step={step} lead={t("disputeLead", { section: props.report.section?.name ?? t("sameSection") })}>
      <LongText field={step.field("reason")} label={t("disputeReason")} />
    </StepForm>
  );
}

export function ReopenForm(props: FormProps) {
  const { report } = props;
  const t = outcomeMessages.useT();
  const step = useStep({ ...props, action: "reopen", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  const backToWork = report.status === "closed" || report.status === "monitoring";
  return (
    <StepForm step={step} lead={backToWork ? t("reopenLeadSection", { section: report.section?.name ?? t("sameSection") }) : t("reopenLead")}>
      <LongText field={step.field("reason")} label={t("reopenReason")} />
    </StepForm>
  );
}

export function CloseForm(props: FormProps) {
  const t = outcomeMessages.useT();
  const tStep = stepMessages.useT();
  const step = useStep({
    ...props,
    action: "close",
    initial: { note: "" },
    payload: ({ note }) => ({ note: text(note) }),
    question: () => ({ title: t("closeQuestion", { number: props.report.number }), consequence: t("closeConsequence") }),
  });
  return (
    <StepForm step={step} lead={t("closeLead")}>
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

export function CompleteDutyForm(props: FormProps) {
  const { report } = props;
  const t = outcomeMessages.useT();
  const tStep = stepMessages.useT();
  const tDuty = dutyKindMessages.useT();
  const office = useOffice();
  const open = report.duties.filter(({ done_on }) => !done_on);
  const { outcome, reason } = useWordsOwed(report);
  const words = outcome ?? reason;
  const step = useStep({
    ...props,
    action: "complete_duty",
    initial: { duty: (open[0]?.kind ?? ""), done_on: dayFromToday(), lapor_id: "", note: "" },
    payload: ({ duty, done_on, lapor_id, note }) => ({ duty: duty as DutyKind, done_on, lapor_id: duty === "lapor_entry" ? text(lapor_id) : undefined, note: text(note) }),
    missing: ({ duty, done_on }) => ({ duty: !duty && tStep("chooseFirst", { what: t("duty") }), done_on: !done_on && tStep("dateFirst", { what: t("doneOn") }) }),
  });
  return (
    <StepForm step={step} lead={t("dutyLead")}>
      {open.length > 1 && (
        <ChipsField field={step.field("duty")} label={t("duty")} options={open.map(({ kind }) => ({ value: kind, label: tDuty(kind) }))} />
      )}
      {words && <Quote title={report.lapor_id ? t("dutyTextFor", { id: report.lapor_id }) : t("dutyText")} text={words} copy />}
      {!words && <Notice>{t("dutyNoText")}</Notice>}
      <a href="https://www.lapor.go.id" target="_blank" rel="noopener noreferrer">
        {t("dutyOpen")}
      </a>
      {step.values.duty === "lapor_entry" && !report.lapor_id && (
        <ShortText field={step.field("lapor_id")} label={t("laporId")} description={t("laporIdHint")} optional />
      )}
      <DayField field={step.field("done_on")} label={t("doneOn")} max={office.today} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}
