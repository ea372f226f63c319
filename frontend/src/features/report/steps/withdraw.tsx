/** Withdraw a report at the reporter's wish. */
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function WithdrawForm(props: FormProps) {
  const t = messages.useT();
  const step = useStep({
    ...props,
    action: "withdraw",
    initial: { reason: "" },
    payload: ({ reason }) => ({ reason: reason.trim() }),
    question: () => ({
      title: t("withdrawQuestion", { number: props.report.number }),
      consequence: t("withdrawConsequence"),
      danger: true,
    }),
  });
  return (
    <StepForm step={step} lead={t("withdrawLead")} danger>
      <LongText field={step.field("reason")} label={t("withdrawReason")} />
    </StepForm>
  );
}

const messages = defineMessages("step_withdraw", {
  id: {
    withdrawLead: "Atas permintaan pelapor, laporan berakhir sebagai dicabut.",
    withdrawReason: "Apa kata pelapor",
    withdrawQuestion: "Cabut laporan {{number}}?",
    withdrawConsequence: "Penanganan berhenti. Bila keliru, laporan dapat dibuka kembali.",
  },
  en: {
    withdrawLead: "At the reporter's wish, the report ends as withdrawn.",
    withdrawReason: "What the reporter says",
    withdrawQuestion: "Withdraw report {{number}}?",
    withdrawConsequence: "The work stops. If that was wrong, it can be reopened.",
  },
});
