/** A section accepts a report that was forwarded to it. */
import { formatDateTime, formatDateWithDay } from "@/lib/format";
import { defineMessages } from "@/lib/i18n";
import { LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function AcceptForm(props: FormProps) {
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const due = props.report.deadlines.find(({ kind }) => kind === "resolution");
  const step = useStep({ ...props, action: "accept", initial: { note: "" }, payload: ({ note }) => ({ note: text(note) }) });
  const words = due && (due.minutes_left < 48 * 60 ? formatDateTime(due.due_at) : formatDateWithDay(due.due_at));
  return (
    <StepForm step={step} lead={words ? t("acceptLeadDue", { due: words }) : t("acceptLead")}>
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

const messages = defineMessages("step_accept", {
  id: {
    acceptLead: "Seksi Anda mengambil laporan ini dan mulai menanganinya.",
    acceptLeadDue: "Seksi Anda mengambil laporan ini; harus selesai ditindaklanjuti paling lambat {{due}}.",
  },
  en: {
    acceptLead: "Your section takes this report and starts handling it.",
    acceptLeadDue: "Your section takes this report; it must be resolved by {{due}}.",
  },
});
