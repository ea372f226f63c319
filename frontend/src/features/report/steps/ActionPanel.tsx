/**
 * The form of one step of a report, with its own title. What is typed is kept on the device until it is sent;
 * a form may hand over to another one (verification to clarification, a failed call to its log).
 */
import { Suspense, useState } from "react";
import type { Action, Report } from "@/api/types";
import { DetailSkeleton } from "@/ui/Skeletons";
import { forms } from "./forms";
import type { FormAction } from "./wire";

export interface ActionPanelProps {
  report: Report;
  action: Action;
  /** What the form starts with, where something led here. */
  seed?: Record<string, unknown>;
  /**
   * The report as it stands after the step, undefined when it is no longer the caller's to see; and what was
   * done, which is another action than the one asked for when the form handed over to another.
   */
  onDone: (report: Report | undefined, done: Action) => void;
  onCancel: () => void;
}

interface Shown {
  /** What the page asked for when this was decided. */
  asked: Action;
  action: Action;
  seed?: Record<string, unknown>;
}

export function ActionPanel({ report, action, seed, onDone, onCancel }: ActionPanelProps) {
  const [shown, setShown] = useState<Shown>({ asked: action, action, seed });
  const current = shown.asked === action ? shown : { asked: action, action, seed };
  const Form = forms[current.action];
  if (!Form) return null;
  return (
    <Suspense fallback={<DetailSkeleton />}>
      <Form
        key={`${report.id} ${current.action}`}
        report={report}
        seed={current.seed}
        onDone={(after) => onDone(after, current.action)}
        onCancel={onCancel}
        onSwitch={(next: FormAction, handed) => setShown({ asked: action, action: next, seed: handed })}
      />
    </Suspense>
  );
}
