/** Record that a duty outside this program is done, such as an answer on LAPOR!. */
import { useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { dayFromToday } from "@/lib/wib";
import { Notice } from "@/ui/Notice";
import { ChipsField, DayField, LongText, ShortText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { Quote } from "./Quote";
import { text } from "./payloads";
import { dutyKindMessages } from "./step.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import { useWordsOwed } from "./useWordsOwed";
import type { DutyKind } from "./wire";

export function CompleteDutyForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tDuty = dutyKindMessages.useT();
  const office = useOffice();
  const open = report.duties.filter(({ done_on }) => !done_on);
  const { outcome, reason } = useWordsOwed(report);
  const words = outcome ?? reason;
  const step = useStep({
    ...props,
    action: "complete_duty",
    initial: { duty: (open[0]?.kind ?? ""), done_on: dayFromToday(), lapor_id: "", note: "" },
    payload: ({ duty, done_on, lapor_id, note }) => ({ duty: duty as DutyKind, done_on, lapor_id: duty === "lapor_entry" ? text(lapor_id) : undefined, note: text(note) }),
    missing: ({ duty, done_on }) => ({ duty: !duty && tStep("chooseFirst", { what: t("duty") }), done_on: !done_on && tStep("dateFirst", { what: t("doneOn") }) }),
  });
  return (
    <StepForm step={step} lead={t("dutyLead")}>
      {open.length > 1 && (
        <ChipsField field={step.field("duty")} label={t("duty")} options={open.map(({ kind }) => ({ value: kind, label: tDuty(kind) }))} />
      )}
      {words && <Quote title={report.lapor_id ? t("dutyTextFor", { id: report.lapor_id }) : t("dutyText")} text={words} copy />}
      {!words && <Notice>{t("dutyNoText")}</Notice>}
      <a href="https://www.lapor.go.id" target="_blank" rel="noopener noreferrer">
        {t("dutyOpen")}
      </a>
      {step.values.duty === "lapor_entry" && !report.lapor_id && (
        <ShortText field={step.field("lapor_id")} label={t("laporId")} description={t("laporIdHint")} optional />
      )}
      <DayField field={step.field("done_on")} label={t("doneOn")} max={office.today} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

const messages = defineMessages("step_completeDuty", {
  id: {
    dutyLead: "Kewajiban ini dicatat selesai; jawabannya harus sudah Anda tempel di LAPOR!.",
    duty: "Kewajiban",
    dutyText: "Teks untuk ditempel di LAPOR!",
    dutyTextFor: "Teks untuk ditempel di LAPOR! (laporan {{id}})",
    dutyNoText: "Laporan ini belum punya hasil yang dapat ditempel. Tulis jawaban Anda sendiri di LAPOR!, lalu catat di sini.",
    dutyOpen: "Buka lapor.go.id (tab baru)",
    laporId: "ID pelacakan LAPOR!",
    laporIdHint: "Diberikan LAPOR! setelah laporan dimasukkan di sana; dengannya ekspor LAPOR! mengenali laporan ini.",
    doneOn: "Tanggal dilakukan",
  },
  en: {
    dutyLead: "This duty is recorded as done; you must already have pasted the answer on LAPOR!.",
    duty: "Duty",
    dutyText: "Text to paste on LAPOR!",
    dutyTextFor: "Text to paste on LAPOR! (report {{id}})",
    dutyNoText: "This report has no outcome to paste yet. Write your own answer on LAPOR!, then record it here.",
    dutyOpen: "Open lapor.go.id (new tab)",
    laporId: "LAPOR! tracking ID",
    laporIdHint: "LAPOR! gives it once the report was keyed in there; by it an export of LAPOR! knows this report again.",
    doneOn: "Date it was done",
  },
});
