/**
 * What takes a step back. A step without an inverse in the lifecycle has none here either; one that needs new
 * words from a person (`reopen`) opens its form.
 */
import type { components } from "@/api/schema";
import type { Action, Report } from "@/api/types";
import { defineMessages } from "@/lib/i18n";
import { type Correction, correction, editValues } from "./correction";

type S = components["schemas"];

export type Inverse =
  | { readonly action: "unmerge"; readonly payload: S["Unmerge"] }
  | { readonly action: "merge"; readonly payload: S["Merge"] }
  | { readonly action: "assign"; readonly payload: S["Assign"] }
  | { readonly action: "set_confidentiality"; readonly payload: S["SetConfidentiality"] }
  | { readonly action: "edit"; readonly payload: Correction }
  | { readonly action: "detach"; readonly files: readonly string[]; readonly reason: string }
  | { readonly action: "reopen"; readonly seed: { readonly reason: string } };

/** `after` is the report in the version that the step made. */
type Rule = (before: Report, after: Report) => Inverse | undefined;

const words = defineMessages("undo", {
  id: {
    unmerge: "Penggabungan diurungkan.",
    detach: "Penambahan berkas diurungkan.",
    reopen: "Langkah sebelumnya keliru.",
  },
  en: {
    unmerge: "The merge was undone.",
    detach: "Adding the file was undone.",
    reopen: "The step before was a mistake.",
  },
});

const reopen: Rule = () => ({ action: "reopen", seed: { reason: words.t("reopen") } });

/** Back to whoever had it; nobody cannot be assigned. */
export function formerAssignee(before: Pick<Report, "assignee">, now: string | undefined): Extract<Inverse, { action: "assign" }> | undefined {
  const former = before.assignee?.id;
  return former === undefined || former === now ? undefined : { action: "assign", payload: { assignee: former } };
}

/** Exhaustive, so that a new action does not compile before it is decided. `null`: the lifecycle has no inverse. */
const INVERSES: Record<Action, Rule | null> = {
  merge: () => ({ action: "unmerge", payload: { reason: words.t("unmerge") } }),
  unmerge: ({ merged_into }) => (merged_into ? { action: "merge", payload: { target: merged_into.id } } : undefined),
  assign: (before, after) => formerAssignee(before, after.assignee?.id),
  set_confidentiality: ({ anonymous, confidential }) => ({ action: "set_confidentiality", payload: { anonymous, confidential } }),
  edit: (before, after) => {
    const was = editValues(before);
    const now = editValues(after);
    // A category or urgency cannot be taken away again, nor can what a category brought with it.
    const partly = before.confidential !== after.confidential || before.restricted !== after.restricted || (!was?.category && now?.category) || (!was?.urgency && now?.urgency);
    const payload = was && now && !partly ? correction(now, was) : undefined;
    return payload && { action: "edit", payload };
  },
  attach: (before, after) => {
    const had = new Set(before.content?.attachments.map(({ id }) => id));
    const files = after.content?.attachments.filter(({ id, removable }) => removable && !had.has(id)).map(({ id }) => id) ?? [];
    return files.length > 0 ? { action: "detach", files, reason: words.t("detach") } : undefined;
  },
  reject: reopen,
  redirect: reopen,
  withdraw: reopen,
  record: null,
  verify: null,
  request_clarification: null,
  ask_desk: null,
  answer_section: null,
  log_contact_attempt: null,
  record_clarification: null,
  lapse: null,
  forward: null,
  accept: null,
  return: null,
  record_action: null,
  request_coordination: null,
  record_agency_reply: null,
  record_agency_promise: null,
  chase: null,
  renew_link: null,
  end_coordination: null,
  resolve: null,
  redo: null,
  notify_reporter: null,
  notification_failed: null,
  record_check: null,
  confirm: null,
  dispute: null,
  reopen: null,
  close: null,
  escalate: null,
  complete_duty: null,
  detach: null,
  detach_message: null,
  reveal: null,
  follow: null,
  recalculate: null,
  archive: null,
  issue_document: null,
  forget: null,
  update_reach: null,
  update_lapor: null,
};

/** What would take the step back, where the server allows it to this person. */
export function inverseOf(action: Action, before: Report, after: Report): Inverse | undefined {
  const inverse = INVERSES[action]?.(before, after);
  // Taking a file off stands with the file, not among the steps.
  const allowed = inverse && (inverse.action === "detach" || after.allowed_actions.includes(inverse.action));
  return allowed ? inverse : undefined;
}
