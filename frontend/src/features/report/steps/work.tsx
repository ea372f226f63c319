/** The section's work: actions, agencies, the outcome. */
import { useQuery } from "@tanstack/react-query";
import { formatDate } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import type { Report } from "@/api/types";
import { mailMessages } from "../mail.messages";
import { ChipsField, ContactChannelField, DayField, LongText, MomentField, type OptionGroup, SelectField, ShortText, YesNoField } from "./fields";
import { stepMessages } from "./form.messages";
import { AttachmentChoice, PhotoPlace, useStepFiles } from "./parts";
import {
  coordinationPayload,
  type CoordinationValues,
  recordActionPayload,
  type RecordActionValues,
  resolvePayload,
  text,
} from "./payloads";
import { StepForm, Warning } from "./StepForm";
import { type Field, type FormProps, useStep } from "./useStep";
import { dayFromToday, fromWeekend, wibInput } from "@/lib/wib";
import { mailStateQuery, useOffice } from "@/entities/office/queries";
import { findCategory } from "@/entities/office/categories";
import type { ActionKind, ContactChannel, CoordinationEnd } from "./wire";
import { workMessages } from "./work.messages";
import { actionKindMessages, coordinationEndMessages } from "./step.messages";

const KINDS = ["work", "field_inspection", "meeting", "enforcement", "administrative"] as const satisfies readonly ActionKind[];
const ENDS = ["overtaken", "refused", "never_answered"] as const satisfies readonly CoordinationEnd[];

export function RecordActionForm(props: FormProps) {
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const tKind = actionKindMessages.useT();
  const before = useStepFiles();
  const after = useStepFiles();
  const step = useStep<"record_action", RecordActionValues>({
    ...props,
    action: "record_action",
    initial: { kind: "work", what: "", done_at: wibInput(), findings: "" },
    payload: recordActionPayload,
    missing: ({ done_at }) => ({ done_at: !done_at && tStep("timeFirst", { what: t("doneAt") }) }),
    files: [
      { photos: before, role: "before" },
      { photos: after, role: "after" },
    ],
  });
  return (
    <StepForm step={step} lead={t("actionLead")}>
      <ChipsField
        field={{ ...step.field("kind"), onChange: (value) => value && step.patch({ kind: value }) }}
        label={t("kind")}
        options={KINDS.map((value) => ({ value, label: tKind(value) }))}
      />
      <LongText field={step.field("what")} label={t("what")} />
      {step.values.kind === "field_inspection" && (
        <LongText field={step.field("findings")} label={t("findings")} description={t("findingsHint")} />
      )}
      <PhotoPlace photos={before} label={t("before")} place="before" />
      <PhotoPlace
        photos={after}
        label={t("after")}
        place="after"
        first
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
      <MomentField field={step.field("done_at")} label={t("doneAt")} max={wibInput()} />
    </StepForm>
  );
}

/** Agencies, those of the category first. */
function useAgencyOptions(report: Report): OptionGroup<string>[] {
  const t = workMessages.useT();
  const office = useOffice();
  const usual = findCategory(office, report.category?.id)?.data.agencies ?? [];
  const all = office.agencies
    .filter(({ retired }) => !retired)
    .map(({ id, data }) => ({ value: id, label: data.short_name === data.name ? data.name : `${data.short_name} · ${data.name}` }));
  const first = usual.flatMap((id) => all.find(({ value }) => value === id) ?? []);
  const others = all.filter(({ value }) => !usual.includes(value));
  return [
    ...(first.length > 0 ? [{ group: t("agencyUsual"), items: first }] : []),
    { group: t("agencyOthers"), items: others },
  ];
}

export function AgencyField({ report, field }: { report: Report; field: Field<string> }) {
  const t = workMessages.useT();
  const office = useOffice();
  const options = useAgencyOptions(report);
  const chosen = office.agencies.find(({ id }) => id === field.value)?.data;
  const contact = [chosen?.name, chosen?.contact_person, chosen?.phone, chosen?.email, chosen?.note].filter(Boolean).join(" · ");
  return <SelectField field={field} label={t("agency")} description={contact || undefined} options={options} />;
}

export function RequestCoordinationForm(props: FormProps) {
  const { report } = props;
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const step = useStep<"request_coordination", CoordinationValues>({
    ...props,
    action: "request_coordination",
    initial: { agency: "", request: "", channel: "letter", letter_number: "", due_on: fromWeekend(dayFromToday(7)), blocking: "", shared: [] },
    payload: coordinationPayload,
    missing: ({ agency, due_on, blocking }) => ({
      agency: !agency && tStep("chooseFirst", { what: t("agency") }),
      due_on: !due_on && tStep("dateFirst", { what: t("dueOn") }),
      blocking: !blocking && tStep("chooseFirst", { what: t("blocking") }),
    }),
  });
  const { values } = step;
  const photos = (report.content?.attachments ?? []).filter(({ media_type }) => media_type.startsWith("image/"));
  const agency = office.agencies.find(({ id }) => id === values.agency)?.data.short_name;
  let lead = t("coordinationLead");
  if (agency && values.blocking) lead = t(values.blocking === "yes" ? "coordinationWait" : "coordinationGoOn", { agency });
  return (
    <StepForm step={step} lead={lead}>
      <AgencyField report={report} field={step.field("agency")} />
      <LongText field={step.field("request")} label={t("request")} />
      <ContactChannelField field={step.field("channel")} label={t("sentBy")} />
      {values.channel === "letter" && <ShortText field={step.field("letter_number")} label={tStep("letterNumber")} description={t("letterNumberHint")} optional />}
      {values.channel === "email" && <AgencyMail agency={values.agency} />}
      <DayField field={step.field("due_on")} label={t("dueOn")} min={office.today} />
      <YesNoField field={step.field("blocking")} label={t("blocking")} yes={t("blockingYes")} no={t("blockingNo")} />
      {photos.length > 0 && (
        <AttachmentChoice
          report={report}
          field={{ ...step.field("shared"), value: [...values.shared], onChange: (shared) => step.patch({ shared }), id: fieldId("shared") }}
          label={t("shared")}
          description={t("sharedHint")}
          attachments={photos}
        />
      )}
    </StepForm>
  );
}

/** Who sends what is written to an agency by e-mail. */
function AgencyMail({ agency }: { agency: string | undefined }) {
  const t = mailMessages.useT();
  const office = useOffice();
  const { data: post } = useQuery(mailStateQuery);
  const address = office.agencies.find(({ id }) => id === agency)?.data.email;
  if (!post || !agency) return null;
  if (!post.sends) return <Notice>{t("agencyNot")}</Notice>;
  return <Notice>{address ? t("agencyItself", { address }) : t("agencyNoAddress")}</Notice>;
}

function CoordinationField({ report, field }: { report: Report; field: Field<string> }) {
  const t = workMessages.useT();
  const open = report.coordinations.filter((item) => item.open);
  return (
    <ChipsField
      field={field}
      label={t("which")}
      options={open.map(({ seq, agency, due_on }) => ({
        value: String(seq),
        label: t("coordinationName", { agency: agency.name, day: formatDate(due_on) }),
      }))}
    />
  );
}

/** The only open one, or none chosen yet. */
function onlyCoordination({ coordinations }: Report): string {
  const open = coordinations.filter((item) => item.open);
  return open.length === 1 ? String(open[0]?.seq) : "";
}

export function RecordAgencyReplyForm(props: FormProps) {
  const { report } = props;
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const files = useStepFiles("files");
  const step = useStep({
    ...props,
    action: "record_agency_reply",
    initial: { coordination: onlyCoordination(report), reply: "", replied_on: dayFromToday() },
    payload: ({ coordination, reply, replied_on }, attachments) => ({
      seq: Number(coordination),
      body: { reply: reply.trim(), replied_on, attachments },
    }),
    missing: ({ coordination, replied_on }) => ({
      coordination: !coordination && tStep("chooseFirst", { what: t("which") }),
      replied_on: !replied_on && tStep("dateFirst", { what: t("repliedOn") }),
    }),
    files: [{ photos: files, role: "letter" }],
  });
  return (
    <StepForm step={step} lead={t("replyLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <LongText field={step.field("reply")} label={t("reply")} />
      <PhotoPlace
        photos={files}
        label={tStep("files")}
        description={tStep("filesHint")}
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
      <DayField field={step.field("replied_on")} label={t("repliedOn")} max={office.today} />
    </StepForm>
  );
}

export function EndCoordinationForm(props: FormProps) {
  const { report } = props;
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const tEnd = coordinationEndMessages.useT();
  const step = useStep({
    ...props,
    action: "end_coordination",
    initial: { coordination: onlyCoordination(report), end: "", note: "" },
    payload: ({ coordination, end, note }) => ({ seq: Number(coordination), body: { end: end as CoordinationEnd, note: text(note) } }),
    missing: ({ coordination, end }) => ({
      coordination: !coordination && tStep("chooseFirst", { what: t("which") }),
      end: !end && tStep("chooseFirst", { what: t("end") }),
    }),
  });
  return (
    <StepForm step={step} lead={t("endLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <ChipsField field={step.field("end")} label={t("end")} options={ENDS.map((value) => ({ value, label: tEnd(value) }))} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

export function RecordAgencyPromiseForm(props: FormProps) {
  const { report } = props;
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const step = useStep({
    ...props,
    action: "record_agency_promise",
    initial: { coordination: onlyCoordination(report), promised_on: "", note: "" },
    payload: ({ coordination, promised_on, note }) => ({ seq: Number(coordination), body: { promised_on, note: text(note) } }),
    missing: ({ coordination, promised_on }) => ({
      coordination: !coordination && tStep("chooseFirst", { what: t("which") }),
      promised_on: !promised_on && tStep("dateFirst", { what: t("promisedOn") }),
    }),
  });
  return (
    <StepForm step={step} lead={t("promiseLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <DayField field={step.field("promised_on")} label={t("promisedOn")} min={office.today} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

export function ChaseForm(props: FormProps) {
  const { report } = props;
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const step = useStep<"chase", { coordination: string; channel: ContactChannel; note: string }>({
    ...props,
    action: "chase",
    initial: { coordination: onlyCoordination(report), channel: "whatsapp", note: "" },
    payload: ({ coordination, channel, note }) => ({ seq: Number(coordination), body: { channel, note: text(note) } }),
    missing: ({ coordination }) => ({ coordination: !coordination && tStep("chooseFirst", { what: t("which") }) }),
  });
  const matter = report.coordinations.find(({ seq }) => String(seq) === step.values.coordination);
  return (
    <StepForm step={step} lead={t("chaseLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <ContactChannelField field={step.field("channel")} label={t("sentBy")} />
      {step.values.channel === "email" && <AgencyMail agency={matter?.agency.id} />}
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

export function ResolveForm(props: FormProps) {
  const { report } = props;
  const t = workMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const files = useStepFiles("files");
  const open = report.coordinations.filter((item) => item.open);
  // What the reporter brought shows the problem, not the outcome.
  const needsEvidence = findCategory(office, report.category?.id)?.data.evidence_required ?? false;
  const candidates = (report.content?.attachments ?? []).filter(({ shows_outcome }) => shows_outcome);
  const step = useStep({
    ...props,
    action: "resolve",
    initial: { outcome: "", chosen: candidates.map(({ id }) => id), waiver: "" },
    payload: (values, uploaded) => resolvePayload(values, uploaded, open.length > 0),
    files: [{ photos: files, role: "after" }],
  });
  return (
    <StepForm step={step} lead={t("resolveLead")}>
      {open.length > 0 && (
        <>
          <Warning title={t("openTitle")}>
            {open.map(({ agency, due_on }) => t("coordinationName", { agency: agency.name, day: formatDate(due_on) })).join("; ")}
          </Warning>
          <LongText field={step.field("waiver")} label={t("waiver")} rows={2} />
        </>
      )}
      <LongText field={step.field("outcome")} label={t("outcome")} description={t("outcomeHint")} rows={5} />
      {needsEvidence && <Notice>{t("evidenceRequired")}</Notice>}
      {candidates.length > 0 && (
        <AttachmentChoice
          report={report}
          field={{ ...step.field("chosen"), id: fieldId("chosen") }}
          label={t("evidence")}
          description={t("evidenceHint")}
          attachments={candidates}
        />
      )}
      <PhotoPlace
        photos={files}
        label={t("newEvidence")}
        description={needsEvidence ? t("evidenceKinds") : tStep("filesHint")}
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
    </StepForm>
  );
}

export function RedoForm(props: FormProps) {
  const t = workMessages.useT();
  const step = useStep({ ...props, action: "redo", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  return (
    <StepForm step={step} lead={t("redoLead")}>
      <LongText field={step.field("reason")} label={t("redoReason")} />
    </StepForm>
  );
}
