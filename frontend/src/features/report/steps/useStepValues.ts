/** The values of a form, and the messages that stand at its fields. */
import { useState } from "react";
import { fieldId } from "@/ui/ProblemNotice";

export type FieldErrors = Record<string, string>;

export interface Field<T> {
  readonly id: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error: string | undefined;
}

export interface StepValues<V extends object> {
  readonly values: V;
  readonly setValues: (change: (now: V) => V) => void;
  /** Changes some values and removes the messages at their fields. */
  readonly patch: (change: Partial<V>) => void;
  /** Binds a form field. `path` is its place in the request, if that differs from its name. */
  readonly field: <K extends keyof V & string>(name: K, path?: string) => Field<V[K]>;
  readonly errorAt: (path: string) => string | undefined;
  readonly setErrors: (errors: FieldErrors) => void;
}

/** Without the messages at these fields and below them. */
function withoutErrorsAt(errors: FieldErrors, names: readonly string[]): FieldErrors {
  const left = Object.entries(errors).filter(([path]) => !names.some((name) => path === name || path.startsWith(`${name}.`)));
  return left.length === Object.keys(errors).length ? errors : Object.fromEntries(left);
}

export function useStepValues<V extends object>(initial: V): StepValues<V> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>({});

  function patch(change: Partial<V>) {
    setValues((now) => ({ ...now, ...change }));
    setErrors((now) => withoutErrorsAt(now, Object.keys(change)));
  }

  return {
    values,
    setValues,
    patch,
    field: (name, path = name) => ({
      id: fieldId(path),
      value: values[name],
      onChange: (value) => {
        patch({ [name]: value } as unknown as Partial<V>);
        if (path !== name) setErrors((now) => Object.fromEntries(Object.entries(now).filter(([other]) => other !== path)));
      },
      error: errors[path],
    }),
    errorAt: (path) => errors[path],
    setErrors,
  };
}
