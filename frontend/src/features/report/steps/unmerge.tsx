/** Separate a report from the one that it was merged into. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function UnmergeForm(props: FormProps) {
  const t = messages.useT();
  const step = useStep({ ...props, action: "unmerge", initial: { reason: "" }, payload: ({ reason }) => ({ reason: reason.trim() }) });
  return (
    <StepForm step={step} lead={t("unmergeLead", { number: props.report.merged_into?.number ?? "" })}>
      <LongText field={step.field("reason")} label={t("unmergeReason")} />
    </StepForm>
  );
}

const messages = defineMessages("step_unmerge", {
  id: {
    unmergeLead: "Laporan berdiri sendiri lagi, kembali ke status sebelum digabungkan dengan {{number}}.",
    unmergeReason: "Mengapa dipisahkan",
  },
  en: {
    unmergeLead: "The report stands by itself again, back where it was before it was merged with {{number}}.",
    unmergeReason: "Why it is separated",
  },
});
