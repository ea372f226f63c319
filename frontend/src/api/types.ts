/**
 * Names for the wire types that the interface uses, all taken from the generated schema. The one place that
 * still spells a server enumeration out is marked; it is re-pointed at the schema once that carries it.
 */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["MeView"];
export type Role = Schemas["Role"];
export type SessionView = Schemas["SessionView"];
export type Problem = Schemas["Problem"];

// TODO(schema): `Schemas["Status"]` and `Schemas["Urgency"]` once openapi.json has them.
export type Status =
  | "received"
  | "awaiting_clarification"
  | "verified"
  | "forwarded"
  | "in_progress"
  | "awaiting_agency"
  | "resolved"
  | "monitoring"
  | "closed"
  | "rejected"
  | "redirected"
  | "merged"
  | "withdrawn";

export type Urgency = "low" | "normal" | "high" | "emergency";

/** A running clock as the server words it: how much is left now, not only when it ends. */
export interface Deadline {
  readonly due_at: string;
  /** Whole working days until the due day; 0 on that day, negative after it. */
  readonly working_days_left: number;
  /** Negative once it has passed. */
  readonly minutes_left: number;
  readonly paused: boolean;
}
