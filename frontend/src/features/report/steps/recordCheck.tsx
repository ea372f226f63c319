/** Record a check whether the problem is really solved. */
import { defineMessages } from "@/lib/i18n";
import { dayFromToday, fromWibInput, wibInput } from "@/lib/wib";
import { fieldId } from "@/ui/ProblemNotice";
import { CheckLine, ChipsField, DayField, LongText, MomentField, YesNoField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { PhotoPlace, useStepFiles } from "./StepFiles";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { checkMethodMessages } from "./step.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { CheckMethod } from "./wire";

export interface CheckValues {
  solved: "yes" | "no" | "";
  method: CheckMethod | "";
  finding: string;
  checked_at: string;
  again: boolean;
  next_check_on: string;
}

export function checkPayload(values: CheckValues, attachments: string[]): Payloads["record_check"] {
  const solved = values.solved === "yes";
  return {
    solved,
    method: values.method as CheckMethod,
    finding: values.finding.trim(),
    checked_at: fromWibInput(values.checked_at),
    ...(solved && values.again ? given("next_check_on", values.next_check_on) : {}),
    attachments,
  };
}

const CHECKS = ["site_visit", "photo", "reporter_word", "kepling_word", "agency_word"] as const satisfies readonly CheckMethod[];

export function RecordCheckForm(props: FormProps) {
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tCheck = checkMethodMessages.useT();
  const photos = useStepFiles();
  const step = useStep<"record_check", CheckValues>({
    ...props,
    action: "record_check",
    initial: {
      solved: "",
      method: "",
      finding: "",
      checked_at: wibInput(),
      again: false,
      next_check_on: dayFromToday(7),
    },
    payload: checkPayload,
    missing: ({ solved, method, checked_at, again, next_check_on }) => ({
      solved: !solved && tStep("chooseFirst", { what: t("solved") }),
      method: !method && tStep("chooseFirst", { what: t("checkMethod") }),
      checked_at: !checked_at && tStep("timeFirst", { what: t("checkedAt") }),
      next_check_on: solved === "yes" && again && !next_check_on && tStep("dateFirst", { what: t("nextCheckOn") }),
    }),
    files: [{ photos, role: "after" }],
  });
  const { solved, again } = step.values;
  let lead = t("checkLead");
  if (solved === "no") lead = t("checkLeadBack");
  else if (solved === "yes") lead = again ? t("checkLeadAgain") : t("checkLeadClose");
  return (
    <StepForm step={step} lead={lead}>
      <YesNoField field={step.field("solved")} label={t("solved")} yes={t("solvedYes")} no={t("solvedNo")} />
      <ChipsField field={step.field("method")} label={t("checkMethod")} options={CHECKS.map((value) => ({ value, label: tCheck(value) }))} />
      <LongText field={step.field("finding")} label={t("finding")} />
      <PhotoPlace photos={photos} label={tStep("photos")} error={step.errorAt("attachments")} id={fieldId("attachments")} />
      <MomentField field={step.field("checked_at")} label={t("checkedAt")} max={wibInput()} />
      {solved === "yes" && <CheckLine label={t("again")} checked={again} onChange={(on) => step.patch({ again: on })} />}
      {solved === "yes" && again && <DayField field={step.field("next_check_on")} label={t("nextCheckOn")} min={dayFromToday(1)} />}
    </StepForm>
  );
}

const messages = defineMessages("step_recordCheck", {
  id: {
    checkLead: "Hasil pemeriksaan menentukan apakah laporan ditutup, dipantau lagi, atau dikerjakan lagi.",
    checkLeadClose: "Laporan ditutup, bila tidak ada kewajiban lain yang tersisa.",
    checkLeadAgain: "Laporan tetap dipantau sampai pemeriksaan berikutnya.",
    checkLeadBack: "Laporan dibuka kembali dan dikerjakan lagi oleh seksi yang sama.",
    solved: "Apakah masalahnya benar-benar selesai?",
    solvedYes: "Ya, selesai",
    solvedNo: "Belum selesai",
    checkMethod: "Diperiksa dengan cara",
    finding: "Temuan",
    checkedAt: "Waktu diperiksa",
    again: "Perlu diperiksa sekali lagi nanti",
    nextCheckOn: "Periksa lagi pada",
  },
  en: {
    checkLead: "What you find decides whether the report is closed, watched further, or worked on again.",
    checkLeadClose: "The report is closed, if nothing else is owed.",
    checkLeadAgain: "The report is watched until the next check.",
    checkLeadBack: "The report is reopened and worked on again by the same section.",
    solved: "Is the problem really solved?",
    solvedYes: "Yes, solved",
    solvedNo: "Not solved yet",
    checkMethod: "Checked by",
    finding: "Finding",
    checkedAt: "When it was checked",
    again: "Needs one more check later",
    nextCheckOn: "Check again on",
  },
});
