/** "Wajib diisi." says little in a summary; "Nama: Wajib diisi." does. Rows of a list are counted from one. */
import { pointerToPath } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";

export function withLabels(error: unknown, labelOf: (path: string) => string | undefined): unknown {
  if (!(error instanceof ProblemError)) return error;
  const errors = error.errors.map((one) => {
    const parts = pointerToPath(one.pointer).split(".");
    const at = parts.findIndex((part) => /^\d+$/.test(part));
    const label = labelOf((at < 0 ? parts : parts.slice(0, at)).join("."));
    const name = at < 0 ? label : `${label} ${Number(parts[at]) + 1}`;
    return label ? { ...one, detail: `${name}: ${one.detail}` } : one;
  });
  const { type, title, status, detail, code, request_id, retryAfter } = error;
  return new ProblemError(status, { type, title, detail, code, errors, request_id }, retryAfter);
}
