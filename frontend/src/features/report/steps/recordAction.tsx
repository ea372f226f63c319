/** Record what the section did. */
import { defineMessages } from "@/lib/i18n";
import { fromWibInput, wibInput } from "@/lib/wib";
import { fieldId } from "@/ui/ProblemNotice";
import { ChipsField, LongText, MomentField } from "./StepFields";
import { stepMessages } from "./form.messages";
import { PhotoPlace, useStepFiles } from "./StepFiles";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { actionKindMessages } from "./step.messages";
import { StepForm } from "./StepForm";
import { type FormProps, useStep } from "./useStep";
import type { ActionKind } from "./wire";

interface RecordActionValues {
  kind: ActionKind;
  what: string;
  done_at: string;
  findings: string;
}

export function recordActionPayload(values: RecordActionValues, attachments: string[]): Payloads["record_action"] {
  return {
    kind: values.kind,
    what: values.what.trim(),
    done_at: fromWibInput(values.done_at),
    ...(values.kind === "field_inspection" ? given("findings", values.findings) : {}),
    attachments,
  };
}

const KINDS = ["work", "field_inspection", "meeting", "enforcement", "administrative"] as const satisfies readonly ActionKind[];

export function RecordActionForm(props: FormProps) {
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tKind = actionKindMessages.useT();
  const before = useStepFiles();
  const after = useStepFiles();
  const step = useStep<"record_action", RecordActionValues>({
    ...props,
    action: "record_action",
    initial: { kind: "work", what: "", done_at: wibInput(), findings: "" },
    payload: recordActionPayload,
    missing: ({ done_at }) => ({ done_at: !done_at && tStep("timeFirst", { what: t("doneAt") }) }),
    files: [
      { photos: before, role: "before" },
      { photos: after, role: "after" },
    ],
  });
  return (
    <StepForm step={step} lead={t("actionLead")}>
      <ChipsField
        field={{ ...step.field("kind"), onChange: (value) => value && step.patch({ kind: value }) }}
        label={t("kind")}
        options={KINDS.map((value) => ({ value, label: tKind(value) }))}
      />
      <LongText field={step.field("what")} label={t("what")} />
      {step.values.kind === "field_inspection" && (
        <LongText field={step.field("findings")} label={t("findings")} description={t("findingsHint")} />
      )}
      <PhotoPlace photos={before} label={t("before")} place="before" />
      <PhotoPlace
        photos={after}
        label={t("after")}
        place="after"
        first
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
      <MomentField field={step.field("done_at")} label={t("doneAt")} max={wibInput()} />
    </StepForm>
  );
}

const messages = defineMessages("step_recordAction", {
  id: {
    actionLead: "Tindakan masuk ke riwayat laporan; pekerjaan berlanjut sampai Anda menyelesaikan tindak lanjutnya.",
    kind: "Jenis tindakan",
    what: "Apa yang dilakukan",
    doneAt: "Kapan",
    findings: "Temuan di lapangan",
    findingsHint: "Untuk berita acara peninjauan.",
    before: "Foto sebelum",
    after: "Foto sesudah",
  },
  en: {
    actionLead: "The action joins the report's history; work goes on until you complete it.",
    kind: "Kind of action",
    what: "What was done",
    doneAt: "When",
    findings: "Findings on the spot",
    findingsHint: "For the inspection minutes.",
    before: "Photos before",
    after: "Photos after",
  },
});
