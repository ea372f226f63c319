/** Ask the reporter for clarification; the report waits for the answer. */
import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { mailStateQuery } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import { mailMessages } from "../mail.messages";
import { ContactChannelField, LongText, SaidAtField } from "./StepFields";
import { ReporterContact } from "./ReporterContact";
import { hasNoAddress, saidAt, usualChannel } from "./payloads";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";

export function RequestClarificationForm(props: FormProps) {
  const { report } = props;
  const tMail = mailMessages.useT();
  const { data: post } = useQuery(mailStateQuery);
  const t = messages.useT();
  const nameless = hasNoAddress(report);
  const step = useStep({
    ...props,
    action: "request_clarification",
    initial: { questions: [""], channel: usualChannel(report), url: "" },
    payload: (values) => ({ questions: values.questions.map((question) => question.trim()), channel: values.channel, ...saidAt(values.channel, values.url) }),
  });
  const { questions } = step.values;
  const change = (next: string[]) => step.patch({ questions: next });

  return (
    <StepForm step={step} lead={t("requestLead")}>
      <div className={classes.list}>
        {questions.map((question, i) => {
          const path = `questions.${i}`;
          return (
            // A question has no identity but its place.
            <div key={path} className={classes.row}>
              <div>
                <LongText
                  field={{
                    id: fieldId(path),
                    value: question,
                    onChange: (value) => change(questions.with(i, value)),
                    error: step.errorAt(path),
                  }}
                  label={questions.length === 1 ? t("question") : t("questionNumber", { number: i + 1 })}
                  description={i === 0 ? t("questionHint") : undefined}
                  rows={2}
                />
              </div>
              {questions.length > 1 && (
                <ActionIcon
                  variant="default"
                  size="lg"
                  aria-label={t("removeQuestion", { number: i + 1 })}
                  onClick={() => change(questions.filter((_, other) => other !== i))}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              )}
            </div>
          );
        })}
        <div>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => change([...questions, ""])}>
            {t("addQuestion")}
          </Button>
        </div>
      </div>
      <ContactChannelField
        field={step.field("channel")}
        report={report}
        label={t("asked")}
        description={nameless ? t("published") : undefined}
      />
      <SaidAtField channel={step.values.channel} field={step.field("url")} />
      {step.values.channel === "email" && post && <Notice>{tMail(post.sends ? "asksItself" : "asksNot")}</Notice>}
      {!nameless && <ReporterContact report={report} mailed={step.values.channel === "email" && post?.sends === true} />}
    </StepForm>
  );
}

const messages = defineMessages("step_requestClarification", {
  id: {
    requestLead: "Pelapor ditanya, dan laporan menunggu jawabannya; tenggat kantor berhenti selama menunggu.",
    question: "Pertanyaan",
    questionNumber: "Pertanyaan {{number}}",
    questionHint: "Tulis seperti Anda menanyakannya kepada pelapor.",
    addQuestion: "Tambah pertanyaan",
    removeQuestion: "Hapus pertanyaan {{number}}",
    asked: "Ditanyakan lewat",
    published: "Pelapor tidak meninggalkan kontak: pertanyaan dapat diterbitkan di halaman lacak.",
  },
  en: {
    requestLead: "The reporter is asked, and the report waits for the answer; the office's deadlines stand still meanwhile.",
    question: "Question",
    questionNumber: "Question {{number}}",
    questionHint: "Write it the way you ask the reporter.",
    addQuestion: "Add a question",
    removeQuestion: "Remove question {{number}}",
    asked: "Asked by",
    published: "The reporter left no contact: the question can be published on the tracking page.",
  },
});
