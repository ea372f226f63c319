/** Which step's form is open. A form may also be requested elsewhere, for instance after a call. */
import { useEffect, useState } from "react";
import type { Action, Report } from "@/api/types";
import { forgetRequestedStep, onRequestedStep, requestedStep } from "@/entities/report/requestedStep";

export interface OpenForm {
  readonly action: Action;
  /** The version it was opened on. */
  readonly version: number;
  readonly seed?: Record<string, unknown>;
}

function requestedForm(report: Report): OpenForm | undefined {
  const step = requestedStep(report.id);
  if (!step || !report.allowed_actions.includes(step.action)) return undefined;
  return { action: step.action, version: report.version, ...(step.seed ? { seed: step.seed } : {}) };
}

export function useOpenForm(report: Report): [OpenForm | undefined, (form: OpenForm | undefined) => void] {
  const [form, setForm] = useState<OpenForm | undefined>(() => requestedForm(report));
  useEffect(() => forgetRequestedStep(), []);
  useEffect(
    () =>
      onRequestedStep(() => {
        const next = requestedForm(report);
        if (!next || form) return;
        forgetRequestedStep();
        setForm(next);
      }),
    [report, form],
  );
  return [form, setForm];
}
