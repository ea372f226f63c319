/** Verify: the desk checks that a report is complete, and gives it a category and an urgency. */
import "@mantine/core/styles/Combobox.layer.css";
import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Report, Urgency } from "@/api/types";
import { categoryGroups, findCategory } from "@/entities/office/categories";
import { useOffice } from "@/entities/office/queries";
import { urgencyMessages } from "@/entities/report/status";
import { defineMessages } from "@/lib/i18n";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import { ChecksField, ChipsField, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { given } from "./payloads";
import type { Payloads } from "./send";
import { StepForm, Warning } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";
import type { Field } from "./useStepValues";

interface VerifyValues {
  category: string;
  urgency: Urgency | "";
  /** Keys of the checklist items that are complete. */
  complete: string[];
  note: string;
}

export function verifyPayload(values: VerifyValues, checklist: readonly { key: string }[]): Payloads["verify"] {
  return {
    category: values.category,
    // Asked for before anything is sent.
    urgency: values.urgency as Urgency,
    checklist: checklist.map(({ key }) => ({ key, complete: values.complete.includes(key) })),
    ...given("note", values.note),
  };
}

const URGENCIES = ["low", "medium", "high", "emergency"] as const satisfies readonly Urgency[];

export function VerifyForm(props: FormProps) {
  const { report, onSwitch } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const tUrgency = urgencyMessages.useT();
  const office = useOffice();
  const checklistOf = (id: string) => findCategory(office, id)?.data.checklist ?? [];
  const preset = report.category?.id ?? "";
  const step = useStep<"verify", VerifyValues>({
    ...props,
    action: "verify",
    initial: {
      category: preset,
      urgency: report.urgency ?? findCategory(office, preset)?.data.urgency ?? "",
      complete: report.checklist.filter(({ complete }) => complete).map(({ key }) => key),
      note: "",
    },
    payload: (values) => verifyPayload(values, checklistOf(values.category)),
    missing: (values) => ({
      category: !values.category && tStep("chooseFirst", { what: t("category") }),
      urgency: !values.urgency && tStep("chooseFirst", { what: t("urgency") }),
    }),
  });
  const { values } = step;
  const category = findCategory(office, values.category);
  const section = office.sections.find(({ id }) => id === category?.data.section);
  const checklist = checklistOf(values.category);
  const lacking = checklist.filter(({ key }) => !values.complete.includes(key));

  function choose(id: string) {
    const next = findCategory(office, id);
    step.patch({ category: id, urgency: next?.data.urgency ?? values.urgency });
  }

  function ask() {
    onSwitch("request_clarification", { questions: lacking.map(({ label }) => t("askQuestion", { item: label })) });
  }

  return (
    <StepForm step={step} lead={section ? t("lead", { section: section.name }) : t("leadOpen")}>
      <Suggestions report={report} chosen={values.category} onChoose={choose} />
      <CategoryField field={step.field("category")} onChoose={choose} />
      {category?.data.restricted && <Warning>{t("restricted")}</Warning>}
      {category?.data.confidential && !report.confidential && <Notice>{t("confidential")}</Notice>}
      <ChipsField
        field={step.field("urgency")}
        label={t("urgency")}
        description={category?.data.urgency ? t("urgencyHint", { urgency: tUrgency(category.data.urgency) }) : undefined}
        options={URGENCIES.map((value) => ({ value, label: tUrgency(value) }))}
      />
      {values.urgency === "emergency" && office.profile.emergency_numbers.length > 0 && (
        <Warning title={t("emergency")}>{office.profile.emergency_numbers.join(" · ")}</Warning>
      )}
      {checklist.length > 0 && (
        <ChecksField
          field={step.field("complete", "checklist")}
          label={t("checklist")}
          description={t("checklistHint")}
          options={checklist.map(({ key, label }) => ({
            value: key,
            label,
            id: fieldId(`checklist.${key}`),
            error: values.complete.includes(key) ? undefined : step.errorAt(`checklist.${key}`),
          }))}
        />
      )}
      <Lacking items={lacking} onAsk={report.allowed_actions.includes("request_clarification") ? ask : undefined} />
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

function CategoryField({ field, onChoose }: { field: Field<string>; onChoose: (id: string) => void }) {
  const t = messages.useT();
  const office = useOffice();
  return (
    <Select
      id={field.id}
      label={t("category")}
      description={t("categoryHint")}
      data={categoryGroups(office)}
      value={field.value || null}
      onChange={(id) => onChoose(id ?? "")}
      searchable
      withScrollArea={false}
      classNames={{ options: classes.options }}
      nothingFoundMessage={t("categoryNone")}
      error={field.error}
      allowDeselect={false}
      aria-required
    />
  );
}

/** What the report still lacks, with the way to ask the reporter for it. */
function Lacking({ items, onAsk }: { items: readonly unknown[]; onAsk: (() => void) | undefined }) {
  const t = messages.useT();
  if (items.length === 0) return null;
  return (
    <Warning title={t("incompleteTitle")} action={onAsk && { label: t("ask"), run: onAsk }}>
      {t("incomplete", { count: items.length })}
    </Warning>
  );
}

function Suggestions({ report, chosen, onChoose }: { report: Report; chosen: string; onChoose: (id: string) => void }) {
  const t = messages.useT();
  const text = report.content ? `${report.content.title}\n${report.content.description}`.slice(0, 8000) : "";
  const { data } = useQuery({
    queryKey: ["category-suggest", text],
    queryFn: async ({ signal }) => (await api.POST("/api/v1/categories/suggest", { body: { text }, signal })).data?.items ?? [],
    enabled: text !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data || data.length === 0) return null;
  return (
    <div role="group" aria-label={t("suggested")}>
      <div className={classes.hint}>{t("suggested")}</div>
      <div className={classes.chips}>
        {data.map(({ category, because }) => (
          <Button
            key={category.id}
            size="xs"
            variant={category.id === chosen ? "filled" : "default"}
            aria-pressed={category.id === chosen}
            title={t("because", { category: category.name, words: because.join(", ") })}
            onClick={() => onChoose(category.id)}
          >
            {category.name}
          </Button>
        ))}
      </div>
    </div>
  );
}

const messages = defineMessages("step_verify", {
  id: {
    lead: "Bila lengkap dan jelas, laporan dinyatakan terverifikasi dan siap diteruskan ke {{section}}.",
    leadOpen: "Bila lengkap dan jelas, laporan dinyatakan terverifikasi dan siap diteruskan ke seksi.",
    category: "Kategori",
    categoryHint: "Ketik untuk mencari.",
    categoryNone: "Tidak ada kategori yang cocok.",
    suggested: "Saran dari isi laporan",
    because: "{{category}}, karena: {{words}}",
    urgency: "Urgensi",
    urgencyHint: "Urgensi bawaan kategori ini: {{urgency}}.",
    checklist: "Kelengkapan",
    checklistHint: "Centang yang sudah ada dalam laporan.",
    incompleteTitle: "Belum lengkap",
    incomplete: "{{count}} hal belum ada. Laporan baru dapat diverifikasi setelah semuanya lengkap; tanyakan yang kurang kepada pelapor.",
    ask: "Minta klarifikasi yang kurang",
    askQuestion: "Mohon dilengkapi: {{item}}",
    restricted: "Kategori ini ditangani camat dan sekcam saja. Setelah diverifikasi, laporan tidak lagi terlihat oleh bagian umum.",
    confidential: "Laporan kategori ini otomatis menjadi rahasia.",
    emergency: "Darurat: pastikan pelapor sudah menghubungi nomor ini.",
  },
  en: {
    lead: "If it is complete and clear, the report counts as verified and is ready to be forwarded to {{section}}.",
    leadOpen: "If it is complete and clear, the report counts as verified and is ready to be forwarded to a section.",
    category: "Category",
    categoryHint: "Type to search.",
    categoryNone: "No category matches.",
    suggested: "Suggested by the text",
    because: "{{category}}, because of: {{words}}",
    urgency: "Urgency",
    urgencyHint: "This category's default urgency: {{urgency}}.",
    checklist: "Completeness",
    checklistHint: "Tick what the report already has.",
    incompleteTitle: "Not complete yet",
    incomplete: "{{count}} things are missing. The report can be verified once all are there; ask the reporter for what is missing.",
    incomplete_one: "{{count}} thing is missing. The report can be verified once it is there; ask the reporter for it.",
    ask: "Ask for what is missing",
    askQuestion: "Please add: {{item}}",
    restricted: "Only camat and sekcam handle this category. Once verified, general affairs no longer sees the report.",
    confidential: "Reports of this category become confidential by themselves.",
    emergency: "Emergency: make sure that the reporter has called one of these numbers.",
  },
});
