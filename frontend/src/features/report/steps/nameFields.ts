/** The server names a field by its path; the person knows it by its label, which the form on the screen has. */
import { pointerToPath } from "@/api/form-errors";
import { ProblemError } from "@/api/problem";
import { fieldId } from "@/ui/ProblemNotice";

/** The same refusal, with each field's detail led by its label: "Nomor surat: Wajib diisi." */
export function withFieldNames(error: unknown): unknown {
  if (!(error instanceof ProblemError) || error.errors.length === 0) return error;
  const errors = error.errors.map((field) => {
    const label = labelOf(document.getElementById(fieldId(pointerToPath(field.pointer))));
    return label ? { ...field, detail: `${label}: ${field.detail}` } : field;
  });
  return new ProblemError(error.status, { ...error, title: error.message, errors }, error.retryAfter);
}

function labelOf(control: HTMLElement | null): string {
  if (!control) return "";
  const legend = control.closest("fieldset")?.querySelector("legend")?.textContent;
  // A radio button, or the first box of a list, stands for the whole of it.
  const first = control instanceof HTMLInputElement && (control.type === "radio" || control.dataset["standsFor"] === "group");
  if (first && legend) return legend;
  const own = control.getAttribute("aria-label") ?? (control as Partial<HTMLInputElement>).labels?.[0]?.textContent;
  if (own) return own;
  const group = control.closest("[role=group]")?.getAttribute("aria-labelledby");
  return (group && document.getElementById(group)?.textContent) || "";
}
