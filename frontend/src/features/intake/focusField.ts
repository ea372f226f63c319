import { fieldId } from "@/ui/ProblemNotice";

/** Puts the cursor into a field of the form, by the path it has in the request. */
export function focusField(path: string): void {
  document.getElementById(fieldId(path))?.focus();
}
