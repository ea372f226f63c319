/** A step that was asked for elsewhere: the report's page opens its form when it is shown, or at once where it is. */
import type { Action } from "@/api/types";

export interface WantedStep {
  readonly report: string;
  readonly action: Action;
  readonly seed?: Record<string, unknown>;
}

const listeners = new Set<() => void>();
let wanted: WantedStep | undefined;

export function wantStep(step: WantedStep): void {
  wanted = step;
  for (const listener of listeners) listener();
}

/** What is wanted of this report. */
export function wantedStep(report: string): WantedStep | undefined {
  return wanted?.report === report ? wanted : undefined;
}

/** It was opened, or nobody came for it. */
export function forgetWantedStep(): void {
  wanted = undefined;
}

export function onWantedStep(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
