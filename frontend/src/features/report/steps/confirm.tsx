/** Record that the reporter confirms the solution. */
import { defineMessages } from "@/lib/i18n";
import { ContactChannelField, LongText, StarsField } from "./StepFields";
import { given, usualChannel } from "./payloads";
import type { Payloads } from "./send";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { ContactChannel } from "./wire";

interface ConfirmValues {
  rating: string;
  comment: string;
  channel: ContactChannel;
}

export function confirmPayload(values: ConfirmValues): Payloads["confirm"] {
  return {
    ...(values.rating === "" ? {} : { rating: Number(values.rating) }),
    ...given("comment", values.comment),
    channel: values.channel,
  };
}

export function ConfirmForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const step = useStep({
    ...props,
    action: "confirm",
    initial: { rating: "", comment: "", channel: usualChannel(report) },
    payload: confirmPayload,
    question: () => ({ title: t("confirmQuestion"), consequence: t("confirmConsequence") }),
  });
  return (
    <StepForm step={step} lead={t("confirmLead")}>
      <StarsField field={step.field("rating")} label={t("rating")} names={[t("star1"), t("star2"), t("star3"), t("star4"), t("star5")]} />
      <LongText field={step.field("comment")} label={t("comment")} optional rows={2} />
      <ContactChannelField field={step.field("channel")} report={report} label={t("heardBy")} />
    </StepForm>
  );
}

const messages = defineMessages("step_confirm", {
  id: {
    confirmLead: "Atas keterangan pelapor, laporan ditutup bila tidak ada kewajiban lain; pelapor dianggap sudah dikabari.",
    confirmQuestion: "Catat bahwa pelapor menyatakan selesai?",
    confirmConsequence: "Laporan ditutup bila tidak ada kewajiban lain yang tersisa.",
    rating: "Penilaian pelapor",
    star1: "1 bintang: sangat tidak puas",
    star2: "2 bintang: tidak puas",
    star3: "3 bintang: cukup",
    star4: "4 bintang: puas",
    star5: "5 bintang: sangat puas",
    comment: "Komentar pelapor",
    heardBy: "Disampaikan lewat",
  },
  en: {
    confirmLead: "On the reporter's word, the report is closed if nothing else is owed; the reporter counts as told.",
    confirmQuestion: "Record that the reporter calls it solved?",
    confirmConsequence: "The report is closed if nothing else is owed.",
    rating: "The reporter's rating",
    star1: "1 star: very dissatisfied",
    star2: "2 stars: dissatisfied",
    star3: "3 stars: fair",
    star4: "4 stars: satisfied",
    star5: "5 stars: very satisfied",
    comment: "The reporter's comment",
    heardBy: "Said by",
  },
});
