/** Passing a report on inside the house: disposition, acceptance, return, assignment, escalation. */
import type { Report } from "@/api/types";
import { formatDate, formatDateTime, formatDateWithDay, wibDay } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { urgencyMessages } from "@/entities/report/status";
import { CLASSES, INSTRUCTIONS, instructionMessages, priorityClassMessages, usualClass } from "@/entities/report/disposition.messages";
import { findCategory } from "@/entities/office/categories";
import { membersOf } from "@/entities/office/staff";
import { useOffice } from "@/entities/office/queries";
import { ChecksField, ChipsField, DayField, LongText, SelectField } from "./fields";
import { stepMessages } from "./form.messages";
import { forwardPayload, type ForwardValues, text } from "./payloads";
import { routingMessages } from "./routing.messages";
import { StepForm, Warning } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { EscalationLevel } from "./wire";
import { escalationLevelMessages } from "./step.messages";

const LEVELS = ["secretary", "camat"] as const satisfies readonly EscalationLevel[];

export function ForwardForm(props: FormProps) {
  const { report } = props;
  const t = routingMessages.useT();
  const tStep = stepMessages.useT();
  const tClass = priorityClassMessages.useT();
  const tInstruction = instructionMessages.useT();
  const tUrgency = urgencyMessages.useT();
  const office = useOffice();
  const category = findCategory(office, report.category?.id);
  const about = report.content?.about ?? [];
  const sections = office.sections.filter(({ retired, kind }) => !retired && (kind === "leadership") === report.restricted);
  const usual = sections.find(({ id }) => id === category?.data.section) ?? (report.restricted ? sections[0] : undefined);
  const step = useStep<"forward", ForwardValues>({
    ...props,
    action: "forward",
    initial: {
      section: usual?.id ?? "",
      supporting: report.restricted ? [] : (category?.data.supporting_sections ?? []),
      assignee: "",
      priority_class: usualClass(report),
      instructions: ["process_further"],
      note: "",
      due_on: "",
    },
    payload: forwardPayload,
    missing: ({ section }) => ({ section: !section && tStep("chooseFirst", { what: t("section") }) }),
  });

  const { values } = step;
  const section = sections.find(({ id }) => id === values.section);
  const members = membersOf(office, values.section, about);
  const legal = report.deadlines.find(({ kind }) => kind === "legal_decision");
  const due = [
    category?.data.resolution_days
      ? t("dueByCategory", { days: category.data.resolution_days })
      : t("dueByRule", { urgency: tUrgency(report.urgency ?? "medium") }),
    report.proposed_due_at && t("dueProposed", { day: proposedWords(report.proposed_due_at, report.urgency) }),
    legal && t("dueLegal", { day: formatDate(legal.due_at) }),
  ];

  return (
    <StepForm step={step} lead={section ? t("forwardLead", { section: section.name }) : t("forwardLeadOpen")}>
      {report.restricted && <Notice>{t("restricted")}</Notice>}
      <SelectField
        field={{ ...step.field("section"), onChange: (id) => step.patch({ section: id, assignee: "" }) }}
        label={t("section")}
        description={usual && !report.restricted ? t("sectionUsual", { section: usual.name }) : undefined}
        options={sections.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {section && section.heads.length === 0 && <Warning>{t("noHead")}</Warning>}
      {!report.restricted && (
        <ChecksField
          field={step.field("supporting")}
          label={t("supporting")}
          description={t("supportingHint")}
          options={sections.filter(({ id }) => id !== values.section).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        field={step.field("assignee")}
        label={t("assignee")}
        description={t("assigneeHint")}
        optional
        options={members.map(({ id, name, position }) => ({ value: id, label: `${name} · ${position}` }))}
      />
      <ChipsField
        field={{ ...step.field("priority_class"), onChange: (value) => value && step.patch({ priority_class: value }) }}
        label={t("sifat")}
        options={CLASSES.map((value) => ({ value, label: tClass(value) }))}
      />
      <ChecksField
        field={step.field("instructions")}
        label={t("instructions")}
        description={t("instructionsHint")}
        options={INSTRUCTIONS.map((value) => ({ value, label: tInstruction(value) }))}
      />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
      <DayField
        field={step.field("due_on")}
        label={t("dueOn")}
        description={due.filter(Boolean).join(" ")}
        optional
        min={office.today}
        max={legal && wibDay(legal.due_at)}
      />
    </StepForm>
  );
}

/** An emergency's term ends at an hour, any other's with a working day. */
function proposedWords(at: string, urgency: Report["urgency"]): string {
  return urgency === "emergency" ? formatDateTime(at) : formatDateWithDay(at);
}

export function AcceptForm(props: FormProps) {
  const t = routingMessages.useT();
  const tStep = stepMessages.useT();
  const due = props.report.deadlines.find(({ kind }) => kind === "resolution");
  const step = useStep({ ...props, action: "accept", initial: { note: "" }, payload: ({ note }) => ({ note: text(note) }) });
  const words = due && (due.minutes_left < 48 * 60 ? formatDateTime(due.due_at) : formatDateWithDay(due.due_at));
  return (
    <StepForm step={step} lead={words ? t("acceptLeadDue", { due: words }) : t("acceptLead")}>
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

export function ReturnForm(props: FormProps) {
  const { report } = props;
  const t = routingMessages.useT();
  const office = useOffice();
  const step = useStep({
    ...props,
    action: "return",
    initial: { reason: "", suggested_section: "" },
    payload: ({ reason, suggested_section }) => ({ reason: reason.trim(), suggested_section: text(suggested_section) }),
  });
  return (
    <StepForm step={step} lead={t("returnLead")}>
      <LongText field={step.field("reason")} label={t("returnReason")} />
      <SelectField
        field={step.field("suggested_section")}
        label={t("suggested")}
        optional
        options={office.sections
          .filter(({ id, retired, kind }) => !retired && id !== report.section?.id && kind !== "leadership")
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </StepForm>
  );
}

export function AssignForm(props: FormProps) {
  const { report } = props;
  const t = routingMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const members = membersOf(office, report.section?.id, report.content?.about);
  const step = useStep({
    ...props,
    action: "assign",
    initial: { assignee: "", note: "" },
    payload: ({ assignee, note }) => ({ assignee, note: text(note) }),
    missing: ({ assignee }) => ({ assignee: !assignee && tStep("chooseFirst", { what: t("assignTo") }) }),
  });
  return (
    <StepForm step={step} lead={report.assignee ? t("assignLead", { name: report.assignee.name }) : t("assignLeadNobody")}>
      {members.length === 0 && <Warning>{t("noMembers")}</Warning>}
      <SelectField
        field={step.field("assignee")}
        label={t("assignTo")}
        options={members.map(({ id, name, position }) => ({ value: id, label: `${name} · ${position}` }))}
      />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

export function EscalateForm(props: FormProps) {
  const t = routingMessages.useT();
  const tStep = stepMessages.useT();
  const tLevel = escalationLevelMessages.useT();
  const step = useStep({
    ...props,
    action: "escalate",
    initial: { level: (props.report.escalated ? "camat" : "secretary"), reason: "" },
    payload: ({ level, reason }) => ({ level: level as EscalationLevel, reason: reason.trim() }),
    missing: ({ level }) => ({ level: !level && tStep("chooseFirst", { what: t("level") }) }),
  });
  return (
    <StepForm step={step} lead={t("escalateLead")}>
      <ChipsField field={step.field("level")} label={t("level")} options={LEVELS.map((value) => ({ value, label: tLevel(value) }))} />
      <LongText field={step.field("reason")} label={t("escalateReason")} />
    </StepForm>
  );
}
