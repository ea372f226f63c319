/** Sorts the server's field errors in the order of the form. An empty field that the server calls invalid is shown as missing. */
import { pointerToPath } from "@/api/form-errors";
import { type FieldProblem, ProblemError } from "@/api/problem";

export function inFormOrder(error: unknown, values: Record<string, unknown>, required: string): unknown {
  if (!(error instanceof ProblemError) || error.errors.length === 0) return error;
  const order = Object.keys(values);
  const rank = (pointer: string) => {
    const at = order.indexOf(pointerToPath(pointer).split(".")[0] ?? "");
    return at < 0 ? order.length : at;
  };
  const errors = error.errors
    .map((field): FieldProblem => {
      const empty = values[pointerToPath(field.pointer)] === "";
      return empty && field.code === "invalid" ? { ...field, code: "required", detail: required } : field;
    })
    .toSorted((a, b) => rank(a.pointer) - rank(b.pointer));
  return error.withErrors(errors);
}
