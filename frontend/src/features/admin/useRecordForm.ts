/**
 * A form over one saved record with a version: saving is guarded by it, and when somebody else was faster the
 * typed values stay and are brought together with the newer ones. Written once for every screen here.
 */
import { useForm } from "@mantine/form";
import { useState } from "react";
import { formErrors } from "@/api/form-errors";
import { asForm } from "./refusal";
import { adminMessages } from "./admin.messages";
import { type Conflict, merge, same } from "./merge";

export interface RecordFormOptions<R, F> {
  /** The record as it stood when the form opened; nothing for one that is being made. */
  record: R | undefined;
  empty: F;
  toForm: (record: R) => F;
  /** Fetches the record anew. */
  latest: () => Promise<R | undefined>;
}

export function useRecordForm<R, F extends Record<string, unknown>>({ record, empty, toForm, latest }: RecordFormOptions<R, F>) {
  const [base, setBase] = useState(record);
  const [start, setStart] = useState(() => (record ? toForm(record) : empty));
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [taken, setTaken] = useState<Conflict[]>([]);
  const form = useForm<F>({ initialValues: start });

  /** Goes on from a newer record, keeping what was typed. */
  function adopt(newer: R) {
    const theirs = toForm(newer);
    const merged = merge(start, form.getValues(), theirs);
    form.setValues(merged.values);
    form.clearErrors();
    setBase(newer);
    setStart(theirs);
    setConflicts(merged.conflicts);
    setTaken(merged.taken);
    setError(undefined);
  }

  /** Runs a write; gives back its result, or nothing when it failed and the form says why. */
  async function save<T>(write: (values: F) => Promise<T>): Promise<T | undefined> {
    setBusy(true);
    setError(undefined);
    try {
      return await write(form.getValues());
    } catch (reason) {
      const refusal = asForm(reason, form.getValues(), adminMessages.t("required"));
      form.setErrors(formErrors(refusal));
      setError(refusal);
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  /** After a successful write: the saved record is the new start, whatever it made of the typed values. */
  function saved(newer: R) {
    const values = toForm(newer);
    form.setValues(values);
    form.clearErrors();
    setBase(newer);
    setStart(values);
    setConflicts([]);
    setTaken([]);
  }

  async function compare() {
    setBusy(true);
    try {
      const newer = await latest();
      if (newer) adopt(newer);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  function undo() {
    form.setValues(start);
    form.clearErrors();
    setConflicts([]);
    setTaken([]);
    setError(undefined);
  }

  function settle({ path, theirs }: Conflict, take: boolean) {
    if (take) form.setFieldValue(path, theirs as never);
    setConflicts((open) => open.filter((conflict) => conflict.path !== path));
  }

  return { form, base, start, dirty: !same(form.values, start), error, busy, conflicts, taken, adopt, save, saved, compare, undo, settle };
}

export type RecordForm = Pick<
  ReturnType<typeof useRecordForm<unknown, Record<string, unknown>>>,
  "error" | "busy" | "conflicts" | "taken" | "compare" | "settle"
>;
