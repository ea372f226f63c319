/** What ties an input to a form's path: value, change, error, and the id that an error summary links to. */
import type { UseFormReturnType } from "@mantine/form";
import { fieldId } from "@/ui/ProblemNotice";

interface InputProps {
  id: string;
  value: never;
  onChange: (value: unknown) => void;
  error?: React.ReactNode;
}

export function field<F extends Record<string, unknown>>(form: UseFormReturnType<F>, path: string, type?: "checkbox"): InputProps {
  return { id: fieldId(path), ...(form.getInputProps(path, { type }) as Omit<InputProps, "id">) };
}
