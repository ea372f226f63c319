/** Ask an agency for help. */
import { useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { dayFromToday, fromWeekend } from "@/lib/wib";
import { fieldId } from "@/ui/ProblemNotice";
import { AgencyField, AgencyMail, agencyMessages } from "./AgencyField";
import { ContactChannelField, DayField, LongText, ShortText, YesNoField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { AttachmentChoice } from "./StepFiles";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { ContactChannel } from "./wire";

interface CoordinationValues {
  agency: string;
  request: string;
  channel: ContactChannel;
  letter_number: string;
  due_on: string;
  blocking: "yes" | "no" | "";
  /** Photos that the agency may see on its page. */
  shared: readonly string[];
}

export function coordinationPayload(values: CoordinationValues): Payloads["request_coordination"] {
  return {
    agency: values.agency,
    request: values.request.trim(),
    channel: values.channel,
    ...(values.channel === "letter" ? given("letter_number", values.letter_number) : {}),
    due_on: values.due_on,
    blocking: values.blocking === "yes",
    ...(values.shared.length > 0 ? { shared: [...values.shared] } : {}),
  };
}

export function RequestCoordinationForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tAgency = agencyMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const step = useStep<"request_coordination", CoordinationValues>({
    ...props,
    action: "request_coordination",
    initial: { agency: "", request: "", channel: "letter", letter_number: "", due_on: fromWeekend(dayFromToday(7)), blocking: "", shared: [] },
    payload: coordinationPayload,
    missing: ({ agency, due_on, blocking }) => ({
      agency: !agency && tStep("chooseFirst", { what: tAgency("agency") }),
      due_on: !due_on && tStep("dateFirst", { what: t("dueOn") }),
      blocking: !blocking && tStep("chooseFirst", { what: t("blocking") }),
    }),
  });
  const { values } = step;
  const photos = (report.content?.attachments ?? []).filter(({ media_type }) => media_type.startsWith("image/"));
  const agency = office.agencies.find(({ id }) => id === values.agency)?.data.short_name;
  let lead = t("coordinationLead");
  if (agency && values.blocking) lead = t(values.blocking === "yes" ? "coordinationWait" : "coordinationGoOn", { agency });
  return (
    <StepForm step={step} lead={lead}>
      <AgencyField report={report} field={step.field("agency")} />
      <LongText field={step.field("request")} label={t("request")} />
      <ContactChannelField field={step.field("channel")} label={tStep("sentBy")} />
      {values.channel === "letter" && <ShortText field={step.field("letter_number")} label={tStep("letterNumber")} description={t("letterNumberHint")} optional />}
      {values.channel === "email" && <AgencyMail agency={values.agency} />}
      <DayField field={step.field("due_on")} label={t("dueOn")} min={office.today} />
      <YesNoField field={step.field("blocking")} label={t("blocking")} yes={t("blockingYes")} no={t("blockingNo")} />
      {photos.length > 0 && (
        <AttachmentChoice
          report={report}
          field={{ ...step.field("shared"), value: [...values.shared], onChange: (shared) => step.patch({ shared }), id: fieldId("shared") }}
          label={t("shared")}
          description={t("sharedHint")}
          attachments={photos}
        />
      )}
    </StepForm>
  );
}

const messages = defineMessages("step_requestCoordination", {
  id: {
    coordinationLead: "Instansi dimintai bantuan. Bila pekerjaan harus menunggu, laporan berstatus Menunggu instansi.",
    coordinationWait: "Laporan berstatus Menunggu instansi sampai {{agency}} menjawab atau koordinasinya diakhiri.",
    coordinationGoOn: "Permintaan ke {{agency}} dicatat, dan pekerjaan seksi tetap berjalan.",
    request: "Yang diminta",
    dueOn: "Jawaban ditunggu sampai",
    blocking: "Apakah pekerjaan harus menunggu?",
    blockingYes: "Ya, menunggu",
    blockingNo: "Tidak, tetap jalan",
    shared: "Foto yang boleh dilihat instansi",
    letterNumberHint: "Kosongkan bila surat dicetak dari sini (Cetak/Surat): nomornya diberi saat diterbitkan.",
    sharedHint: "Di halaman instansi, tanpa nama pelapor. Yang tidak dipilih tidak terlihat.",
  },
  en: {
    coordinationLead: "The agency is asked for help. If the work must wait, the report shows as awaiting the agency.",
    coordinationWait: "The report waits until {{agency}} answers or the coordination is ended.",
    coordinationGoOn: "The request to {{agency}} is recorded, and the section's work goes on.",
    request: "What is asked for",
    dueOn: "Answer expected by",
    blocking: "Must the work wait for it?",
    blockingYes: "Yes, it waits",
    blockingNo: "No, it goes on",
    shared: "Photos that the agency may see",
    letterNumberHint: "Leave empty if the letter is printed here: it gets its number when it is issued.",
    sharedHint: "On the agency's page, without the reporter's name. What is not chosen is not shown.",
  },
});
