/** The form of one step of a report. */
import type { Action, Report } from "@/api/types";
import { actionMessages } from "./words";

export interface ActionPanelProps {
  report: Report;
  action: Action;
  /** The report as it stands after the step; undefined when it is no longer the caller's to see. */
  onDone: (report: Report | undefined) => void;
  onCancel: () => void;
}

export function ActionPanel({ action }: ActionPanelProps) {
  const t = actionMessages.useT();
  return <h2>{t(action)}</h2>;
}
