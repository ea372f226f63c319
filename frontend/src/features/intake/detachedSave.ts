/**
 * A save whose form was left before the answer came. A notice says the result on whatever page is open by then: an
 * officer who does not see it would record the report a second time.
 */
import { hashKey } from "@tanstack/react-query";
import { OfflineError, ProblemError } from "@/api/problem";
import { currentToken } from "@/api/session";
import { saveDraft } from "@/lib/draft-store";
import { flash } from "@/ui/flash";
import { intakeMessages } from "./intake.messages";
import { type Attempt, newAttempt } from "./attempt";
import type { IntakeValues } from "./values";

export interface Kept {
  readonly values: IntakeValues;
  readonly files: File[];
  readonly attempt: Attempt;
}

/** The form that is open for a draft. It may have been opened again while an earlier save is still on its way. */
export interface OpenForm {
  readonly read: () => { readonly values: IntakeValues; readonly attempt: Attempt };
  readonly adopt: (attempt: Attempt, error?: unknown) => void;
}

const open = new Map<string, OpenForm>();

/** Returns the function that closes it again. */
export function openForm(draft: string, form: OpenForm): () => void {
  open.set(draft, form);
  return () => {
    if (open.get(draft) === form) open.delete(draft);
  };
}

export interface Ways {
  readonly toReport: (id: string) => void;
  readonly toForm: () => void;
}

/** Called as soon as the number is known, before files are uploaded and a duplicate is merged. */
export function leftRecorded(draft: string, kept: Kept, ways: Ways): void {
  const { recorded, key } = kept.attempt;
  const form = open.get(draft);
  if (!form) void saveDraft(draft, kept).catch(() => undefined);
  else {
    const now = form.read();
    if (now.attempt.key === key) {
      const same = hashKey([now.values]) === hashKey([kept.values]);
      // If the values were changed since, they are another report, which needs a key of its own.
      form.adopt(same ? kept.attempt : newAttempt());
      if (same) return;
    }
  }
  if (!recorded || signedOut()) return;
  const { id, number } = recorded;
  if (id === undefined) flash(intakeMessages.t("leftHidden"));
  else flash(intakeMessages.t("leftRecorded", { number: number ?? "" }), { label: intakeMessages.t("open"), run: () => ways.toReport(id) });
}

/** The report is recorded, but files or the merge are missing. The draft, which has them, was kept. */
export function leftUnfinished(draft: string, attempt: Attempt, ways: Ways): void {
  if (open.has(draft) || signedOut()) return;
  flash(intakeMessages.t("leftUnfinished", { number: attempt.recorded?.number ?? "" }), { label: intakeMessages.t("leftFinish"), run: ways.toForm });
}

export async function leftFailed(draft: string, kept: Kept, error: unknown, ways: Ways): Promise<void> {
  const form = open.get(draft);
  if (form) {
    if (form.read().attempt.key === kept.attempt.key) form.adopt(kept.attempt, error);
    return;
  }
  const storage = await saveDraft(draft, kept).catch(() => "none" as const);
  if (signedOut()) return;
  const t = intakeMessages.t;
  const words = [t(isSure(error) ? "leftFailed" : "leftUnsure"), reasonOf(error), t(storage === "none" ? "leftLost" : "leftKept")];
  flash(words.filter(Boolean).join(" "), storage === "none" ? undefined : { label: t("leftOpen"), run: ways.toForm });
}

export function hasOpenForm(draft: string): boolean {
  return open.has(draft);
}

/** A refusal is certain; after anything else it may have been recorded. */
export function isSure(error: unknown): boolean {
  return error instanceof ProblemError && error.status < 500;
}

function reasonOf(error: unknown): string {
  if (error instanceof OfflineError) return "";
  if (error instanceof ProblemError) return error.errors[0]?.detail ?? (error.detail || error.title);
  return "";
}

/** After signing out no notice is shown: the next person at this computer must not see it. */
function signedOut(): boolean {
  return currentToken() === undefined;
}
