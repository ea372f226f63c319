/**
 * The one way of doing forms. What is typed stands in `@mantine/form`; this adds what every form that is sent to the
 * server needs:
 *
 * - It is sent once: a second press while the first is on its way does nothing.
 * - What `validate` finds is not sent; the focus goes to the first bad field (its element has the id `fieldId(path)`).
 * - What the server refuses is put at the fields (JSON pointer → path of the form) and is kept, whole, as `error` for
 *   a `ProblemNotice`, which takes the focus and links to the fields.
 * - A refusal changes no value. `useFormDraft` keeps the values over a reload.
 *
 * For a button without fields there is `useSending`.
 */
import { useForm, type UseFormInput, type UseFormReturnType } from "@mantine/form";
import { useRef, useState } from "react";
import { formErrors } from "@/api/form-errors";
import { fieldId } from "./ProblemNotice";

export interface ServerFormOptions<V> extends Pick<UseFormInput<V>, "mode" | "validate"> {
  initialValues: V;
  /** Paths of the request that are called otherwise in the form, as for `formErrors`. */
  rename?: Record<string, string>;
  /** Changes an error before it is shown, for example to put a field's label before what is wrong with it. */
  explain?: (error: unknown, values: V) => unknown;
}

export interface ServerForm<V> {
  readonly form: UseFormReturnType<V>;
  /** Why the last sending failed. It stays the same object until the next one. */
  readonly error: unknown;
  readonly busy: boolean;
  /** For `<form onSubmit>`, or called without an event by a key: validates, then sends. */
  readonly submit: (work: (values: V) => Promise<unknown>) => (event?: React.SyntheticEvent<HTMLFormElement>) => void;
  /** Sends without validating. Returns what `work` returns, or nothing when it failed. */
  readonly send: <T>(work: (values: V) => Promise<T>) => Promise<T | undefined>;
  /** Shows a problem as if the server had answered with it; nothing takes the last one away. */
  readonly refuse: (problem: unknown) => void;
}

export function useServerForm<V extends object>({ rename, explain, ...options }: ServerFormOptions<V>): ServerForm<V> {
  const form = useForm<V>(options);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  function refuse(problem: unknown) {
    const shown = problem !== undefined && explain ? explain(problem, form.getValues()) : problem;
    form.setErrors(formErrors(shown, rename));
    setError(shown);
  }

  async function send<T>(work: (values: V) => Promise<T>): Promise<T | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    refuse(undefined);
    try {
      return await work(form.getValues());
    } catch (reason) {
      refuse(reason);
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const submit: ServerForm<V>["submit"] = (work) => form.onSubmit(() => void send(work), focusFirst);

  return { form, error, busy, submit, send, refuse };
}

/** Moves the focus to the first of the fields that have an error, in the order in which they were validated. */
export function focusFirst(errors: Record<string, React.ReactNode>): void {
  for (const path of Object.keys(errors)) {
    const element = document.getElementById(fieldId(path));
    if (element) return element.focus();
  }
}
