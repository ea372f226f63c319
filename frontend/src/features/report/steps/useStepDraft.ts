/** Keeps what is typed and the files that are not uploaded yet on the device, and restores them. */
import { useEffect, useMemo, useRef } from "react";
import type { Report } from "@/api/types";
import { type Draft, useDraft } from "@/lib/draft";
import type { FileSet } from "./useStepUploads";
import type { StepValues } from "./useStepValues";
import type { FormAction } from "./wire";

export interface KeptStep<V> {
  values: V;
  files: File[][];
}

interface StepDraftOptions<V extends object> {
  report: Report;
  action: FormAction;
  form: StepValues<V>;
  files: readonly FileSet[];
  /** The form was opened with values of its own: they are newer than the draft. */
  seeded: boolean;
}

export function useStepDraft<V extends object>({ report, action, form, files, seeded }: StepDraftOptions<V>): Draft<KeptStep<V>> {
  const { values, setValues } = form;
  const kept = useMemo<KeptStep<V>>(
    () => ({ values, files: files.map(({ photos }) => photos.items.filter(({ state }) => state !== "done").map(({ file }) => file)) }),
    [values, files],
  );
  const draft = useDraft(`report_${action}:${report.id}`, kept);
  const { restored } = draft;
  const addAll = files.map(({ photos }) => photos.add);
  const adders = useRef(addAll);
  useEffect(() => {
    adders.current = addAll;
  });
  useEffect(() => {
    if (!restored || seeded) return;
    setValues((now) => ({ ...now, ...restored.values }));
    restored.files.forEach((some, i) => adders.current[i]?.(some));
  }, [restored, seeded, setValues]);
  return draft;
}
