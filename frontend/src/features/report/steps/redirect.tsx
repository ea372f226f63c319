/** Redirect a report to an agency that is responsible for it. */
import { defineMessages } from "@/lib/i18n";
import { AgencyField, agencyMessages } from "./AgencyField";
import { ContactChannelField, LongText, ShortText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { ContactChannel } from "./wire";

interface RedirectValues {
  agency: string;
  channel: ContactChannel;
  letter_number: string;
  reason: string;
}

export function redirectPayload(values: RedirectValues): Payloads["redirect"] {
  return {
    agency: values.agency,
    channel: values.channel,
    ...(values.channel === "letter" ? given("letter_number", values.letter_number) : {}),
    reason: values.reason.trim(),
  };
}

export function RedirectForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tAgency = agencyMessages.useT();
  const tStep = stepMessages.useT();
  const step = useStep<"redirect", RedirectValues>({
    ...props,
    action: "redirect",
    initial: { agency: "", channel: "letter", letter_number: "", reason: "" },
    payload: redirectPayload,
    missing: ({ agency }) => ({ agency: !agency && tStep("chooseFirst", { what: tAgency("agency") }) }),
    question: () => ({ title: t("redirectQuestion", { number: report.number }), consequence: t("redirectConsequence"), danger: true }),
  });
  return (
    <StepForm step={step} lead={t("redirectLead")} danger>
      <AgencyField report={report} field={step.field("agency")} />
      <ContactChannelField field={step.field("channel")} label={t("redirectBy")} />
      {step.values.channel === "letter" && <ShortText field={step.field("letter_number")} label={tStep("letterNumber")} />}
      <LongText field={step.field("reason")} label={tStep("reasonForReporter")} description={tStep("reasonHint")} />
    </StepForm>
  );
}

const messages = defineMessages("step_redirect", {
  id: {
    redirectLead: "Laporan berakhir di kantor ini dan diserahkan ke instansi lain; pelapor masih harus dikabari.",
    redirectBy: "Diserahkan lewat",
    redirectQuestion: "Alihkan laporan {{number}}?",
    redirectConsequence: "Kantor ini tidak menanganinya lagi. Bila keliru, laporan dapat dibuka kembali.",
  },
  en: {
    redirectLead: "The report ends at this office and is handed to another agency; the reporter must still be told.",
    redirectBy: "Handed over by",
    redirectQuestion: "Redirect report {{number}}?",
    redirectConsequence: "This office no longer handles it. If that was wrong, it can be reopened.",
  },
});
