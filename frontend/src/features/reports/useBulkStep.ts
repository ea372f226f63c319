/** One step on many reports: its form, what is missing, the sending in batches, and what came of each report. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ProblemError } from "@/api/problem";
import type { Office, ReportListItem } from "@/api/types";
import { useFormDraft } from "@/ui/useFormDraft";
import { useServerForm } from "@/ui/useServerForm";
import { usualClass } from "@/entities/report/disposition.messages";
import { invalidateAllReports } from "@/entities/report/queries";
import { type Batch, batchesOf, type BulkKind, type BulkResult, type BulkStep, sendBatch } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import type { Values } from "./BulkFields";

interface BulkStepOptions {
  kind: BulkKind;
  /** Those that the step can be taken on; nothing until that is known. */
  reports: readonly ReportListItem[] | undefined;
  office: Office;
}

export function useBulkStep({ kind, reports, office }: BulkStepOptions) {
  const { form, error, busy, send, refuse } = useServerForm<Values>({ initialValues: EMPTY });
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const waiting = useRef<{ body: string; batches: Batch[] }>(undefined);
  // What is chosen belongs to these reports; what is written is kept until it is sent.
  const draft = useFormDraft(form, {
    key: `bulk_${kind}`,
    keep: ({ note }) => note,
    restore: (note, now) => (now.note === "" ? { note } : undefined),
  });
  const unsent = (reports?.length ?? 0) - results.size;

  const start = useEffectEvent(() => form.initialize({ ...usual(reports ?? [], office), note: form.getValues().note }));
  const known = reports !== undefined;
  useEffect(() => {
    if (known) start();
  }, [known]);

  function patch(change: Partial<Values>) {
    form.setValues(change);
    refuse(undefined);
  }

  function submit() {
    if (!reports || busy || unsent === 0) return;
    const lacking = missing(kind, form.getValues());
    if (lacking) refuse(lacking);
    else void send((values) => sendAll(reports, stepOf(kind, values)));
  }

  async function sendAll(to: readonly ReportListItem[], step: BulkStep) {
    const body = JSON.stringify(step);
    // What was sent and not answered goes out again under the same key, so that nothing is done twice.
    if (waiting.current?.body !== body) waiting.current = { body, batches: batchesOf(to) };
    const { batches } = waiting.current;
    try {
      for (let batch = batches[0]; batch; batch = batches[0]) {
        const answers = await sendBatch(batch, step);
        batches.shift();
        setResults((now) => new Map([...now, ...answers.map((answer) => [answer.id, answer] as const)]));
      }
      await draft.discard().catch(() => undefined);
    } finally {
      invalidateAllReports();
    }
  }

  return { form, error, busy, draft, results, unsent, patch, submit };
}

const EMPTY: Values = { section: "", priority_class: "", instructions: ["process_further"], assignee: "", note: "" };

/** What is the same for all, or nothing: then the person has to choose. */
function agreed<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** What most would choose for these reports. */
function usual(reports: readonly ReportListItem[], office: Office): Values {
  return {
    ...EMPTY,
    section: agreed(reports.map(({ category }) => office.categories.find(({ id }) => id === category?.id)?.data.section ?? "")) ?? "",
    priority_class: agreed(reports.map(usualClass)) ?? "",
  };
}

/** What the step still needs, as the server would say it; nothing when it can be sent. */
function missing(kind: BulkKind, values: Values): ProblemError | undefined {
  const { t } = bulkMessages;
  const forward = kind === "forward";
  const lacking: [path: string, words: string | false][] = [
    ["section", forward && !values.section && t("chooseFirst", { what: t("section") })],
    ["priority_class", forward && !values.priority_class && t("chooseFirst", { what: t("sifat") })],
    ["instructions", forward && values.instructions.length === 0 && !values.note.trim() && `${t("instructions")}: ${t("instructionsHint")}`],
    ["assignee", kind === "assign" && !values.assignee && t("chooseFirst", { what: t("assignee") })],
  ];
  const errors = lacking.flatMap(([path, detail]) => (detail ? [{ pointer: `/${path}`, code: "required", detail }] : []));
  return errors.length > 0 ? new ProblemError(422, { code: "invalid", errors }) : undefined;
}

function stepOf(kind: BulkKind, values: Values): BulkStep {
  const note = values.note.trim() || undefined;
  if (kind === "close") return { close: { note } };
  if (kind === "assign") return { assign: { assignee: values.assignee, note } };
  const { section, priority_class: priority, instructions } = values;
  if (!priority) throw new Error("the class was not chosen");
  return { forward: { section, priority_class: priority, instructions, note } };
}
