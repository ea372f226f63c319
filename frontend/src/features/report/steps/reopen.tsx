/** Reopen a report that has ended. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function ReopenForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const step = useStep({ ...props, action: "reopen", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  const backToWork = report.status === "closed" || report.status === "monitoring";
  return (
    <StepForm step={step} lead={backToWork ? t("reopenLeadSection", { section: report.section?.name ?? tStep("sameSection") }) : t("reopenLead")}>
      <LongText field={step.field("reason")} label={t("reopenReason")} />
    </StepForm>
  );
}

const messages = defineMessages("step_reopen", {
  id: {
    reopenLeadSection: "Laporan dibuka kembali dan dikerjakan lagi oleh {{section}}.",
    reopenLead: "Laporan dibuka kembali sebagai laporan yang baru diterima, lalu diperiksa dari awal.",
    reopenReason: "Mengapa dibuka kembali",
  },
  en: {
    reopenLeadSection: "The report is reopened and worked on again by {{section}}.",
    reopenLead: "The report is reopened as newly received, and checked from the start.",
    reopenReason: "Why it is reopened",
  },
});
