/**
 * Turns a report's history into a timeline: each entry a sentence with the words that belong to it, files with the
 * step that used them, by day. Pure; the page draws what comes out.
 */
import type { Status, TimelineEvent } from "@/api/types";
import type { components } from "@/api/schema";
import { formatDate, formatDateTime, wibDay } from "@/lib/format";
import { outcomeMessages } from "@/entities/call/contact/contact.messages";
import { channelMessages } from "@/entities/report/report.messages";
import { urgencyMessages } from "@/entities/report/status";
import { instructionMessages, priorityClassMessages } from "@/entities/report/disposition.messages";
import {
  attachmentRoleMessages,
  dutyKindMessages,
  escalationLevelMessages,
  reportKindMessages,
} from "../steps/step.messages";
import { timelineMessages } from "./timeline.messages";
import { vocabularyMessages } from "./vocabulary.messages";

type Command = components["schemas"]["Command"];

/** What the filters above the timeline tell apart. */
export type EntryKind = "step" | "talk" | "work" | "file";
export type TimelineFilter = "all" | "talk" | "work" | "file";

/** Names for the ids that history entries hold. */
export interface Names {
  readonly section: (id: string) => string | undefined;
  readonly agency: (id: string) => string | undefined;
  readonly category: (id: string) => string | undefined;
  readonly person: (id: string) => string | undefined;
  readonly kelurahan: (id: string) => string | undefined;
  readonly report: (id: string) => string | undefined;
  /** The agency of a coordination, by the coordination's number. */
  readonly coordination: (seq: number) => string | undefined;
}

export interface Quote {
  readonly label: string | undefined;
  readonly text: string;
}

export interface Description {
  readonly kind: EntryKind;
  /** Goes on after the author's name. */
  readonly sentence: string;
  /** Short particulars: dates, numbers, roles. */
  readonly facts: readonly string[];
  /** What people wrote. */
  readonly quotes: readonly Quote[];
  /** Files that belong to it. */
  readonly files: readonly string[];
  readonly link?: string;
  /** A message of the inbox. */
  readonly message?: string;
}

/** One entry as it is drawn; several uploads in a row make one. */
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

type Loose<T> = readonly (T | undefined | null | false | "")[];

function description(kind: EntryKind, sentence: string, rest: { facts?: Loose<string>; quotes?: Loose<Quote>; files?: readonly string[]; link?: string | null } = {}): Description {
  return {
    kind,
    sentence,
    facts: (rest.facts ?? []).filter((fact) => typeof fact === "string" && fact !== "") as string[],
    quotes: (rest.quotes ?? []).filter((quote) => typeof quote === "object" && quote !== null),
    files: rest.files ?? [],
    ...(rest.link ? { link: rest.link } : {}),
  };
}

/** Nothing for words that were never there or were erased. */
function quote(label: string | undefined, text: string | null | undefined): Quote | undefined {
  return text ? { label, text } : undefined;
}

/** Every command as a sentence. Exhaustive: a new kind does not compile. */
export function describeCommand(detail: Command, names: Names): Description {
  const { t } = timelineMessages;
  const w = vocabularyMessages.t;
  const section = (id: string) => names.section(id) ?? t("thatSection");
  const agency = (id: string) => names.agency(id) ?? t("thatAgency");
  const person = (id: string) => names.person(id) ?? t("thatPerson");
  const matter = (seq: number) => names.coordination(seq) ?? t("thatAgency");

  switch (detail.action) {
    case "record":
      return description("step", t("record", { channel: inSentence(channelMessages.t(detail.channel)) }), {
        facts: [
          t("received", { when: formatDateTime(detail.received_at) }),
          detail.lapor_id && t("lapor", { id: detail.lapor_id }),
        ],
        link: detail.source_url ?? undefined,
      });
    case "edit": {
      const fields = editedFields(detail, names);
      return description("step", t("edit", { fields: fields.map(({ name }) => name).join(", ") }), {
        quotes: fields.map(({ name, value }) => {
          if (value === undefined) return undefined;
          return { label: capital(name), text: value === "" ? "–" : value };
        }),
      });
    }
    case "verify":
      return description("step", t("verify", { category: names.category(detail.category) ?? "–" }), {
        facts: [t("urgency", { urgency: urgencyMessages.t(detail.urgency).toLowerCase() })],
        quotes: [quote(t("note"), detail.note)],
      });
    case "request_clarification":
      return description("talk", t("request_clarification", { channel: w(`by_${detail.channel}`) }), {
        quotes: detail.questions.map((question) => quote(t("question"), question)),
        link: detail.url,
      });
    case "ask_desk":
      return description("talk", t("ask_desk"), { quotes: [quote(undefined, detail.question)] });
    case "answer_section":
      return description("talk", t("answer_section"), { quotes: [quote(undefined, detail.answer)] });
    case "log_contact_attempt":
      return description("talk", t("log_contact_attempt", { channel: w(`by_${detail.channel}`), outcome: inSentence(outcomeMessages[detail.channel].t(detail.outcome)) }), {
        quotes: [quote(undefined, detail.note)],
        link: detail.url,
      });
    case "record_clarification":
      return description("talk", t("record_clarification", { channel: w(`by_${detail.channel}`) }), {
        quotes: [quote(undefined, detail.answer)],
        files: detail.attachments,
        link: detail.url,
      });
    case "lapse":
      return description("talk", t("lapse"));
    case "forward":
      return description("step", t("forward", { section: section(detail.section) }), {
        facts: [
          t("sifat", { class: priorityClassMessages.t(detail.priority_class).toLowerCase() }),
          (detail.supporting ?? []).length > 0 && t("supporting", { sections: (detail.supporting ?? []).map(section).join(", ") }),
          detail.assignee && t("assignee", { person: person(detail.assignee) }),
          detail.due_on && t("due", { when: formatDate(detail.due_on) }),
          detail.instructions.length > 0 &&
            t("instructions", { list: detail.instructions.map((instruction) => instructionMessages.t(instruction).toLowerCase()).join(", ") }),
        ],
        quotes: [quote(undefined, detail.note)],
      });
    case "accept":
      return description("step", t("accept"), { quotes: [quote(undefined, detail.note)] });
    case "return":
      return description("step", t("return"), {
        facts: [detail.suggested_section && t("suggested", { section: section(detail.suggested_section) })],
        quotes: [quote(t("reason"), detail.reason)],
      });
    case "assign":
      return description("step", t("assign", { person: person(detail.assignee) }), { quotes: [quote(undefined, detail.note)] });
    case "record_action":
      return description("work", t("record_action", { kind: w(`work_${detail.kind}`) }), {
        facts: [t("happened", { when: formatDateTime(detail.done_at) })],
        quotes: [quote(undefined, detail.what), quote(t("finding"), detail.findings)],
        files: detail.attachments,
      });
    case "request_coordination":
      return description("work", t("request_coordination", { agency: agency(detail.agency), channel: w(`by_${detail.channel}`) }), {
        facts: [
          t("due", { when: formatDate(detail.due_on) }),
          detail.letter_number && t("letterNumber", { number: detail.letter_number }),
          detail.blocking && t("blocking"),
        ],
        quotes: [quote(undefined, detail.request)],
      });
    case "record_agency_reply":
      return description("work", t("record_agency_reply", { agency: matter(detail.coordination) }), {
        facts: [t("replied", { when: formatDate(detail.replied_on) })],
        quotes: [quote(undefined, detail.reply)],
        files: detail.attachments,
      });
    case "end_coordination":
      return description("work", t("end_coordination", { agency: matter(detail.coordination), end: w(`end_${detail.end}`) }), {
        quotes: [quote(undefined, detail.note)],
      });
    case "record_agency_promise":
      return description("work", t("record_agency_promise", { agency: matter(detail.coordination), when: formatDate(detail.promised_on) }), {
        quotes: [quote(undefined, detail.note)],
      });
    case "chase":
      return description("work", t("chase", { agency: matter(detail.coordination), channel: w(`by_${detail.channel}`) }), {
        quotes: [quote(undefined, detail.note)],
      });
    case "renew_link":
      if (typeof detail.coordination === "number") return description("step", t("renew_agency_link", { agency: matter(detail.coordination) }));
      return description("step", t("renew_link"));
    case "resolve":
      return description("work", t("resolve"), {
        quotes: [quote(t("outcomeText"), detail.outcome), quote(t("waiver"), detail.waiver)],
        files: detail.attachments,
      });
    case "redo":
      return description("work", t("redo"), { quotes: [quote(t("reason"), detail.reason)] });
    case "notify_reporter": {
      let sentence = t("notify_reporter", { method: w(`notice_${detail.method}`) });
      if (detail.method === "published") sentence = t("notify_published");
      if (detail.method === "unreachable") sentence = t("notify_unreachable");
      return description("talk", sentence, {
        facts: [
          detail.method !== "unreachable" && t("told", { when: formatDateTime(detail.told_at) }),
          detail.letter_number && t("letterNumber", { number: detail.letter_number }),
        ],
        quotes: [quote(undefined, detail.note)],
        link: detail.url,
      });
    }
    case "notification_failed":
      return description("talk", t(detail.untold ? "notification_failed" : "mail_failed"), { quotes: [quote(t("reason"), detail.reason)] });
    case "record_check":
      return description("work", t(detail.solved ? "check_passed" : "check_failed", { method: w(`check_${detail.method}`) }), {
        facts: [
          t("checked", { when: formatDateTime(detail.checked_at) }),
          detail.next_check_on && t("nextCheck", { when: formatDate(detail.next_check_on) }),
        ],
        quotes: [quote(undefined, detail.finding)],
        files: detail.attachments,
      });
    case "confirm":
      return description("talk", t("confirm"), {
        facts: [
          typeof detail.rating === "number" && t("rating", { rating: detail.rating }),
          detail.channel && t("heardBy", { channel: w(`by_${detail.channel}`) }),
        ],
        quotes: [quote(t("comment"), detail.comment)],
      });
    case "dispute":
      return description("talk", t("dispute"), { quotes: [quote(t("reason"), detail.reason)] });
    case "reopen":
      return description("step", t("reopen"), { quotes: [quote(t("reason"), detail.reason)] });
    case "close":
      return description("step", t("close"), { quotes: [quote(undefined, detail.note)] });
    case "reject":
      return description("step", t("reject", { code: w(`reject_${detail.code}`) }), { quotes: [quote(t("reason"), detail.reason)] });
    case "redirect":
      return description("step", t("redirect", { agency: agency(detail.agency), channel: w(`by_${detail.channel}`) }), {
        facts: [detail.letter_number && t("letterNumber", { number: detail.letter_number })],
        quotes: [quote(t("reason"), detail.reason)],
      });
    case "merge":
      return description("step", t("merge", { target: names.report(detail.target) ?? t("thatReport") }), {
        quotes: [quote(t("note"), detail.note)],
      });
    case "unmerge":
      return description("step", t("unmerge"), { quotes: [quote(t("reason"), detail.reason)] });
    case "withdraw":
      return description("talk", t("withdraw"), { quotes: [quote(t("reason"), detail.reason)] });
    case "set_confidentiality": {
      const { anonymous, confidential } = detail;
      const mark = anonymous ? (confidential ? "both" : "anonymous") : confidential ? "confidential" : "none";
      return description("step", t(`confidentiality_${mark}`), { quotes: [quote(t("reason"), detail.reason)] });
    }
    case "escalate":
      return description("step", t("escalate", { level: escalationLevelMessages.t(detail.level) }), { quotes: [quote(t("reason"), detail.reason)] });
    case "complete_duty":
      return description("talk", t("complete_duty", { duty: dutyKindMessages.t(detail.duty) }), {
        facts: [t("done", { when: formatDate(detail.done_on) })],
        quotes: [quote(undefined, detail.note)],
      });
    case "attach":
      return description("file", t("attach", { count: 1 }), { facts: [attachmentRoleMessages.t(detail.role)], files: [detail.attachment] });
    case "detach":
      return description("file", t("detach"), { quotes: [quote(t("reason"), detail.reason)] });
    case "detach_message":
      return description("talk", t("detach_message", { when: formatDateTime(detail.attached_at) }), { quotes: [quote(t("reason"), detail.reason)] });
    case "issue_document":
      return description("talk", t("issue_document", { what: t(`paper_${detail.kind}`) }), {
        facts: [detail.letter_number && t("letterNumber", { number: detail.letter_number })],
      });
    case "reveal":
      return description("step", t(detail.subject === "identity" ? "reveal_identity" : "reveal_content"), {
        quotes: [quote(t("reason"), detail.reason)],
      });
    case "follow":
      return description("step", t(detail.answer_owed ? "follow_owed" : "follow_back"), { quotes: [quote(t("outcomeText"), detail.outcome)] });
    case "recalculate":
      return description("step", t("recalculate", { cause: w(`cause_${detail.cause}`) }));
    case "archive":
      return description("step", t("archive"));
    case "forget":
      return description("step", t("forget"));
    case "update_reach":
      return description("step", t("update_reach"));
    case "update_lapor":
      return description("step", t("update_lapor", { status: detail.lapor.status }), { quotes: [quote(t("reason"), detail.lapor.status_note)] });
    default:
      return never(detail);
  }
}

function never(detail: never): never {
  throw new Error(`unknown history entry ${JSON.stringify(detail)}`);
}

/** "Datang langsung" inside a sentence; names such as WhatsApp keep their capitals. */
function inSentence(words: string): string {
  return /^[A-Z][a-z-]/.test(words) && !words.startsWith("WhatsApp") ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type Edit = Extract<Command, { action: "edit" }>;

/** The fields that a correction touched, with what they became where that says something. */
function editedFields(edit: Edit, names: Names): { name: string; value: string | undefined }[] {
  const { t } = timelineMessages;
  const w = vocabularyMessages.t;
  const become: { [K in Exclude<keyof Edit, "action">]-?: (value: NonNullable<Edit[K]>) => string | undefined } = {
    kind: (kind) => reportKindMessages.t(kind),
    title: (title) => title,
    description: (description) => description,
    incident_on: (day) => formatDate(day),
    place: (place) =>
      [place.address, place.landmark, place.neighbourhood, place.kelurahan && names.kelurahan(place.kelurahan)].filter(Boolean).join(", "),
    reported_party: (party) => party,
    about: (people) => people.map((id) => names.person(id) ?? t("thatPerson")).join(", "),
    category: (id) => names.category(id),
    urgency: (urgency) => urgencyMessages.t(urgency),
    preferred_contact: (channel) => w(`by_${channel}`),
    received_at: (at) => formatDateTime(at),
    reporter: () => undefined,
    reach: () => undefined,
  };
  const fields = Object.keys(become) as (keyof typeof become)[];
  const touched = fields.filter((field) => edit[field] !== undefined);
  // What follows from linking a reporter is not news of its own.
  const shown = touched.filter((field) => field !== "reach" || touched.length === 1);
  return shown.map((field) => ({
    name: t(`field_${field}`),
    // `null` and an empty text say that it was cleared.
    value: edit[field] === null ? "" : (become[field] as (value: unknown) => string | undefined)(edit[field]),
  }));
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
      ...describeCommand(event.detail, known),
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
