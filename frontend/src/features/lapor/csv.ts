/** Rows as a file that Excel opens rightly and that computes nothing. */
import { saveBlob } from "@/lib/download";
import type { RowProblem } from "./queries";

/** Begins what a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Without the byte order mark Excel would read UTF-8 as the code page of the computer. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function problemRows(
  problems: readonly RowProblem[],
  heads: readonly [row: string, id: string, why: string],
  reason: (problem: RowProblem["problem"]) => string,
): string[][] {
  return [[...heads], ...problems.map(({ row, tracking_id, problem }) => [String(row), tracking_id ?? "", reason(problem)])];
}

export function saveCsv(name: string, text: string): void {
  saveBlob(new Blob([text], { type: "text/csv;charset=utf-8" }), name);
}
