/** Record that an agency was reminded. */
import { defineMessages } from "@/lib/i18n";
import { AgencyMail } from "./AgencyField";
import { CoordinationField, coordinationMessages, onlyCoordination } from "./CoordinationField";
import { ContactChannelField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { ContactChannel } from "./wire";

export function ChaseForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tCoordination = coordinationMessages.useT();
  const tStep = stepMessages.useT();
  const step = useStep<"chase", { coordination: string; channel: ContactChannel; note: string }>({
    ...props,
    action: "chase",
    initial: { coordination: onlyCoordination(report), channel: "whatsapp", note: "" },
    payload: ({ coordination, channel, note }) => ({ seq: Number(coordination), body: { channel, note: text(note) } }),
    missing: ({ coordination }) => ({ coordination: !coordination && tStep("chooseFirst", { what: tCoordination("which") }) }),
  });
  const matter = report.coordinations.find(({ seq }) => String(seq) === step.values.coordination);
  return (
    <StepForm step={step} lead={t("chaseLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <ContactChannelField field={step.field("channel")} label={tStep("sentBy")} />
      {step.values.channel === "email" && <AgencyMail agency={matter?.agency.id} />}
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

const messages = defineMessages("step_chase", {
  id: {
    chaseLead: "Penagihan dicatat di riwayat. Koordinasi muncul lagi sebagai perlu ditagih bila belum dijawab beberapa hari kemudian.",
  },
  en: {
    chaseLead: "The reminder is recorded. The coordination is due another one if it is not answered some days later.",
  },
});
