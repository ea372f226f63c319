/** How a file is read, as far as the screen reasons about it. */
import { readMoment } from "@/lib/written-date";
import type { Import, ImportDetail, Mapping, Outcome } from "./queries";

/** In the order of the editor: what a report needs, what it is better for, what LAPOR! says of it. */
export const FIELDS = [
  "tracking_id",
  "received_date",
  "received_time",
  "title",
  "description",
  "kind",
  "category",
  "confidentiality",
  "incident_date",
  "address",
  "kelurahan",
  "district",
  "city",
  "agency",
  "parent_agency",
  "reporter_name",
  "reporter_phone",
  "reporter_email",
  "source",
  "status",
  "status_note",
] as const;
export type LaporField = (typeof FIELDS)[number];
export const REQUIRED: readonly LaporField[] = ["tracking_id", "received_date", "description"];

export function missing(mapping: Mapping): LaporField[] {
  return REQUIRED.filter((field) => !mapping.columns[field]);
}

export function withColumn(mapping: Mapping, field: LaporField, column: string): Mapping {
  const others = Object.entries(mapping.columns).filter(([name]) => name !== field);
  return { ...mapping, columns: Object.fromEntries(column === "" ? others : [...others, [field, column]]) };
}

export function sameMapping(one: Mapping, other: Mapping): boolean {
  return one.times === other.times && one.ended === other.ended && FIELDS.every((field) => one.columns[field] === other.columns[field]);
}

/** A mapping whose columns the file has, so that it can be used for it. */
export function fits(mapping: Mapping, columns: readonly string[]): boolean {
  return Object.values(mapping.columns).every((name) => columns.includes(name));
}

/** Reports that are written when the file is taken over. */
export function written({ new: fresh, updated }: Outcome): number {
  return fresh + updated;
}

/** Rows that the job goes through: each tracking ID once. */
export function toTake({ rows, outcome }: Import): number {
  return Math.max(0, rows - outcome.unreadable - outcome.repeated);
}

export interface ClockExample {
  /** As it stands in the file. */
  readonly written: string;
  /** The moment, if the file's clock is UTC, and if it is the office's. */
  readonly utc: string;
  readonly office: string;
}

/** The first row with a time, in both readings. */
export function clockExample({ sample, columns }: ImportDetail, mapping: Mapping): ClockExample | undefined {
  const at = (field: LaporField) => columns.indexOf(mapping.columns[field] ?? "");
  const date = at("received_date");
  const time = at("received_time");
  for (const row of sample) {
    const day = row[date]?.trim() ?? "";
    const hour = row[time]?.trim() ?? "";
    const moment = readMoment(day, hour);
    if (!moment?.time) continue;
    return { written: `${day} ${hour}`.trim(), utc: `${moment.day}T${moment.time}:00Z`, office: `${moment.day}T${moment.time}:00+07:00` };
  }
  return undefined;
}

/** What became different while somebody looked at it. */
export type Change = { what: "field"; field: LaporField; column: string } | { what: "times" | "ended" | "state" } | { what: keyof Outcome; before: number; after: number };

export function changes(before: ImportDetail, after: ImportDetail): Change[] {
  if (before.state !== after.state) return [{ what: "state" }];
  const counts = Object.keys(before.outcome) as (keyof Outcome)[];
  return [
    ...FIELDS.filter((field) => before.mapping.columns[field] !== after.mapping.columns[field]).map(
      (field): Change => ({ what: "field", field, column: after.mapping.columns[field] ?? "" }),
    ),
    ...(["times", "ended"] as const).filter((what) => before.mapping[what] !== after.mapping[what]).map((what): Change => ({ what })),
    ...counts
      .filter((what) => before.outcome[what] !== after.outcome[what])
      .map((what): Change => ({ what, before: before.outcome[what], after: after.outcome[what] })),
  ];
}
