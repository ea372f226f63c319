/**
 * Filters of a report list as they stand in the address bar: the parameters of `GET /reports`, by the same
 * names and in the same form (several values separated by commas), so that a link reproduces the screen and a
 * queue's query from the server is an address as it is.
 */
import type { paths } from "@/api/schema";
import type { ReportListItem, Status, Urgency } from "@/api/types";
import { statusLook, urgencyLook } from "./status";

export type ListParameters = NonNullable<paths["/api/v1/reports"]["get"]["parameters"]["query"]>;
export type Channel = ReportListItem["channel"];
export type WaitingOn = ReportListItem["waiting_on"];
export type Sort = NonNullable<ListParameters["sort"]>;
export type Due = NonNullable<ListParameters["due"]>;

/** Pages are the screen's affair; `overdue` is the server's short form of `due`. */
type Filters = Omit<ListParameters, "limit" | "cursor" | "overdue">;
export type FilterName = keyof Filters;
export type ListName = "status" | "channel" | "category" | "section" | "kelurahan" | "urgency" | "waiting_on";
export type FlagName = "open" | "answer_owed" | "duty_open" | "question_open" | "call_due" | "escalated" | "chase" | "reopened" | "located" | "archived";

export type ReportSearch = { [K in FilterName]?: K extends ListName ? string : Filters[K] };

// Exhaustive records, so that a value added to the contract does not compile until it is known here.
const channels: Record<Channel, true> = {
  walk_in: true,
  phone: true,
  whatsapp: true,
  letter: true,
  email: true,
  social_media: true,
  lapor_web: true,
  lapor_app: true,
  public_form: true,
  api: true,
};
const waitingOns: Record<WaitingOn, true> = { desk: true, section: true, reporter: true, agency: true, nobody: true };
const sorts: Record<Sort, true> = { newest: true, oldest: true, deadline: true, urgency: true };
const dues: Record<Due, true> = { overdue: true, soon: true };

export const STATUSES = Object.keys(statusLook) as Status[];
export const URGENCIES = (Object.keys(urgencyLook) as Urgency[]).reverse();
export const CHANNELS = Object.keys(channels) as Channel[];
export const WAITING_ON = Object.keys(waitingOns) as WaitingOn[];
export const SORTS = Object.keys(sorts) as Sort[];
export const DUES = Object.keys(dues) as Due[];
export const MAX_TEXT = 200;
/** Among the sections, categories or kelurahan asked for: reports without one. */
export const NONE = "none";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Check = (value: string) => boolean;
const oneOf = (record: object): Check => (value) => Object.hasOwn(record, value);
const isId: Check = (value) => UUID.test(value);
const isIdOrNone: Check = (value) => value === NONE || isId(value);
const isDay: Check = (value) => DAY.test(value) && !Number.isNaN(Date.parse(value));
const list =
  (check: Check) =>
  (value: unknown): string | undefined =>
    typeof value === "string" ? [...new Set(value.split(","))].filter(check).join(",") || undefined : undefined;
const one =
  (check: Check) =>
  (value: unknown): string | undefined =>
    typeof value === "string" && check(value) ? value : undefined;
const flag = (value: unknown): boolean | undefined => {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
};
// The router reads `q=2026` as a number.
const text = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value).trim().slice(0, MAX_TEXT) || undefined : undefined;

const read: Record<FilterName, (value: unknown) => string | boolean | undefined> = {
  q: text,
  status: list(oneOf(statusLook)),
  urgency: list(oneOf(urgencyLook)),
  waiting_on: list(oneOf(waitingOns)),
  due: one(oneOf(dues)),
  section: list(isIdOrNone),
  assignee: one(isId),
  category: list(isIdOrNone),
  kelurahan: list(isIdOrNone),
  agency: one(isId),
  channel: list(oneOf(channels)),
  recorded_by: one(isId),
  received_from: one(isDay),
  received_to: one(isDay),
  open: flag,
  answer_owed: flag,
  question_open: flag,
  call_due: flag,
  duty_open: flag,
  escalated: flag,
  chase: flag,
  reopened: flag,
  located: flag,
  archived: flag,
  sort: one(oneOf(sorts)),
};

export const FILTER_NAMES = Object.keys(read) as FilterName[];
/** Known to the server, though no filters of this screen. */
const OTHERS: readonly string[] = ["overdue", "limit", "cursor"];
const LISTS: readonly FilterName[] = ["status", "channel", "category", "section", "kelurahan", "urgency", "waiting_on"] satisfies ListName[];

/** Takes what an address says; what cannot be meant is dropped rather than refused. */
export function readSearch(raw: Record<string, unknown>): ReportSearch {
  const found: Record<string, string | boolean> = {};
  for (const name of FILTER_NAMES) {
    const value = read[name](raw[name]);
    if (value !== undefined) found[name] = value;
  }
  if (found["due"] === undefined && flag(raw["overdue"])) found["due"] = "overdue";
  return found;
}

/** Parameters of an address that say something `readSearch` could not take, or only in part. */
export function misread(raw: Record<string, unknown>): string[] {
  const size = (value: unknown) => new Set(String(value).split(",")).size;
  return Object.keys(raw).filter((name) => {
    const said = raw[name];
    if (said === undefined || said === "" || OTHERS.includes(name)) return false;
    if (!Object.hasOwn(read, name)) return true;
    const value = read[name as FilterName](said);
    return value === undefined || (LISTS.includes(name as FilterName) && size(value) < size(said));
  });
}

/** Both days are given, the wrong way round: nothing can lie between them. */
export function isReversed({ received_from: from, received_to: to }: ReportSearch): boolean {
  return from !== undefined && to !== undefined && from > to;
}

/** What `GET /reports` is asked. */
export function toParameters(search: ReportSearch): ListParameters {
  const parameters: Record<string, unknown> = {};
  for (const name of FILTER_NAMES) {
    const value = search[name];
    if (value === undefined) continue;
    parameters[name] = LISTS.includes(name) ? valuesOf(value as string) : value;
  }
  return parameters;
}

export function valuesOf(value: string | undefined): string[] {
  return value ? value.split(",") : [];
}

/** With the value taken in if it was out, and the other way round. */
export function toggled(value: string | undefined, member: string): string | undefined {
  const values = valuesOf(value);
  const next = values.includes(member) ? values.filter((other) => other !== member) : [...values, member];
  return next.join(",") || undefined;
}

/** The same search without undefined members, so that two equal ones also look equal. */
export function compact(search: ReportSearch): ReportSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""));
}

/** How many filters narrow the list; the order does not. */
export function countFilters(search: ReportSearch): number {
  return Object.entries(search).filter(([name, value]) => name !== "sort" && value !== undefined).length;
}

/** Whether both ask for the same reports, in whatever order. */
export function sameFilters(a: ReportSearch, b: ReportSearch): boolean {
  const key = (search: ReportSearch) =>
    FILTER_NAMES.filter((name) => name !== "sort" && search[name] !== undefined)
      .map((name) => `${name}=${valuesOf(String(search[name])).toSorted().join(",")}`)
      .join("&");
  return key(a) === key(b);
}

/** Whatever came by way of SP4N-LAPOR!. */
export const FROM_LAPOR: ReportSearch = { channel: ["lapor_web", "lapor_app"].join(",") };

/** Somebody still has to do something: what the overview counts. */
export const UNFINISHED: ReportSearch = { waiting_on: WAITING_ON.filter((who) => who !== "nobody").join(",") };
