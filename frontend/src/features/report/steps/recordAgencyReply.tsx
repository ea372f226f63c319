/** Record an agency's reply, which ends the coordination. */
import { useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { dayFromToday } from "@/lib/wib";
import { fieldId } from "@/ui/ProblemNotice";
import { CoordinationField, coordinationMessages, onlyCoordination } from "./CoordinationField";
import { DayField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { PhotoPlace, useStepFiles } from "./StepFiles";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

export function RecordAgencyReplyForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tCoordination = coordinationMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const files = useStepFiles("files");
  const step = useStep({
    ...props,
    action: "record_agency_reply",
    initial: { coordination: onlyCoordination(report), reply: "", replied_on: dayFromToday() },
    payload: ({ coordination, reply, replied_on }, attachments) => ({
      seq: Number(coordination),
      body: { reply: reply.trim(), replied_on, attachments },
    }),
    missing: ({ coordination, replied_on }) => ({
      coordination: !coordination && tStep("chooseFirst", { what: tCoordination("which") }),
      replied_on: !replied_on && tStep("dateFirst", { what: t("repliedOn") }),
    }),
    files: [{ photos: files, role: "letter" }],
  });
  return (
    <StepForm step={step} lead={t("replyLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <LongText field={step.field("reply")} label={t("reply")} />
      <PhotoPlace
        photos={files}
        label={tStep("files")}
        description={tStep("filesHint")}
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
      <DayField field={step.field("replied_on")} label={t("repliedOn")} max={office.today} />
    </StepForm>
  );
}

const messages = defineMessages("step_recordAgencyReply", {
  id: {
    replyLead: "Jawaban instansi dicatat dan koordinasi ini selesai; bila pekerjaan menunggunya, laporan kembali ke Ditangani.",
    reply: "Jawaban instansi",
    repliedOn: "Tanggal jawaban",
  },
  en: {
    replyLead: "The reply is recorded and this coordination is done; if the work waited for it, it is in progress again.",
    reply: "The agency's reply",
    repliedOn: "Date of the reply",
  },
});
