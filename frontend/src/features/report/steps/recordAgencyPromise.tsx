/** Record the day by which an agency promised to answer. */
import { useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { CoordinationField, coordinationMessages, onlyCoordination } from "./CoordinationField";
import { DayField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function RecordAgencyPromiseForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tCoordination = coordinationMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const step = useStep({
    ...props,
    action: "record_agency_promise",
    initial: { coordination: onlyCoordination(report), promised_on: "", note: "" },
    payload: ({ coordination, promised_on, note }) => ({ seq: Number(coordination), body: { promised_on, note: text(note) } }),
    missing: ({ coordination, promised_on }) => ({
      coordination: !coordination && tStep("chooseFirst", { what: tCoordination("which") }),
      promised_on: !promised_on && tStep("dateFirst", { what: t("promisedOn") }),
    }),
  });
  return (
    <StepForm step={step} lead={t("promiseLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <DayField field={step.field("promised_on")} label={t("promisedOn")} min={office.today} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

const messages = defineMessages("step_recordAgencyPromise", {
  id: {
    promiseLead: "Janji instansi dicatat; koordinasi tetap terbuka, dan baru ditagih lagi setelah tanggal itu lewat.",
    promisedOn: "Dijanjikan paling lambat",
  },
  en: {
    promiseLead: "The promise is recorded; the coordination stays open, and is due a reminder only after that day.",
    promisedOn: "Promised by",
  },
});
