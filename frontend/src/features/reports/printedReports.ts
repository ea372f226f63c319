/** Printing the selected reports themselves: the server sets a hundred into one file, and answers for each by itself. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ReportListItem } from "@/api/types";
import { type LoadedPdf, PDF } from "@/ui/pdf";
import { type BulkResult, MOST } from "./bulk";

export interface PrintedFile extends LoadedPdf {
  readonly name: string;
  /** Numbers of the first and the last report in it. */
  readonly first: string;
  readonly last: string;
  readonly pages: number;
}

export interface PrintedReports {
  readonly results: ReadonlyMap<string, BulkResult>;
  /** One for each hundred of which any could be printed. */
  readonly files: readonly PrintedFile[];
}

function pdfOf(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: "application/pdf" });
}

async function print(reports: readonly ReportListItem[], twoSided: boolean, signal: AbortSignal): Promise<PrintedReports> {
  const results = new Map<string, BulkResult>();
  const files: (Omit<PrintedFile, "url"> & { blob: Blob })[] = [];
  const versions = new Map(reports.map(({ id, version }) => [id, version]));
  for (let at = 0; at < reports.length; at += MOST) {
    const part = reports.slice(at, at + MOST);
    const ids = part.map(({ id }) => id);
    const { data } = await api.POST("/api/v1/reports/print", { body: { reports: ids, two_sided: twoSided }, signal });
    if (!data) throw new Error("the answer has no body");
    for (const item of data.items) results.set(item.id, { ...item, version: versions.get(item.id) });
    const printed = part.filter(({ id }) => results.get(id)?.done).map(({ number }) => number);
    if (data.file) files.push({ name: data.file.name, pages: data.file.pages, first: printed[0] ?? "", last: printed.at(-1) ?? "", blob: pdfOf(data.file.content) });
  }
  // Addresses are made last: an answer that fails leaves none behind.
  return { results, files: files.map(({ blob, ...file }) => ({ ...file, url: URL.createObjectURL(blob) })) };
}

/** Printed as things stand, and forgotten when it is closed. */
export function printedReportsQuery(reports: readonly ReportListItem[], twoSided: boolean) {
  return queryOptions({
    queryKey: [PDF, "printed-reports", reports.map(({ id }) => id), twoSided],
    queryFn: ({ signal }) => print(reports, twoSided, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
