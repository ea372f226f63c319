/** Escalate a report to the secretary or the camat. */
import { defineMessages } from "@/lib/i18n";
import { ChipsField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { escalationLevelMessages } from "./step.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { EscalationLevel } from "./wire";

const LEVELS = ["secretary", "camat"] as const satisfies readonly EscalationLevel[];

export function EscalateForm(props: FormProps) {
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tLevel = escalationLevelMessages.useT();
  const step = useStep({
    ...props,
    action: "escalate",
    initial: { level: (props.report.escalated ? "camat" : "secretary"), reason: "" },
    payload: ({ level, reason }) => ({ level: level as EscalationLevel, reason: reason.trim() }),
    missing: ({ level }) => ({ level: !level && tStep("chooseFirst", { what: t("level") }) }),
  });
  return (
    <StepForm step={step} lead={t("escalateLead")}>
      <ChipsField field={step.field("level")} label={t("level")} options={LEVELS.map((value) => ({ value, label: tLevel(value) }))} />
      <LongText field={step.field("reason")} label={t("escalateReason")} />
    </StepForm>
  );
}

const messages = defineMessages("step_escalate", {
  id: {
    escalateLead: "Laporan muncul di perhatian pimpinan yang Anda pilih; penanganan tetap berjalan di tempatnya.",
    level: "Dinaikkan ke",
    escalateReason: "Mengapa perlu dinaikkan",
  },
  en: {
    escalateLead: "The report is brought to the attention of whom you choose; the work goes on where it is.",
    level: "Escalate to",
    escalateReason: "Why it needs to be escalated",
  },
});
