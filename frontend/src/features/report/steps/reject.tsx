/** Reject a report. */
import { defineMessages } from "@/lib/i18n";
import { ChipsField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { rejectionCodeMessages } from "./step.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { RejectionCode } from "./wire";

const CODES = ["no_object", "not_a_complaint", "already_solved", "in_court", "spam", "abusive", "other"] as const satisfies readonly RejectionCode[];

export function RejectForm(props: FormProps) {
  const { number } = props.report;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tCode = rejectionCodeMessages.useT();
  const step = useStep({
    ...props,
    action: "reject",
    initial: { code: "", reason: "" },
    payload: ({ code, reason }) => ({ code: code as RejectionCode, reason: reason.trim() }),
    missing: ({ code }) => ({ code: !code && tStep("chooseFirst", { what: t("code") }) }),
    question: () => ({ title: t("rejectQuestion", { number }), consequence: t("rejectConsequence"), danger: true }),
  });
  return (
    <StepForm step={step} lead={t("rejectLead")} danger>
      <ChipsField field={step.field("code")} label={t("code")} options={CODES.map((value) => ({ value, label: tCode(value) }))} />
      <LongText field={step.field("reason")} label={tStep("reasonForReporter")} description={tStep("reasonHint")} />
    </StepForm>
  );
}

const messages = defineMessages("step_reject", {
  id: {
    rejectLead: "Laporan berakhir sebagai ditolak; pelapor masih harus dikabari alasannya.",
    code: "Mengapa ditolak",
    rejectQuestion: "Tolak laporan {{number}}?",
    rejectConsequence: "Laporan keluar dari antrean dan pelapor harus dikabari. Bila keliru, laporan dapat dibuka kembali.",
  },
  en: {
    rejectLead: "The report ends as rejected; the reporter must still be told why.",
    code: "Why it is rejected",
    rejectQuestion: "Reject report {{number}}?",
    rejectConsequence: "It leaves the queues and the reporter must be told. If that was wrong, it can be reopened.",
  },
});
