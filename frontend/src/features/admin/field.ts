/** What ties an input to a form's path: value, change, error, and the id that an error summary links to. */
import type { UseFormReturnType } from "@mantine/form";
import { fieldId } from "@/ui/ProblemNotice";

interface InputProps {
  id: string;
  value: never;
  onChange: (value: unknown) => void;
  error?: React.ReactNode;
  inputWrapperOrder?: ("label" | "input" | "description" | "error")[];
}

/** Hints stand below, so that fields side by side keep one line whatever their hints' length. */
const HINT_BELOW: InputProps["inputWrapperOrder"] = ["label", "input", "description", "error"];

export function field<F extends object>(form: UseFormReturnType<F>, path: string, type?: "checkbox"): InputProps {
  const input = { id: fieldId(path), ...(form.getInputProps(path, { type }) as Omit<InputProps, "id">) };
  return type === "checkbox" ? input : { ...input, inputWrapperOrder: HINT_BELOW };
}
