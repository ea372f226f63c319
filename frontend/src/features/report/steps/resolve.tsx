/** Resolve: the section's work is complete. */
import { findCategory } from "@/entities/office/categories";
import { useOffice } from "@/entities/office/queries";
import { formatDate } from "@/lib/format";
import { defineMessages } from "@/lib/i18n";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import { coordinationMessages } from "./CoordinationField";
import { LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { AttachmentChoice, PhotoPlace, useStepFiles } from "./StepFiles";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { StepForm, Warning } from "./StepForm";
import { type FormProps, useStep } from "./useStep";

interface ResolveValues {
  outcome: string;
  chosen: string[];
  waiver: string;
}

export function resolvePayload(values: ResolveValues, uploaded: string[], waiverAsked: boolean): Payloads["resolve"] {
  return {
    outcome: values.outcome.trim(),
    attachments: [...values.chosen, ...uploaded.filter((id) => !values.chosen.includes(id))],
    ...(waiverAsked ? given("waiver", values.waiver) : {}),
  };
}

export function ResolveForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tCoordination = coordinationMessages.useT();
  const tStep = stepMessages.useT();
  const office = useOffice();
  const files = useStepFiles("files");
  const open = report.coordinations.filter((item) => item.open);
  // What the reporter brought shows the problem, not the outcome.
  const needsEvidence = findCategory(office, report.category?.id)?.data.evidence_required ?? false;
  const candidates = (report.content?.attachments ?? []).filter(({ shows_outcome }) => shows_outcome);
  const step = useStep({
    ...props,
    action: "resolve",
    initial: { outcome: "", chosen: candidates.map(({ id }) => id), waiver: "" },
    payload: (values, uploaded) => resolvePayload(values, uploaded, open.length > 0),
    files: [{ photos: files, role: "after" }],
  });
  return (
    <StepForm step={step} lead={t("resolveLead")}>
      {open.length > 0 && (
        <>
          <Warning title={t("openTitle")}>
            {open.map(({ agency, due_on }) => tCoordination("coordinationName", { agency: agency.name, day: formatDate(due_on) })).join("; ")}
          </Warning>
          <LongText field={step.field("waiver")} label={t("waiver")} rows={2} />
        </>
      )}
      <LongText field={step.field("outcome")} label={t("outcome")} description={t("outcomeHint")} rows={5} />
      {needsEvidence && <Notice>{t("evidenceRequired")}</Notice>}
      {candidates.length > 0 && (
        <AttachmentChoice
          report={report}
          field={{ ...step.field("chosen"), id: fieldId("chosen") }}
          label={t("evidence")}
          description={t("evidenceHint")}
          attachments={candidates}
        />
      )}
      <PhotoPlace
        photos={files}
        label={t("newEvidence")}
        description={needsEvidence ? t("evidenceKinds") : tStep("filesHint")}
        error={step.errorAt("attachments")}
        id={fieldId("attachments")}
      />
    </StepForm>
  );
}

const messages = defineMessages("step_resolve", {
  id: {
    resolveLead: "Tindak lanjut dinyatakan selesai; bagian umum lalu mengabari pelapor dengan kata-kata Anda di bawah ini.",
    outcome: "Hasil untuk pelapor",
    outcomeHint: "Kata-kata ini dibacakan atau dikirim kepada pelapor. Tulis dengan bahasa sehari-hari, tanpa singkatan kantor.",
    evidenceRequired: "Kategori ini mensyaratkan bukti: pilih atau tambahkan foto atau dokumen, kecuali tindakan yang dicatat sudah memuatnya.",
    evidence: "Bukti yang sudah ada",
    evidenceHint: "Pilih berkas yang menunjukkan hasilnya.",
    newEvidence: "Tambah bukti baru",
    evidenceKinds: "Foto atau PDF.",
    openTitle: "Masih ada koordinasi yang belum dijawab",
    waiver: "Mengapa tidak perlu ditunggu",
  },
  en: {
    resolveLead: "The work counts as completed; general affairs then tells the reporter in your words below.",
    outcome: "Outcome for the reporter",
    outcomeHint: "These words are read out or sent to the reporter. Write plainly, without office abbreviations.",
    evidenceRequired: "This category requires evidence: choose or add a photo or document, unless a recorded action already has one.",
    evidence: "Evidence already there",
    evidenceHint: "Choose the files that show the outcome.",
    newEvidence: "Add new evidence",
    evidenceKinds: "Photos or PDF.",
    openTitle: "Coordinations are still unanswered",
    waiver: "Why they need not be waited for",
  },
});
