/**
 * A form over one saved record with a version. Saving sends the version along; when somebody else has saved in the
 * meantime, the typed values stay and are merged with the newer ones. Every editor of the administration uses it.
 */
import { useState } from "react";
import { useServerForm } from "@/ui/useServerForm";
import { inFormOrder } from "./fieldErrors";
import { adminMessages } from "./admin.messages";
import { type Conflict, merge, same } from "./merge";

export interface RecordFormOptions<R, F> {
  /** The record as it stood when the form opened; nothing for one that is being made. */
  record: R | undefined;
  empty: F;
  toForm: (record: R) => F;
  /** Fetches the record anew. */
  latest: () => Promise<R | undefined>;
  /** What cannot even be sent: path → what is wrong. */
  validate?: (values: F) => Record<string, string>;
}

export function useRecordForm<R, F extends Record<string, unknown>>({ record, empty, toForm, latest, validate }: RecordFormOptions<R, F>) {
  const [base, setBase] = useState(record);
  const [start, setStart] = useState(() => (record ? toForm(record) : empty));
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [taken, setTaken] = useState<Conflict[]>([]);
  const [comparing, setComparing] = useState(false);
  /** What was last done, in words; said until something changes again. */
  const [done, setDone] = useState<string>();
  const { form, error, busy, submit, refuse } = useServerForm<F>({
    initialValues: start,
    validate,
    explain: (reason, values) => inFormOrder(reason, values, adminMessages.t("required")),
  });

  /** Continues from a newer record and keeps what was typed. */
  function adopt(newer: R) {
    const theirs = toForm(newer);
    const merged = merge(start, form.getValues(), theirs);
    form.setValues(merged.values);
    refuse(undefined);
    setBase(newer);
    setStart(theirs);
    setConflicts(merged.conflicts);
    setTaken(merged.taken);
  }

  /** After a successful write: the form starts anew from the saved record, even where that differs from what was typed. */
  function saved(newer: R, words?: string) {
    const values = toForm(newer);
    form.setValues(values);
    form.clearErrors();
    setBase(newer);
    setStart(values);
    setConflicts([]);
    setTaken([]);
    setDone(words);
  }

  /** Fetches what somebody else has saved and merges it with what was typed. */
  async function compare() {
    setComparing(true);
    try {
      const newer = await latest();
      if (newer) adopt(newer);
    } catch (reason) {
      refuse(reason);
    } finally {
      setComparing(false);
    }
  }

  function undo() {
    form.setValues(start);
    refuse(undefined);
    setConflicts([]);
    setTaken([]);
  }

  function settle({ path, theirs }: Conflict, take: boolean) {
    if (take) form.setFieldValue(path, theirs as never);
    setConflicts((open) => open.filter((conflict) => conflict.path !== path));
  }

  /** For the form's `onSubmit`, and without an event for a key. */
  const save = (write: (values: F) => Promise<void>) =>
    submit((values) => {
      setDone(undefined);
      return write(values);
    });

  const dirty = !same(form.values, start);
  return { form, base, start, dirty, error, busy: busy || comparing, done, conflicts, taken, adopt, save, saved, compare, undo, settle };
}

/** What the parts around the fields need; they know neither the record nor its fields. */
export type RecordForm = Pick<
  ReturnType<typeof useRecordForm<unknown, Record<string, unknown>>>,
  "dirty" | "error" | "busy" | "done" | "conflicts" | "taken" | "compare" | "undo" | "settle"
>;
