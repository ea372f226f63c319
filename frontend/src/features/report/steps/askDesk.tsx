/** A section asks the desk to find something out from the reporter. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function AskDeskForm(props: FormProps) {
  const t = messages.useT();
  const step = useStep({
    ...props,
    action: "ask_desk",
    initial: { question: "" },
    payload: ({ question }) => ({ question: question.trim() }),
  });
  return (
    <StepForm step={step} lead={t("askLead")}>
      <LongText field={step.field("question")} label={t("askQuestion")} />
    </StepForm>
  );
}

const messages = defineMessages("step_askDesk", {
  id: {
    askLead: "Pertanyaan menjadi tugas bagian umum; pekerjaan seksi tetap berjalan.",
    askQuestion: "Yang ingin diketahui dari pelapor",
  },
  en: {
    askLead: "The question becomes a task for general affairs; the section's work goes on.",
    askQuestion: "What you need to know from the reporter",
  },
});
