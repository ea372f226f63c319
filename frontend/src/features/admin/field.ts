/** The props that connect an input with a path of the form: value, change, error, and the id that an error summary links to. */
import type { UseFormReturnType } from "@mantine/form";
import { fieldId } from "@/ui/ProblemNotice";

interface InputProps {
  id: string;
  value: never;
  onChange: (value: unknown) => void;
  error?: React.ReactNode;
  inputWrapperOrder?: ("label" | "input" | "description" | "error")[];
}

/** Hints are below the input, so that inputs side by side stay on one line however long their hints are. */
const HINT_BELOW: InputProps["inputWrapperOrder"] = ["label", "input", "description", "error"];

export function field<F extends object>(form: UseFormReturnType<F>, path: string, type?: "checkbox"): InputProps {
  const input = { id: fieldId(path), ...(form.getInputProps(path, { type }) as Omit<InputProps, "id">) };
  return type === "checkbox" ? input : { ...input, inputWrapperOrder: HINT_BELOW };
}
