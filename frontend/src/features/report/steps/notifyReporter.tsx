/** Notify the reporter of the outcome, or record that this cannot be done. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Report } from "@/api/types";
import { mailStateQuery, useOffice } from "@/entities/office/queries";
import { documentsQuery } from "@/entities/report/queries";
import { defineMessages } from "@/lib/i18n";
import { fromWibInput, wibInput } from "@/lib/wib";
import { Notice } from "@/ui/Notice";
import { webAddress } from "@/ui/webAddress";
import { mailMessages } from "../mail.messages";
import { ChipsField, LongText, MomentField, ShortText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { Quote } from "./Quote";
import { ReporterContact } from "./ReporterContact";
import { given, hasNoAddress, reachedBy } from "./payloads";
import type { Payloads } from "./send";
import { noticeMethodMessages } from "./step.messages";
import { StepForm, Warning } from "./StepForm";
import { type FormProps, type Question, useStep } from "./useStep";
import type { Field } from "./useStepValues";
import { useWordsOwed } from "./useWordsOwed";
import type { ContactChannel, NoticeMethod } from "./wire";

export interface NotifyValues {
  method: NoticeMethod | "";
  letter_number: string;
  url: string;
  told_at: string;
  note: string;
}

export function notifyPayload(values: NotifyValues): Payloads["notify_reporter"] {
  return {
    method: values.method as NoticeMethod,
    ...(values.method === "letter" ? given("letter_number", values.letter_number) : {}),
    ...(values.method === "public_reply" ? given("url", webAddress(values.url) ?? "") : {}),
    told_at: fromWibInput(values.told_at),
    ...given("note", values.note),
  };
}

/** By which ways each method reaches the reporter; none where it needs no address. */
const METHODS: Record<NoticeMethod, readonly ContactChannel[]> = {
  call: ["phone"],
  message: ["whatsapp"],
  published: ["tracking_page"],
  in_person: [],
  letter: ["letter"],
  email: ["email"],
  public_reply: ["social_media", "lapor"],
  unreachable: [],
};

/** What leaves no trace of its own is told in words. */
const NOTED: readonly NoticeMethod[] = ["message", "in_person"];

export function NotifyReporterForm(props: FormProps) {
  const { report, onSwitch } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tMethod = noticeMethodMessages.useT();
  const tMail = mailMessages.useT();
  const office = useOffice();
  const { data: post } = useQuery(mailStateQuery);
  const sends = post?.sends === true;
  const nameless = hasNoAddress(report);
  const { outcome, reason } = useWordsOwed(report);
  const questions: Partial<Record<NoticeMethod, Question>> = {
    unreachable: { title: t("unreachableQuestion"), consequence: t("unreachableConsequence") },
    published: { title: t("publishedQuestion"), consequence: t("publishedConsequence") },
  };
  const step = useStep<"notify_reporter", NotifyValues>({
    ...props,
    action: "notify_reporter",
    initial: { method: nameless ? "published" : "", letter_number: "", url: "", told_at: wibInput(), note: "" },
    payload: notifyPayload,
    missing: ({ method, told_at }) => ({
      method: !method && tStep("chooseFirst", { what: t("method") }),
      told_at: !told_at && tStep("timeFirst", { what: t("toldAt") }),
    }),
    question: ({ method }) => (method ? questions[method] : undefined),
  });
  const { method } = step.values;
  const mayLog = report.allowed_actions.includes("log_contact_attempt");
  const log = mayLog ? { label: t("logAttempt"), run: () => onSwitch("log_contact_attempt") } : undefined;
  const enough = report.failed_attempts >= office.unreachable_attempts && report.failed_attempt_days >= office.unreachable_days;

  let lead = report.status === "resolved" ? t("notifyLead") : t("notifyLeadEnded");
  if (method === "unreachable") lead = t("notifyLeadUnreachable");
  else if (method === "published") lead = t("notifyLeadPublished");

  return (
    <StepForm step={step} lead={lead}>
      {outcome && <Quote title={t("outcome")} text={outcome} copy />}
      {!outcome && reason && <Quote title={t("endReason")} text={reason} copy />}
      {!nameless && <ReporterContact report={report} mailed={method === "email" && sends} />}
      <ChipsField
        field={step.field("method")}
        label={t("method")}
        description={nameless || reachedBy(report, "letter") ? undefined : t("letterNeedsAddress")}
        options={methodsFor(report).map((value) => ({
          value,
          label: isPreferred(report, value) ? t("preferredMethod", { method: tMethod(value) }) : tMethod(value),
        }))}
      />
      {method === "email" && post && <Notice>{tMail(sends ? "sendsItself" : "sendsNot")}</Notice>}
      {enough && !nameless && method !== "unreachable" && (
        <Warning action={{ label: t("unreachableChoose"), run: () => step.patch({ method: "unreachable" }) }}>{t("unreachableDue")}</Warning>
      )}
      {method === "call" && log && (
        <Warning action={log}>{t("callFailed")}</Warning>
      )}
      {method === "unreachable" && (
        <Warning
          title={t("attempts", {
            attempts: report.failed_attempts,
            wanted: office.unreachable_attempts,
            days: report.failed_attempt_days,
            wantedDays: office.unreachable_days,
          })}
          action={enough ? undefined : log}
        >
          {!enough && t("attemptsShort")}
        </Warning>
      )}
      {method === "letter" && <LetterNumber report={report} field={step.field("letter_number")} />}
      {method === "public_reply" && (
        <ShortText field={step.field("url")} label={t("url")} description={t("urlHint")} inputMode="url" placeholder="https://" />
      )}
      {method !== "unreachable" && method !== "published" && !(method === "email" && sends) && (
        <MomentField field={step.field("told_at")} label={t("toldAt")} max={wibInput()} />
      )}
      <LongText field={step.field("note")} label={tStep("note")} description={t("notifyNote")} optional={!method || !NOTED.includes(method)} rows={2} />
    </StepForm>
  );
}

/** What the reporter asked for, first. */
function methodsFor(report: Report): NoticeMethod[] {
  const fitting = (Object.keys(METHODS) as NoticeMethod[]).filter((method) => {
    const ways = METHODS[method];
    return ways.length === 0 || ways.some((way) => reachedBy(report, way));
  });
  return fitting.toSorted((one, other) => Number(isPreferred(report, other)) - Number(isPreferred(report, one)));
}

function isPreferred({ preferred_contact }: Report, method: NoticeMethod): boolean {
  if (!preferred_contact) return false;
  return METHODS[method].includes(preferred_contact) || (method === "in_person" && preferred_contact === "in_person");
}

/** The number of the letter, offered where one was issued here. */
function LetterNumber({ report, field }: { report: Report; field: Field<string> }) {
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const { data } = useQuery({ ...documentsQuery(report.id), staleTime: 0 });
  const issued = data?.items.find(({ kind, number }) => kind === "notice" && number)?.number;
  return (
    <>
      <ShortText field={field} label={tStep("letterNumber")} />
      {issued && field.value !== issued && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => field.onChange(issued)}>
            {t("useNumber", { number: issued })}
          </Button>
        </div>
      )}
    </>
  );
}

const messages = defineMessages("step_notifyReporter", {
  id: {
    notifyLead: "Setelah pelapor dikabari, laporan dipantau sampai terbukti benar-benar selesai.",
    notifyLeadEnded: "Pelapor diberi tahu hasilnya; kewajiban mengabari selesai.",
    notifyLeadUnreachable: "Pelapor dinyatakan tidak dapat dihubungi, dan laporan berjalan terus tanpa kabar kepadanya.",
    notifyLeadPublished: "Hasil terbit di halaman lacak, karena pelapor tidak meninggalkan kontak.",
    outcome: "Hasil yang disampaikan",
    endReason: "Alasan yang disampaikan",
    method: "Cara mengabari",
    letterNeedsAddress: "Surat dapat dipilih setelah alamat pelapor dilengkapi pada laporan ini.",
    callFailed: "Telepon tidak tersambung? Catat upaya kontak",
    useNumber: "Pakai nomor surat {{number}}",
    toldAt: "Waktu mengabari",
    url: "Alamat balasan",
    urlHint: "Tautan ke balasan di akun resmi atau di LAPOR!.",
    notifyNote: "Siapa yang diajak bicara, apa katanya.",
    attempts: "Upaya gagal sejauh ini: {{attempts}} dari {{wanted}}, pada {{days}} dari {{wantedDays}} hari kerja.",
    attemptsShort: "Belum cukup. Hubungi lagi dan catat upayanya.",
    logAttempt: "Catat upaya kontak",
    preferredMethod: "{{method}} (pilihan pelapor)",
    unreachableDue: "Pelapor sudah cukup sering dicoba dihubungi tanpa hasil. Bila tetap tidak tersambung, boleh dinyatakan tidak dapat dihubungi.",
    unreachableChoose: "Pilih tidak dapat dihubungi",
    unreachableQuestion: "Nyatakan tidak dapat dihubungi?",
    unreachableConsequence: "Pelapor tidak akan dikabari lagi kecuali ia menghubungi kantor.",
    publishedQuestion: "Terbitkan hasilnya?",
    publishedConsequence: "Siapa pun yang memegang nomor laporan dapat membacanya. Pastikan tidak ada nama atau data pribadi di dalamnya.",
  },
  en: {
    notifyLead: "Once the reporter has been told, the report is watched until it is shown to be really solved.",
    notifyLeadEnded: "The reporter is told what came of it; nothing more is owed to them.",
    notifyLeadUnreachable: "The reporter counts as unreachable, and the report goes on without telling them.",
    notifyLeadPublished: "The outcome appears on the tracking page, as the reporter left no contact.",
    outcome: "The outcome to tell",
    endReason: "The reason to tell",
    method: "Way of telling",
    letterNeedsAddress: "A letter can be chosen once the reporter's address stands on this report.",
    callFailed: "Call did not get through? Log a contact attempt",
    useNumber: "Use letter number {{number}}",
    toldAt: "Time of telling",
    url: "Address of the reply",
    urlHint: "Link to the reply on the official account or on LAPOR!.",
    notifyNote: "Who was spoken to, what they said.",
    attempts: "Failed attempts so far: {{attempts}} of {{wanted}}, on {{days}} of {{wantedDays}} working days.",
    attemptsShort: "Not enough yet. Try again and log it.",
    logAttempt: "Log a contact attempt",
    preferredMethod: "{{method}} (the reporter's choice)",
    unreachableDue: "The reporter was tried often enough without success. If they still cannot be reached, they may be marked so.",
    unreachableChoose: "Choose unreachable",
    unreachableQuestion: "Mark as unreachable?",
    unreachableConsequence: "The reporter will not be told any more, unless they contact the office.",
    publishedQuestion: "Publish the outcome?",
    publishedConsequence: "Anybody with the report's number can read it. Make sure that it holds no names or personal data.",
  },
});
