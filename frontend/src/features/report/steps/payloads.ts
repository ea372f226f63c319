/**
 * What a filled-in form sends. Empty optional texts are left out; a field that the chosen kind does not ask for
 * is not sent, even when something was typed into it before the choice changed.
 */
import type { Report } from "@/api/types";
import type { Payloads } from "./send";
import type {
  ActionKind,
  CheckMethod,
  ContactChannel,
  Instruction,
  NoticeMethod,
  PriorityClass,
} from "./wire";
import type { Urgency } from "@/api/types";
import { fromWibInput } from "@/lib/wib";
import { webAddress } from "@/ui/web-address";

/** A text worth sending, or nothing. */
export function text(value: string): string | undefined {
  return value.trim() === "" ? undefined : value.trim();
}

/** `{}` when the text is empty, else the one property. */
function given<K extends string>(key: K, value: string): { [P in K]?: string } {
  const words = text(value);
  return words === undefined ? {} : ({ [key]: words } as { [P in K]: string });
}

/** Where something was said in public; not sent for a way that leaves no address. */
export function saidAt(channel: ContactChannel, url: string): { url?: string } {
  const address = webAddress(url);
  return address !== undefined && (channel === "social_media" || channel === "lapor") ? { url: address } : {};
}

/** The reporter gave no name or no way to be reached. */
export function hasNoAddress({ reporter }: Report): boolean {
  return !reporter.known || !reporter.reachable;
}

/** Whether the office has an address for this way of reaching the reporter. Face to face, and LAPOR! for what came from there, need none. */
export function reachedBy(report: Report, way: ContactChannel): boolean {
  if (way === "in_person") return true;
  if (way === "tracking_page") return hasNoAddress(report);
  if (way === "lapor") return Boolean(report.lapor_id);
  return report.reporter.reach.includes(way);
}

export interface VerifyValues {
  category: string;
  urgency: Urgency | "";
  /** Keys of the checklist items that are complete. */
  complete: string[];
  note: string;
}

export function verifyPayload(values: VerifyValues, checklist: readonly { key: string }[]): Payloads["verify"] {
  return {
    category: values.category,
    // Asked for before anything is sent.
    urgency: values.urgency as Urgency,
    checklist: checklist.map(({ key }) => ({ key, complete: values.complete.includes(key) })),
    ...given("note", values.note),
  };
}

export interface ForwardValues {
  section: string;
  supporting: string[];
  assignee: string;
  priority_class: PriorityClass;
  instructions: Instruction[];
  note: string;
  due_on: string;
}

export function forwardPayload(values: ForwardValues): Payloads["forward"] {
  return {
    section: values.section,
    supporting: values.supporting.filter((id) => id !== values.section),
    ...given("assignee", values.assignee),
    priority_class: values.priority_class,
    instructions: values.instructions,
    ...given("note", values.note),
    ...given("due_on", values.due_on),
  };
}

export interface RecordActionValues {
  kind: ActionKind;
  what: string;
  done_at: string;
  findings: string;
}

export function recordActionPayload(values: RecordActionValues, attachments: string[]): Payloads["record_action"] {
  return {
    kind: values.kind,
    what: values.what.trim(),
    done_at: fromWibInput(values.done_at),
    ...(values.kind === "field_inspection" ? given("findings", values.findings) : {}),
    attachments,
  };
}

export interface CoordinationValues {
  agency: string;
  request: string;
  channel: ContactChannel;
  letter_number: string;
  due_on: string;
  blocking: "yes" | "no" | "";
  /** Photos that the agency may see on its page. */
  shared: readonly string[];
}

export function coordinationPayload(values: CoordinationValues): Payloads["request_coordination"] {
  return {
    agency: values.agency,
    request: values.request.trim(),
    channel: values.channel,
    ...(values.channel === "letter" ? given("letter_number", values.letter_number) : {}),
    due_on: values.due_on,
    blocking: values.blocking === "yes",
    ...(values.shared.length > 0 ? { shared: [...values.shared] } : {}),
  };
}

export interface ResolveValues {
  outcome: string;
  chosen: string[];
  waiver: string;
}

export function resolvePayload(values: ResolveValues, uploaded: string[], waiverAsked: boolean): Payloads["resolve"] {
  return {
    outcome: values.outcome.trim(),
    attachments: [...values.chosen, ...uploaded.filter((id) => !values.chosen.includes(id))],
    ...(waiverAsked ? given("waiver", values.waiver) : {}),
  };
}

export interface NotifyValues {
  method: NoticeMethod | "";
  letter_number: string;
  url: string;
  told_at: string;
  note: string;
}

export function notifyPayload(values: NotifyValues): Payloads["notify_reporter"] {
  return {
    method: values.method as NoticeMethod,
    ...(values.method === "letter" ? given("letter_number", values.letter_number) : {}),
    ...(values.method === "public_reply" ? given("url", webAddress(values.url) ?? "") : {}),
    told_at: fromWibInput(values.told_at),
    ...given("note", values.note),
  };
}

export interface CheckValues {
  solved: "yes" | "no" | "";
  method: CheckMethod | "";
  finding: string;
  checked_at: string;
  again: boolean;
  next_check_on: string;
}

export function checkPayload(values: CheckValues, attachments: string[]): Payloads["record_check"] {
  const solved = values.solved === "yes";
  return {
    solved,
    method: values.method as CheckMethod,
    finding: values.finding.trim(),
    checked_at: fromWibInput(values.checked_at),
    ...(solved && values.again ? given("next_check_on", values.next_check_on) : {}),
    attachments,
  };
}

export interface RedirectValues {
  agency: string;
  channel: ContactChannel;
  letter_number: string;
  reason: string;
}

export function redirectPayload(values: RedirectValues): Payloads["redirect"] {
  return {
    agency: values.agency,
    channel: values.channel,
    ...(values.channel === "letter" ? given("letter_number", values.letter_number) : {}),
    reason: values.reason.trim(),
  };
}

export interface ConfirmValues {
  rating: string;
  comment: string;
  channel: ContactChannel;
}

export function confirmPayload(values: ConfirmValues): Payloads["confirm"] {
  return {
    ...(values.rating === "" ? {} : { rating: Number(values.rating) }),
    ...given("comment", values.comment),
    channel: values.channel,
  };
}
