/** Send resolved work back to the section, before the reporter is notified. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function RedoForm(props: FormProps) {
  const t = messages.useT();
  const step = useStep({ ...props, action: "redo", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  return (
    <StepForm step={step} lead={t("redoLead")}>
      <LongText field={step.field("reason")} label={t("redoReason")} />
    </StepForm>
  );
}

const messages = defineMessages("step_redo", {
  id: {
    redoLead: "Laporan kembali ke seksi untuk dikerjakan lagi, sebelum pelapor dikabari.",
    redoReason: "Apa yang masih kurang",
  },
  en: {
    redoLead: "The report goes back to the section to be redone, before the reporter is told.",
    redoReason: "What is still wanting",
  },
});
