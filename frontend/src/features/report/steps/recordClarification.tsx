/** Record the reporter's answer to a request for clarification. */
import { statusMessages } from "@/entities/report/status";
import { defineMessages } from "@/lib/i18n";
import { fieldId } from "@/ui/ProblemNotice";
import { ContactChannelField, LongText, SaidAtField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { PhotoPlace, useStepFiles } from "./StepFiles";
import { saidAt, usualChannel } from "./payloads";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";

export function RecordClarificationForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tStatus = statusMessages.useT();
  const photos = useStepFiles("files");
  const clarification = report.content?.clarification;
  const step = useStep({
    ...props,
    action: "record_clarification",
    initial: { answer: "", channel: usualChannel(report), url: "" },
    payload: (values, attachments) => ({ answer: values.answer.trim(), channel: values.channel, ...saidAt(values.channel, values.url), attachments }),
    files: [{ photos, role: "evidence" }],
  });
  return (
    <StepForm step={step} lead={clarification ? t("answerLead", { status: tStatus(clarification.resume_to) }) : t("answerLeadPlain")}>
      {clarification && (
        <div className={classes.quote}>
          <div className={classes.quoteHead}>{t("askedWas")}</div>
          <ul>
            {clarification.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      )}
      <LongText field={step.field("answer")} label={t("answer")} description={t("answerHint")} />
      <PhotoPlace
        photos={photos}
        label={tStep("files")}
        description={tStep("filesHint")}
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
      <ContactChannelField field={step.field("channel")} report={report} label={t("answeredBy")} />
      <SaidAtField channel={step.values.channel} field={step.field("url")} />
    </StepForm>
  );
}

const messages = defineMessages("step_recordClarification", {
  id: {
    answerLead: "Jawaban dicatat, dan laporan kembali ke status {{status}}.",
    answerLeadPlain: "Jawaban dicatat, dan laporan kembali ke tempat ia ditanyakan.",
    askedWas: "Yang ditanyakan",
    answer: "Jawaban pelapor",
    answerHint: "Boleh kosong bila fotonya sudah menjawab.",
    answeredBy: "Dijawab lewat",
  },
  en: {
    answerLead: "The answer is recorded, and the report goes back to {{status}}.",
    answerLeadPlain: "The answer is recorded, and the report goes back to where it was asked.",
    askedWas: "What was asked",
    answer: "The reporter's answer",
    answerHint: "May stay empty when the photos answer.",
    answeredBy: "Answered by",
  },
});
