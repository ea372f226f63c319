/** The office's terms, grouped as they are read; a new one does not compile until it has its place and unit. */
import type { Settings } from "../queries";

export type Target = keyof Settings["targets"];
export type Unit = "working_days" | "calendar_days" | "hours" | "times";
export type TargetGroup = "steps" | "emergency" | "resolution" | "outcome" | "reporter" | "legal" | "lapor" | "lists";

export const TARGETS: Record<Target, { group: TargetGroup; unit: Unit }> = {
  verification_days: { group: "steps", unit: "working_days" },
  disposition_days: { group: "steps", unit: "working_days" },
  acceptance_days: { group: "steps", unit: "working_days" },
  high_resolution_days: { group: "resolution", unit: "working_days" },
  medium_resolution_days: { group: "resolution", unit: "working_days" },
  low_resolution_days: { group: "resolution", unit: "working_days" },
  emergency_step_hours: { group: "emergency", unit: "hours" },
  emergency_resolution_hours: { group: "emergency", unit: "hours" },
  notification_days: { group: "outcome", unit: "working_days" },
  monitoring_days: { group: "outcome", unit: "calendar_days" },
  reopen_days: { group: "outcome", unit: "calendar_days" },
  clarification_days: { group: "reporter", unit: "calendar_days" },
  unreachable_attempts: { group: "reporter", unit: "times" },
  unreachable_days: { group: "reporter", unit: "working_days" },
  legal_completeness_days: { group: "legal", unit: "calendar_days" },
  legal_decision_days: { group: "legal", unit: "calendar_days" },
  legal_notice_days: { group: "legal", unit: "calendar_days" },
  lapor_verification_days: { group: "lapor", unit: "working_days" },
  lapor_follow_up_days: { group: "lapor", unit: "working_days" },
  due_soon_days: { group: "lists", unit: "working_days" },
};

export const TARGET_GROUPS: readonly TargetGroup[] = ["steps", "resolution", "emergency", "outcome", "reporter", "legal", "lapor", "lists"];

export function targetsOf(group: TargetGroup): Target[] {
  return (Object.keys(TARGETS) as Target[]).filter((target) => TARGETS[target].group === group);
}
