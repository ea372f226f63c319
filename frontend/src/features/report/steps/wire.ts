/** Names for the wire types of the steps. Taken from the generated schema; nothing here is written by hand. */
import type { components } from "@/api/schema";
import type { Action } from "@/api/types";

export type Schemas = components["schemas"];

export type ActionKind = Schemas["ActionKind"];
export type AttachmentRole = Schemas["AttachmentRole"];
export type AttachmentView = Schemas["AttachmentView"];
export type Channel = Schemas["Channel"];
export type CheckMethod = Schemas["CheckMethod"];
export type ClockKind = Schemas["ClockKind"];
export type ContactChannel = Schemas["ContactChannel"];
export type ContactOutcome = Schemas["ContactOutcome"];
export type CoordinationEnd = Schemas["CoordinationEnd"];
export type DutyKind = Schemas["DutyKind"];
export type EscalationLevel = Schemas["EscalationLevel"];
export type IdentitySight = Schemas["IdentitySight"];
export type Instruction = Schemas["Instruction"];
export type Need = Schemas["Need"];
export type NoticeMethod = Schemas["NoticeMethod"];
export type PriorityClass = Schemas["PriorityClass"];
export type RejectionCode = Schemas["RejectionCode"];
export type RecalculationCause = Schemas["RecalculationCause"];
export type ReportKind = Schemas["ReportKind"];
export type RevealSubject = Schemas["RevealSubject"];
export type WaitingOn = Schemas["WaitingOn"];

/** Done elsewhere (the report page's own dialogs), or by the program alone. */
export type FormlessAction =
  | "record"
  | "edit"
  | "attach"
  | "detach"
  | "detach_message"
  | "reveal"
  | "issue_document"
  | "lapse"
  | "follow"
  | "recalculate"
  | "archive"
  | "forget"
  | "update_reach"
  | "update_lapor"
  | "renew_link"
  | "notification_failed";

/** Every action that has a form in this folder. */
export type FormAction = Exclude<Action, FormlessAction>;
