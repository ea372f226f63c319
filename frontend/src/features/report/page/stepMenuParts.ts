/**
 * Where each step stands in the menu of a report. What may be done is the server's word (`allowed_actions`,
 * `blocked_actions`, `next_action`); this only puts it in order.
 */
import type { Action, Report } from "@/api/types";
import type { ShortcutId } from "@/lib/shortcuts";

export type MenuGroup = "process" | "talk" | "coordination" | "other" | "ending";

/** In the order of the menu. `null`: done elsewhere on the page, or by the program alone. */
const PLACE: Record<Action, MenuGroup | null> = {
  verify: "process",
  forward: "process",
  accept: "process",
  assign: "process",
  record_action: "process",
  resolve: "process",
  redo: "process",
  record_check: "process",
  confirm: "process",
  close: "process",
  return: "process",
  request_clarification: "talk",
  record_clarification: "talk",
  log_contact_attempt: "talk",
  notify_reporter: "talk",
  ask_desk: "talk",
  answer_section: "talk",
  complete_duty: "talk",
  request_coordination: "coordination",
  record_agency_reply: "coordination",
  record_agency_promise: "coordination",
  chase: "coordination",
  end_coordination: "coordination",
  escalate: "coordination",
  edit: "other",
  attach: "other",
  set_confidentiality: "other",
  dispute: "ending",
  reopen: "ending",
  reject: "ending",
  redirect: "ending",
  merge: "ending",
  unmerge: "ending",
  withdraw: "ending",
  // Beside the file, the message, the link and what is hidden.
  renew_link: null,
  detach: null,
  detach_message: null,
  reveal: null,
  // On a page of its own.
  issue_document: null,
  record: null,
  lapse: null,
  notification_failed: null,
  follow: null,
  recalculate: null,
  archive: null,
  forget: null,
  update_reach: null,
  update_lapor: null,
};

/** Steps that one takes all day have a key of their own. */
export const STEP_SHORTCUTS: Partial<Record<Action, ShortcutId>> = {
  verify: "verify",
  forward: "forward",
  log_contact_attempt: "contact",
  request_clarification: "clarify",
  accept: "accept",
  record_action: "act",
  resolve: "resolve",
  notify_reporter: "notify",
  record_check: "check",
  attach: "attach",
  edit: "edit",
};

const GROUPS: readonly MenuGroup[] = ["process", "talk", "coordination", "other", "ending"];
const ORDER = Object.keys(PLACE) as Action[];

export type Blocked = Report["blocked_actions"][number];

export interface MenuPart {
  readonly group: MenuGroup;
  readonly allowed: readonly Action[];
}

export interface StepMenu {
  readonly primary: Action | undefined;
  readonly parts: readonly MenuPart[];
  readonly blocked: readonly Blocked[];
}

type Steps = Pick<Report, "allowed_actions" | "blocked_actions" | "next_action">;

/** The one next step, the other allowed ones by group, and what still stands in the way of the rest. */
export function stepMenu({ allowed_actions, blocked_actions, next_action }: Steps): StepMenu {
  const inMenu = (action: Action) => PLACE[action] !== null && action !== next_action;
  return {
    primary: next_action ?? undefined,
    parts: GROUPS.map((group) => ({
      group,
      allowed: ORDER.filter((action) => PLACE[action] === group && inMenu(action) && allowed_actions.includes(action)),
    })).filter(({ allowed }) => allowed.length > 0),
    blocked: ORDER.flatMap((action) => blocked_actions.filter((blocked) => blocked.action === action && inMenu(action))),
  };
}
