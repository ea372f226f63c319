/** One of a few, each with a line that explains it. Native radio buttons. */
import { useId } from "react";
import { fieldId } from "@/ui/ProblemNotice";
import classes from "./RadioList.module.css";

export interface RadioListProps<T extends string> {
  label: string;
  path: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; hint?: string }[];
  className?: string;
}

export function RadioList<T extends string>({ label, path, value, onChange, options, className }: RadioListProps<T>) {
  const name = useId();
  return (
    <fieldset className={`${classes.list} ${className ?? ""}`} id={fieldId(path)} tabIndex={-1}>
      <legend>{label}</legend>
      {options.map((option) => (
        <div key={option.value} className={classes.option}>
          <input
            type="radio"
            id={`${name}-${option.value}`}
            name={name}
            checked={option.value === value}
            aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
          {option.hint && <span id={`${name}-${option.value}-hint`}>{option.hint}</span>}
        </div>
      ))}
    </fieldset>
  );
}
