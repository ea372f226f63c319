/** Assign a report to one person of the section. */
import { useOffice } from "@/entities/office/queries";
import { membersOf } from "@/entities/office/staff";
import { defineMessages } from "@/lib/i18n";
import { LongText, SelectField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { StepForm, Warning } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function AssignForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
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

const messages = defineMessages("step_assign", {
  id: {
    assignLead: "Pegawai yang Anda tugaskan boleh menerima, mengerjakan, dan mencatat tindakan. Sekarang: {{name}}.",
    assignLeadNobody: "Pegawai yang Anda tugaskan boleh menerima, mengerjakan, dan mencatat tindakan.",
    assignTo: "Pegawai",
    noMembers: "Tidak ada pegawai aktif di seksi ini.",
  },
  en: {
    assignLead: "The employee may accept, act and record actions. At present: {{name}}.",
    assignLeadNobody: "The employee may accept, act and record actions.",
    assignTo: "Employee",
    noMembers: "This section has no active employees.",
  },
});
