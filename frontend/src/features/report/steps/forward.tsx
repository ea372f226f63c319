/** Forward a report to a section (disposition). */
import type { Deadline, Report } from "@/api/types";
import { findCategory } from "@/entities/office/categories";
import { useOffice } from "@/entities/office/queries";
import { membersOf } from "@/entities/office/staff";
import { CLASSES, instructionMessages, INSTRUCTIONS, priorityClassMessages, usualClass } from "@/entities/report/disposition.messages";
import { urgencyMessages } from "@/entities/report/status";
import { formatDate, formatDateTime, formatDateWithDay, wibDay } from "@/lib/format";
import { defineMessages } from "@/lib/i18n";
import { Notice } from "@/ui/Notice";
import { ChecksField, ChipsField, DayField, LongText, SelectField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { StepForm, Warning } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { Instruction, PriorityClass } from "./wire";

interface ForwardValues {
  section: string;
  supporting: string[];
  assignee: string;
  priority_class: PriorityClass;
  instructions: Instruction[];
  note: string;
  due_on: string;
}

export function forwardPayload(values: ForwardValues): Payloads["forward"] {
  return {
    section: values.section,
    supporting: values.supporting.filter((id) => id !== values.section),
    ...given("assignee", values.assignee),
    priority_class: values.priority_class,
    instructions: values.instructions,
    ...given("note", values.note),
    ...given("due_on", values.due_on),
  };
}

export function ForwardForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tClass = priorityClassMessages.useT();
  const tInstruction = instructionMessages.useT();
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
        description={dueHint(report, category, legal)}
        optional
        min={office.today}
        max={legal && wibDay(legal.due_at)}
      />
    </StepForm>
  );
}

/** By when the report is to be resolved, if the field stays empty. */
function dueHint(report: Report, category: ReturnType<typeof findCategory>, legal: Deadline | undefined): string {
  const { t } = messages;
  const days = category?.data.resolution_days;
  const hints = [
    days ? t("dueByCategory", { days }) : t("dueByRule", { urgency: urgencyMessages.t(report.urgency ?? "medium") }),
    report.proposed_due_at && t("dueProposed", { day: proposedWords(report.proposed_due_at, report.urgency) }),
    legal && t("dueLegal", { day: formatDate(legal.due_at) }),
  ];
  return hints.filter(Boolean).join(" ");
}

/** An emergency's term ends at an hour, any other's with a working day. */
function proposedWords(at: string, urgency: Report["urgency"]): string {
  return urgency === "emergency" ? formatDateTime(at) : formatDateWithDay(at);
}

const messages = defineMessages("step_forward", {
  id: {
    forwardLead: "Laporan diteruskan ke {{section}}; sejak itu seksi tersebut yang harus menerima dan menanganinya.",
    forwardLeadOpen: "Laporan diteruskan ke seksi yang Anda pilih; sejak itu seksi tersebut yang harus menerima dan menanganinya.",
    section: "Seksi penanggung jawab",
    sectionUsual: "Seksi yang biasa menangani kategori ini: {{section}}.",
    noHead: "Seksi ini hari ini tidak punya kepala atau pelaksana harian. Tunjuk pegawai di bawah, atau pilih seksi lain.",
    restricted: "Laporan ini ditangani camat atau sekcam sendiri; tidak diteruskan ke seksi lain.",
    supporting: "Seksi pendukung (opsional)",
    supportingHint: "Mereka melihat laporan dan boleh mencatat tindakan.",
    assignee: "Pegawai yang ditunjuk",
    assigneeHint: "Boleh menerima dan mengerjakan; yang menyelesaikan tetap kepala seksi.",
    sifat: "Sifat",
    instructions: "Dengan hormat harap",
    instructionsHint: "Pilih sedikitnya satu, atau tulis catatan.",
    dueOn: "Batas penyelesaian",
    dueByRule: "Bila dikosongkan, dihitung otomatis dari urgensi “{{urgency}}” menurut hari kerja.",
    dueByCategory: "Bila dikosongkan, dihitung otomatis: {{days}} hari kerja untuk kategori ini.",
    dueProposed: "Saat ini: {{day}}.",
    dueLegal: "Paling lambat menurut undang-undang: {{day}}.",
  },
  en: {
    forwardLead: "The report goes to {{section}}; from then on that section must accept and handle it.",
    forwardLeadOpen: "The report goes to the section you choose; from then on that section must accept and handle it.",
    section: "Responsible section",
    sectionUsual: "Usually handles this category: {{section}}.",
    noHead: "This section has no head or stand-in today. Name an employee below, or choose another section.",
    restricted: "Camat or sekcam handle this report themselves; it goes to no other section.",
    supporting: "Supporting sections (optional)",
    supportingHint: "They see the report and may record actions.",
    assignee: "Named employee",
    assigneeHint: "May accept and act; the section head still resolves.",
    sifat: "Priority class (sifat)",
    instructions: "Kindly requested",
    instructionsHint: "Choose at least one, or write a note.",
    dueOn: "To be resolved by",
    dueByRule: "Left empty, it follows from the urgency “{{urgency}}” in working days.",
    dueByCategory: "Left empty, it is computed: {{days}} working days for this category.",
    dueProposed: "As of now: {{day}}.",
    dueLegal: "Legal limit: {{day}}.",
  },
});
