/**
 * Turns a report's history into a timeline: each entry a sentence with the words that belong to it, files with the
 * step that used them, by day. Pure: the page renders the result.
 */
import type { Status, TimelineEvent } from "@/api/types";
import { wibDay } from "@/lib/format";
import { type Command, describeEvent, type Description, type Names } from "./describeCommand";
import { timelineMessages } from "./timeline.messages";

/** What the filters above the timeline leave. */
export type TimelineFilter = "all" | "talk" | "work" | "file";

/** One entry as it is shown; several uploads in a row make one. */
export interface TimelineEntry extends Description {
  readonly seq: number;
  readonly at: string;
  readonly author: TimelineEvent["author"];
  readonly by: TimelineEvent["by"];
  /** The status it led to, when it changed. */
  readonly to: Status | undefined;
  readonly action: Command["action"];
  /** Done by the program. */
  readonly quiet: boolean;
}

export interface TimelineDay {
  /** `2026-11-23` in WIB. */
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
}

/** Uploads by one person within this time are one entry. */
const TOGETHER_MS = 15 * 60_000;

/** The entries in the order of the history, uploads in a row joined. */
export function timelineOf(events: readonly TimelineEvent[], names: Names): TimelineEntry[] {
  const agencies = new Map<number, string>();
  for (const { seq, detail } of events) {
    if (detail.action === "request_coordination") agencies.set(seq, detail.agency);
  }
  const known: Names = {
    ...names,
    coordination: (seq) => {
      const id = agencies.get(seq);
      return (id && names.agency(id)) ?? names.coordination(seq);
    },
  };
  const entries: TimelineEntry[] = [];
  for (const event of events) {
    const entry: TimelineEntry = {
      ...describeEvent(event, known),
      seq: event.seq,
      at: event.at,
      author: event.author,
      by: event.by,
      to: event.from === event.to ? undefined : event.to,
      action: event.detail.action,
      quiet: event.by === "system",
    };
    const last = entries.at(-1);
    if (last && joins(last, entry)) entries[entries.length - 1] = join(last, entry);
    else entries.push(entry);
  }
  return entries;
}

function joins(last: TimelineEntry, next: TimelineEntry): boolean {
  return (
    last.action === "attach" &&
    next.action === "attach" &&
    last.author?.id === next.author?.id &&
    last.by === next.by &&
    Date.parse(next.at) - Date.parse(last.at) < TOGETHER_MS
  );
}

function join(last: TimelineEntry, next: TimelineEntry): TimelineEntry {
  const files = [...last.files, ...next.files];
  return {
    ...last,
    at: next.at,
    files,
    facts: [...new Set([...last.facts, ...next.facts])],
    sentence: timelineMessages.t("attach", { count: files.length }),
  };
}

/** What a filter leaves. A file that a step used is told with that step, except where files are what is looked for. */
export function filterTimeline(entries: readonly TimelineEntry[], filter: TimelineFilter): TimelineEntry[] {
  if (filter === "file") return entries.filter(({ kind, files }) => kind === "file" || files.length > 0);
  if (filter === "talk" || filter === "work") return entries.filter(({ kind }) => kind === filter);
  const used = new Set(entries.flatMap(({ action, files }) => (action === "attach" ? [] : files)));
  return entries.flatMap((entry) => {
    if (entry.action !== "attach") return [entry];
    const files = entry.files.filter((id) => !used.has(id));
    if (files.length === 0) return [];
    return [files.length === entry.files.length ? entry : { ...entry, files, sentence: timelineMessages.t("attach", { count: files.length }) }];
  });
}

/** By day in WIB, oldest or newest first; within a day in the same direction. */
export function byDay(entries: readonly TimelineEntry[], newestFirst: boolean): TimelineDay[] {
  const ordered = newestFirst ? entries.toReversed() : entries;
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of ordered) {
    const day = wibDay(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
