/** Puts a problem's field errors where a Mantine form expects them. */
import { ProblemError } from "./problem";

/** `/reporter/phones/0/number` → `reporter.phones.0.number` */
export function pointerToPath(pointer: string): string {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}

/**
 * For `form.setErrors(formErrors(error))`. `rename` maps paths of the request to paths of the form where the
 * two differ, such as `{ kelurahan_id: "kelurahan" }`.
 */
export function formErrors(error: unknown, rename: Record<string, string> = {}): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  const found: Record<string, string> = {};
  for (const field of error.errors) {
    const path = pointerToPath(field.pointer);
    found[rename[path] ?? path] ??= field.detail;
  }
  return found;
}
