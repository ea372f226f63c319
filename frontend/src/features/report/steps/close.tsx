/** Close a report. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function CloseForm(props: FormProps) {
  const t = messages.useT();
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

const messages = defineMessages("step_close", {
  id: {
    closeLead: "Laporan selesai dan keluar dari daftar pantauan.",
    closeQuestion: "Tutup laporan {{number}}?",
    closeConsequence: "Pelapor masih dapat berkeberatan selama masa buka-kembali, lalu laporan dikerjakan lagi.",
  },
  en: {
    closeLead: "The report is finished and leaves the watch list.",
    closeQuestion: "Close report {{number}}?",
    closeConsequence: "The reporter can still object while it may be reopened; then it is worked on again.",
  },
});
