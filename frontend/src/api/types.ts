/**
 * Names for the wire types that the interface uses, all taken from the generated schema.
 */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["MeView"];
export type Role = Schemas["Role"];
export type SessionView = Schemas["SessionView"];
export type Problem = Schemas["Problem"];

export type Operation = Schemas["Operation"];
export type Status = Schemas["Status"];
export type Urgency = Schemas["Urgency"];
export type Action = Schemas["Action"];
/** A running clock as the server words it: how much is left now, not only when it ends. */
export type Deadline = Schemas["DeadlineView"];
export type Report = Schemas["ReportView"];
export type ReportListItem = Schemas["ReportListItem"];
export type ReportQuery = Schemas["ReportQuery"];
export type TimelineEvent = Schemas["EventView"];
export type Office = Schemas["OfficeView"];
export type Place = Schemas["Place"];
export type Identity = Schemas["Identity"];
