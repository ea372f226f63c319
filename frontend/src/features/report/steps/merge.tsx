/** Merge a report into the one that it repeats. */
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api } from "@/api/client";
import type { Report, ReportListItem } from "@/api/types";
import { reportQuery } from "@/entities/report/queries";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { formatDateShort } from "@/lib/format";
import { defineMessages } from "@/lib/i18n";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { FieldError, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { Quote } from "./Quote";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";
import type { Field } from "./useStepValues";

interface Candidate {
  report: ReportListItem;
  likeness?: number;
}

export function MergeForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const step = useStep({
    ...props,
    action: "merge",
    initial: { target: "", number: "", note: "" },
    payload: ({ target, note }) => ({ target, note: text(note) }),
    missing: ({ target }) => ({ target: !target && tStep("chooseFirst", { what: t("target") }) }),
    question: ({ number }) => ({
      title: t("mergeQuestion", { number: report.number, target: number }),
      consequence: t("mergeConsequence"),
    }),
  });
  const { target, number } = step.values;
  return (
    <StepForm step={step} lead={number ? t("mergeLeadInto", { number }) : t("mergeLead")}>
      <TargetField
        report={report}
        field={step.field("target")}
        onChoose={(item) => step.patch({ target: item.id, number: item.number })}
      />
      {target && <Preview id={target} />}
      <LongText field={step.field("note")} label={tStep("note")} optional rows={2} />
    </StepForm>
  );
}

function useCandidates(report: Report, words: string) {
  const { content } = report;
  const similar = useQuery({
    queryKey: ["report-similar", report.id, report.version],
    queryFn: async ({ signal }) => {
      const { data } = await api.POST("/api/v1/reports/similar", {
        body: {
          text: content ? `${content.title}\n${content.description}`.slice(0, 8000) : "",
          category: report.category?.id,
          kelurahan: content?.kelurahan?.id,
          latitude: content?.place.latitude,
          longitude: content?.place.longitude,
        },
        signal,
      });
      return data?.items ?? [];
    },
    enabled: content !== null && content !== undefined,
  });
  const found = useQuery({
    queryKey: ["report-search", words],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET("/api/v1/reports", { params: { query: { q: words, open: true, limit: 8 } }, signal });
      return (data?.items ?? []).map((item): Candidate => ({ report: item }));
    },
    enabled: words !== "",
  });
  const active = words === "" ? similar : found;
  return { ...active, candidates: (active.data ?? []).filter((item: Candidate) => item.report.id !== report.id) };
}

function TargetField({ report, field, onChoose }: { report: Report; field: Field<string>; onChoose: (item: ReportListItem) => void }) {
  const t = messages.useT();
  const name = useId();
  const errorId = useId();
  const [typed, setTyped] = useState("");
  const [words] = useDebouncedValue(typed.trim(), 250);
  const { candidates, isLoading, error } = useCandidates(report, words);
  return (
    <>
      <TextInput
        type="search"
        id={field.id}
        label={t("search")}
        description={t("searchHint")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter searches here; it does not send the form.
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
        }}
      />
      <fieldset className={classes.group} aria-describedby={field.error ? errorId : undefined}>
        <legend>{words === "" ? t("similar") : t("found")}</legend>
        <ProblemNotice error={error} passive />
        {isLoading && <ListSkeleton rows={3} />}
        {!isLoading && !error && candidates.length === 0 && <p className={classes.dim}>{words === "" ? t("noSimilar") : t("notFound")}</p>}
        <div className={classes.results}>
          {candidates.map(({ report: item, likeness }) => (
            <label key={item.id} className={classes.result}>
              <input type="radio" aria-label={`${item.number} ${item.title ?? ""}`} name={name} checked={item.id === field.value} onChange={() => onChoose(item)} />
              <span className={classes.resultBody}>
                <span className={classes.resultTitle}>
                  {item.number} · <bdi>{item.title}</bdi>
                </span>
                <span className={classes.resultFacts}>
                  <StatusBadge status={item.status} />
                  {item.address && <span>{item.address}</span>}
                  <span>{t("received", { day: formatDateShort(item.received_at) })}</span>
                  {likeness !== undefined && <span>{t("likeness", { percent: likeness })}</span>}
                </span>
              </span>
            </label>
          ))}
        </div>
        <FieldError id={errorId} words={field.error} />
      </fieldset>
    </>
  );
}

function Preview({ id }: { id: string }) {
  const t = messages.useT();
  const { data } = useQuery({ ...reportQuery(id), staleTime: 5_000 });
  if (!data?.content) return null;
  return <Quote title={t("preview", { number: data.number })} text={`${data.content.title}\n\n${data.content.description}`} />;
}

const messages = defineMessages("step_merge", {
  id: {
    mergeLead: "Laporan ini mengikuti laporan yang dipilih; pelapornya dikabari bila laporan itu selesai.",
    mergeLeadInto: "Laporan ini mengikuti {{number}}; pelapornya dikabari bila {{number}} selesai.",
    search: "Cari laporan induk",
    searchHint: "Nomor, atau kata dari judul, uraian, atau tempat.",
    similar: "Mungkin tentang hal yang sama",
    found: "Hasil pencarian",
    notFound: "Tidak ada laporan terbuka yang cocok.",
    noSimilar: "Tidak ada laporan terbuka yang mirip. Cari dengan nomor atau kata.",
    target: "Laporan induk",
    likeness: "{{percent}}% mirip",
    received: "diterima {{day}}",
    preview: "Isi {{number}}",
    mergeQuestion: "Gabungkan {{number}} ke {{target}}?",
    mergeConsequence: "Laporan ini tidak ditangani sendiri lagi. Bila keliru, dapat dipisahkan kembali; riwayat keduanya tetap ada.",
  },
  en: {
    mergeLead: "This report follows the one you choose; its reporter is told when that one is resolved.",
    mergeLeadInto: "This report follows {{number}}; its reporter is told when {{number}} is resolved.",
    search: "Find the main report",
    searchHint: "Its number, or words from title, description or place.",
    similar: "May be about the same thing",
    found: "Found",
    notFound: "No open report matches.",
    noSimilar: "No open report is alike. Search by number or words.",
    target: "Main report",
    likeness: "{{percent}}% alike",
    received: "received {{day}}",
    preview: "Content of {{number}}",
    mergeQuestion: "Merge {{number}} into {{target}}?",
    mergeConsequence: "This report is no longer handled by itself. If that was wrong, it can be separated again; both histories stay.",
  },
});
