/** Record an attempt to reach the reporter. */
import { Button } from "@mantine/core";
import { IconPhoneOff } from "@tabler/icons-react";
import { outcomeMessages, OUTCOMES } from "@/entities/call/contact/contact.messages";
import { useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { ChipsField, ContactChannelField, LongText, SaidAtField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { ReporterContact } from "./ReporterContact";
import { reachedBy, saidAt, text, usualChannel } from "./payloads";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { ContactOutcome } from "./wire";

export function LogContactAttemptForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
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

const messages = defineMessages("step_logContactAttempt", {
  id: {
    attemptLead: "Upaya menghubungi pelapor dicatat dalam riwayat; status laporan tidak berubah.",
    attemptFailedLead: "Upaya yang gagal dihitung menuju “tidak dapat dihubungi”: sekarang {{attempts}} dari {{wanted}} upaya pada {{days}} dari {{wantedDays}} hari kerja.",
    noAnswerNow: "Tidak diangkat: catat sekarang",
    outcome: "Hasil",
    attemptNote: "Misalnya siapa yang menjawab, atau kapan dihubungi lagi.",
  },
  en: {
    attemptLead: "The attempt to reach the reporter joins the history; the status does not change.",
    attemptFailedLead: "Failed attempts count towards “cannot be reached”: now {{attempts}} of {{wanted}} attempts on {{days}} of {{wantedDays}} working days.",
    noAnswerNow: "No answer: log it now",
    outcome: "Outcome",
    attemptNote: "Such as who answered, or when to try again.",
  },
});
