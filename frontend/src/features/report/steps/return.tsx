/** A section returns a report to the desk. */
import { useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { LongText, SelectField } from "./StepFields";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function ReturnForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
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

const messages = defineMessages("step_return", {
  id: {
    returnLead: "Laporan kembali ke bagian umum dengan alasan Anda; bagian umum meneruskannya ke seksi yang benar.",
    returnReason: "Alasan dikembalikan",
    suggested: "Seksi yang menurut Anda benar",
  },
  en: {
    returnLead: "The report goes back to general affairs with your reason; general affairs forwards it to the right section.",
    returnReason: "Why it is returned",
    suggested: "The section you think is right",
  },
});
