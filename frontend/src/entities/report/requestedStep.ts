/** A step that was requested on another page. The report's page opens its form when it is shown, or at once if it is shown already. */
import type { Action } from "@/api/types";

export interface RequestedStep {
  readonly report: string;
  readonly action: Action;
  readonly seed?: Record<string, unknown>;
}

const listeners = new Set<() => void>();
let requested: RequestedStep | undefined;

export function requestStep(step: RequestedStep): void {
  requested = step;
  for (const listener of listeners) listener();
}

/** The step that is requested for this report. */
export function requestedStep(report: string): RequestedStep | undefined {
  return requested?.report === report ? requested : undefined;
}

/** Once its form was opened, or could not be. */
export function forgetRequestedStep(): void {
  requested = undefined;
}

export function onRequestedStep(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
