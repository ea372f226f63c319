/** End a coordination without a reply. */
import { defineMessages } from "@/lib/i18n";
import { CoordinationField, coordinationMessages, onlyCoordination } from "./CoordinationField";
import { ChipsField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { coordinationEndMessages } from "./step.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { CoordinationEnd } from "./wire";

const ENDS = ["overtaken", "refused", "never_answered"] as const satisfies readonly CoordinationEnd[];

export function EndCoordinationForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tCoordination = coordinationMessages.useT();
  const tStep = stepMessages.useT();
  const tEnd = coordinationEndMessages.useT();
  const step = useStep({
    ...props,
    action: "end_coordination",
    initial: { coordination: onlyCoordination(report), end: "", note: "" },
    payload: ({ coordination, end, note }) => ({ seq: Number(coordination), body: { end: end as CoordinationEnd, note: text(note) } }),
    missing: ({ coordination, end }) => ({
      coordination: !coordination && tStep("chooseFirst", { what: tCoordination("which") }),
      end: !end && tStep("chooseFirst", { what: t("end") }),
    }),
  });
  return (
    <StepForm step={step} lead={t("endLead")}>
      <CoordinationField report={report} field={step.field("coordination")} />
      <ChipsField field={step.field("end")} label={t("end")} options={ENDS.map((value) => ({ value, label: tEnd(value) }))} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

const messages = defineMessages("step_endCoordination", {
  id: {
    endLead: "Koordinasi berakhir tanpa jawaban; bila pekerjaan menunggunya, laporan kembali ke Ditangani.",
    end: "Mengapa berakhir",
  },
  en: {
    endLead: "The coordination ends without a reply; if the work waited for it, it is in progress again.",
    end: "Why it ends",
  },
});
