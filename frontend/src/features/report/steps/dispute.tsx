/** Record that the reporter disputes the solution. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function DisputeForm(props: FormProps) {
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const step = useStep({ ...props, action: "dispute", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  return (
    <StepForm step={step} lead={t("disputeLead", { section: props.report.section?.name ?? tStep("sameSection") })}>
      <LongText field={step.field("reason")} label={t("disputeReason")} />
    </StepForm>
  );
}

const messages = defineMessages("step_dispute", {
  id: {
    disputeLead: "Pelapor menyatakan belum selesai; laporan kembali dikerjakan oleh {{section}}.",
    disputeReason: "Apa kata pelapor",
  },
  en: {
    disputeLead: "The reporter says it is not solved; {{section}} works on it again.",
    disputeReason: "What the reporter says",
  },
});
