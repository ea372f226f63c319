/** Asking the reporter, reaching them, and passing answers on. */
import { ActionIcon, Button } from "@mantine/core";
import { IconPhoneOff, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Report } from "@/api/types";
import { outcomeMessages, OUTCOMES } from "@/entities/call/contact/contact.messages";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import { statusMessages } from "@/entities/report/status";
import { mailStateQuery, useOffice } from "@/entities/office/queries";
import { mailMessages } from "../mail.messages";
import { clarificationMessages } from "./clarification.messages";
import { ChipsField, ContactChannelField, LongText, SaidAtField } from "./fields";
import { stepMessages } from "./form.messages";
import { PhotoPlace, ReporterContact, useStepFiles } from "./parts";
import { hasNoAddress, reachedBy, saidAt, text } from "./payloads";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";
import type { ContactChannel, ContactOutcome } from "./wire";

/** How the reporter is most likely to be reached. */
export function usualChannel(report: Report): ContactChannel {
  const { preferred_contact, reporter } = report;
  if (preferred_contact && reachedBy(report, preferred_contact)) return preferred_contact;
  if (report.lapor_id && reporter.reach.length === 0) return "lapor";
  return reporter.reach[0] ?? (hasNoAddress(report) ? "tracking_page" : "in_person");
}

export function RequestClarificationForm(props: FormProps) {
  const { report } = props;
  const tMail = mailMessages.useT();
  const { data: post } = useQuery(mailStateQuery);
  const t = clarificationMessages.useT();
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

export function RecordClarificationForm(props: FormProps) {
  const { report } = props;
  const t = clarificationMessages.useT();
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

export function LogContactAttemptForm(props: FormProps) {
  const { report } = props;
  const t = clarificationMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const step = useStep({
    ...props,
    action: "log_contact_attempt",
    initial: { channel: usualChannel(report), outcome: "", url: "", note: "" },
    payload: ({ channel, outcome, url, note }) => ({ channel, outcome: outcome as ContactOutcome, ...saidAt(channel, url), note: text(note) }),
    missing: ({ outcome }) => ({ outcome: !outcome && tStep("chooseFirst", { what: t("outcome") }) }),
  });
  const { channel } = step.values;
  const tOutcome = outcomeMessages[channel].useT();
  const lead = report.answer_owed
    ? t("attemptFailedLead", {
        attempts: report.failed_attempts,
        wanted: office.unreachable_attempts,
        days: report.failed_attempt_days,
        wantedDays: office.unreachable_days,
      })
    : t("attemptLead");
  return (
    <StepForm step={step} lead={lead}>
      <ReporterContact report={report} />
      {reachedBy(report, "phone") && (
      <div>
        <Button
          variant="light"
          leftSection={<IconPhoneOff size={16} aria-hidden />}
          disabled={step.busy}
          onClick={() => void step.submit({ channel: "phone", outcome: "no_answer" })}
        >
          {t("noAnswerNow")}
        </Button>
      </div>
      )}
      {/* What was chosen means something else of another way. */}
      <ContactChannelField field={{ ...step.field("channel"), onChange: (next) => step.patch({ channel: next, outcome: "" }) }} report={report} />
      <SaidAtField channel={channel} field={step.field("url")} />
      <ChipsField
        field={step.field("outcome")}
        label={t("outcome")}
        options={OUTCOMES[channel].map((value) => ({ value, label: tOutcome(value) }))}
      />
      <LongText field={step.field("note")} label={tStep("note")} description={t("attemptNote")} optional rows={2} />
    </StepForm>
  );
}

export function AskDeskForm(props: FormProps) {
  const t = clarificationMessages.useT();
  const step = useStep({
    ...props,
    action: "ask_desk",
    initial: { question: "" },
    payload: ({ question }) => ({ question: question.trim() }),
  });
  return (
    <StepForm step={step} lead={t("askLead")}>
      <LongText field={step.field("question")} label={t("askQuestion")} />
    </StepForm>
  );
}

export function AnswerSectionForm(props: FormProps) {
  const { report } = props;
  const t = clarificationMessages.useT();
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
