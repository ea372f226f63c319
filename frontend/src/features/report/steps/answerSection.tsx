/** The desk answers a question of a section. */
import { defineMessages } from "@/lib/i18n";
import { ChipsField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { ReporterContact } from "./ReporterContact";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";

export function AnswerSectionForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const open = report.content?.desk_questions ?? [];
  const step = useStep({
    ...props,
    action: "answer_section",
    initial: { seq: String(open[0]?.seq ?? ""), answer: "" },
    payload: ({ seq, answer }) => ({ seq: Number(seq), answer: answer.trim() }),
    missing: ({ seq }) => ({ seq: !seq && tStep("chooseFirst", { what: t("whichQuestion") }) }),
  });
  return (
    <StepForm step={step} lead={t("sectionLead")}>
      {open.length > 1 ? (
        <ChipsField
          field={step.field("seq")}
          label={t("whichQuestion")}
          options={open.map(({ seq, question }) => ({ value: String(seq), label: question }))}
        />
      ) : (
        <div className={classes.quote}>
          <div className={classes.quoteHead}>{t("theQuestion")}</div>
          <div className={classes.quoteText}>{open[0]?.question}</div>
        </div>
      )}
      <ReporterContact report={report} />
      <LongText field={step.field("answer")} label={t("answerSection")} />
    </StepForm>
  );
}

const messages = defineMessages("step_answerSection", {
  id: {
    sectionLead: "Jawaban diteruskan ke seksi, dan pertanyaannya dianggap selesai.",
    whichQuestion: "Pertanyaan yang dijawab",
    theQuestion: "Pertanyaan seksi",
    answerSection: "Jawaban",
  },
  en: {
    sectionLead: "The answer goes to the section, and the question counts as answered.",
    whichQuestion: "Question being answered",
    theQuestion: "The section's question",
    answerSection: "Answer",
  },
});
