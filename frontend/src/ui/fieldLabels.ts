/**
 * The server says only what is wrong with a field ("Wajib diisi."). In a summary of errors that says little, so the
 * field's label is put before it: "Nama: Wajib diisi."
 */
import { pointerToPath } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";
import { fieldId } from "./ProblemNotice";

/** The label of a field by its path in the request; nothing for a field that has none. */
export type LabelOf = (path: string) => string | undefined;

/** The same error with the labels. What is not a problem with fields stays as it is. */
export function withLabels(error: unknown, labelOf: LabelOf): unknown {
  if (!(error instanceof ProblemError) || error.errors.length === 0) return error;
  return error.withErrors(
    error.errors.map((field) => {
      const label = labelOf(pointerToPath(field.pointer));
      return label ? { ...field, detail: `${label}: ${field.detail}` } : field;
    }),
  );
}

/** Names the rows of a list by the label of the list and their number, counted from one: "Petugas 2". */
export function withRowNumbers(labelOf: LabelOf): LabelOf {
  return (path) => {
    const parts = path.split(".");
    const at = parts.findIndex((part) => /^\d+$/.test(part));
    if (at < 0) return labelOf(path);
    const label = labelOf(parts.slice(0, at).join("."));
    return label && `${label} ${Number(parts[at]) + 1}`;
  };
}

/** The label that the form on the screen gives the field. */
export function labelOnScreen(path: string): string | undefined {
  const control = document.getElementById(fieldId(path));
  if (!control) return undefined;
  const legend = control.closest("fieldset")?.querySelector("legend")?.textContent;
  // A radio button, or the first box of a list, stands for the whole of it.
  const first = control instanceof HTMLInputElement && (control.type === "radio" || control.dataset["standsFor"] === "group");
  if (first && legend) return legend;
  const own = control.getAttribute("aria-label") ?? (control as Partial<HTMLInputElement>).labels?.[0]?.textContent;
  if (own) return own;
  const group = control.closest("[role=group]")?.getAttribute("aria-labelledby");
  return (group && document.getElementById(group)?.textContent) || undefined;
}
