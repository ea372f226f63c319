/** One step on many reports: the server takes a hundred at a time and answers for each by itself. */
import { queryOptions } from "@tanstack/react-query";
import { api, idempotency } from "@/api/client";
import type { components } from "@/api/schema";
import type { Operation, ReportListItem } from "@/api/types";
import { randomUuid } from "@/lib/uuid";
import { formerAssignee } from "@/entities/report/undo";

type BulkInput = components["schemas"]["BulkInput"];
type Item = components["schemas"]["BulkItem"];
export type BulkResult = components["schemas"]["BulkResult"];
export type BulkKind = keyof Omit<BulkInput, "reports">;
export type BulkStep = Omit<BulkInput, "reports">;

export const KINDS = ["forward", "assign", "close"] as const satisfies readonly BulkKind[];
export const operationOf: Record<BulkKind, Operation> = { forward: "report_forward", assign: "report_assign", close: "report_close" };

/** Most reports in one request. */
export const MOST = 100;

/** Reports that go out together, under a key that stays theirs when they are sent again. */
export interface Batch {
  readonly key: string;
  readonly reports: readonly Item[];
}

export function batchesOf(reports: readonly Item[], most = MOST): Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < reports.length; at += most) {
    batches.push({ key: randomUuid(), reports: reports.slice(at, at + most).map(({ id, version }) => ({ id, version })) });
  }
  return batches;
}

export async function sendBatch({ key, reports }: Batch, step: BulkStep): Promise<BulkResult[]> {
  const { data } = await api.POST("/api/v1/reports/bulk", {
    params: { header: idempotency(key) },
    body: { ...step, reports: [...reports] },
  });
  if (!data) throw new Error("the answer has no body");
  return data.items;
}

/** For each report, whether the step would be possible now with a valid payload. */
export function checkQuery(kind: BulkKind, reports: readonly Item[]) {
  return queryOptions({
    queryKey: ["bulk-check", kind, reports.map(({ id, version }) => [id, version])],
    queryFn: async ({ signal }) => {
      const results = new Map<string, BulkResult>();
      for (const batch of batchesOf(reports)) {
        const { data } = await api.POST("/api/v1/reports/bulk/check", { body: { action: kind, reports: [...batch.reports] }, signal });
        for (const item of data?.items ?? []) results.set(item.id, item);
      }
      return results;
    },
    // Asked once: later the results of the step itself say it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

/** Reports that go back to the same employee. */
export interface Return {
  readonly step: BulkStep;
  readonly batches: readonly Batch[];
}

/** The steps that give assigned reports back to the employees who had them, in the version that the assignment made. */
export function returnsOf(reports: readonly Pick<ReportListItem, "id" | "assignee">[], results: ReadonlyMap<string, BulkResult>, assignee: string): Return[] {
  const groups = new Map<string, Item[]>();
  for (const report of reports) {
    const result = results.get(report.id);
    const former = formerAssignee(report, assignee)?.payload.assignee;
    if (!result?.done || typeof result.version !== "number" || former === undefined) continue;
    groups.set(former, [...(groups.get(former) ?? []), { id: report.id, version: result.version }]);
  }
  return [...groups].map(([former, items]) => ({ step: { assign: { assignee: former } }, batches: batchesOf(items) }));
}

export async function sendBack(returns: readonly Return[]): Promise<BulkResult[]> {
  const answers: BulkResult[] = [];
  for (const { step, batches } of returns) for (const batch of batches) answers.push(...(await sendBatch(batch, step)));
  return answers;
}
