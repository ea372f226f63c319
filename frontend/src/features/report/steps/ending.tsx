/** Ends other than being solved: rejection, redirection, withdrawal; and what protects a report's people. */
import { fieldId } from "@/ui/ProblemNotice";
import { endingMessages } from "./ending.messages";
import { CheckLine, ChipsField, ContactChannelField, LongText, ShortText } from "./fields";
import { stepMessages } from "./form.messages";
import { redirectPayload, type RedirectValues, text } from "./payloads";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";
import type { RejectionCode } from "./wire";
import { AgencyField } from "./work";
import { workMessages } from "./work.messages";
import { rejectionCodeMessages } from "./step.messages";

const CODES = ["no_object", "not_a_complaint", "already_solved", "in_court", "spam", "abusive", "other"] as const satisfies readonly RejectionCode[];

export function RejectForm(props: FormProps) {
  const { number } = props.report;
  const t = endingMessages.useT();
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
      <LongText field={step.field("reason")} label={t("reasonForReporter")} description={t("reasonHint")} />
    </StepForm>
  );
}

export function RedirectForm(props: FormProps) {
  const { report } = props;
  const t = endingMessages.useT();
  const tWork = workMessages.useT();
  const tStep = stepMessages.useT();
  const step = useStep<"redirect", RedirectValues>({
    ...props,
    action: "redirect",
    initial: { agency: "", channel: "letter", letter_number: "", reason: "" },
    payload: redirectPayload,
    missing: ({ agency }) => ({ agency: !agency && tStep("chooseFirst", { what: tWork("agency") }) }),
    question: () => ({ title: t("redirectQuestion", { number: report.number }), consequence: t("redirectConsequence"), danger: true }),
  });
  return (
    <StepForm step={step} lead={t("redirectLead")} danger>
      <AgencyField report={report} field={step.field("agency")} />
      <ContactChannelField field={step.field("channel")} label={t("redirectBy")} />
      {step.values.channel === "letter" && <ShortText field={step.field("letter_number")} label={tStep("letterNumber")} />}
      <LongText field={step.field("reason")} label={t("reasonForReporter")} description={t("reasonHint")} />
    </StepForm>
  );
}

export function WithdrawForm(props: FormProps) {
  const t = endingMessages.useT();
  const step = useStep({
    ...props,
    action: "withdraw",
    initial: { reason: "" },
    payload: ({ reason }) => ({ reason: reason.trim() }),
    question: () => ({
      title: t("withdrawQuestion", { number: props.report.number }),
      consequence: t("withdrawConsequence"),
      danger: true,
    }),
  });
  return (
    <StepForm step={step} lead={t("withdrawLead")} danger>
      <LongText field={step.field("reason")} label={t("withdrawReason")} />
    </StepForm>
  );
}

export function SetConfidentialityForm(props: FormProps) {
  const { report } = props;
  const t = endingMessages.useT();
  const tStep = stepMessages.useT();
  const step = useStep({
    ...props,
    action: "set_confidentiality",
    initial: { anonymous: report.anonymous, confidential: report.confidential, reason: "" },
    payload: ({ anonymous, confidential, reason }) => ({ anonymous, confidential, reason: text(reason) }),
    question: ({ anonymous, confidential }) =>
      (report.anonymous && !anonymous) || (report.confidential && !confidential)
        ? { title: t("liftQuestion"), consequence: t("liftConsequence"), danger: true }
        : undefined,
  });
  const { values } = step;
  return (
    <StepForm step={step} lead={t("confidentialityLead")}>
      <div className={classes.checks}>
        <CheckLine
          id={fieldId("anonymous")}
          label={t("anonymous")}
          hint={report.reporter.known ? t("anonymousHint") : t("anonymousAlways")}
          error={step.errorAt("anonymous")}
          checked={values.anonymous}
          onChange={(on) => step.patch({ anonymous: on })}
        />
        <CheckLine
          id={fieldId("confidential")}
          label={t("confidential")}
          hint={report.restricted ? t("confidentialAlways") : t("confidentialHint")}
          error={step.errorAt("confidential")}
          checked={values.confidential}
          onChange={(on) => step.patch({ confidential: on })}
        />
      </div>
      <LongText field={step.field("reason")} label={tStep("reason")} optional rows={2} />
    </StepForm>
  );
}
