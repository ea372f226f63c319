/** Every command of the history as a sentence, with the words and files that belong to it. Exhaustive: a new command does not compile. */
import type { components } from "@/api/schema";
import type { TimelineEvent } from "@/api/types";
import { outcomeMessages } from "@/entities/call/contact/contact.messages";
import { instructionMessages, priorityClassMessages } from "@/entities/report/disposition.messages";
import { channelMessages } from "@/entities/report/report.messages";
import { isStatus, statusMessages, urgencyMessages } from "@/entities/report/status";
import { formatDate, formatDateTime } from "@/lib/format";
import { attachmentRoleMessages, dutyKindMessages, escalationLevelMessages, reportKindMessages } from "../steps/step.messages";
import { timelineMessages } from "./timeline.messages";
import { vocabularyMessages } from "./vocabulary.messages";

export type Command = components["schemas"]["Command"];

const { t } = timelineMessages;
const w = vocabularyMessages.t;

/** What an entry is about; the filters above the timeline use it. */
export type EntryKind = "step" | "talk" | "work" | "file";

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

/** Names that are always there: an id that is not known here has a word that stands for it. */
interface KnownNames {
  readonly section: (id: string) => string;
  readonly agency: (id: string) => string;
  readonly person: (id: string) => string;
  /** The agency of a coordination. */
  readonly matter: (seq: number) => string;
  readonly category: Names["category"];
  readonly kelurahan: Names["kelurahan"];
  readonly report: Names["report"];
}

function withFallbacks(names: Names): KnownNames {
  return {
    ...names,
    section: (id) => names.section(id) ?? t("thatSection"),
    agency: (id) => names.agency(id) ?? t("thatAgency"),
    person: (id) => names.person(id) ?? t("thatPerson"),
    matter: (seq) => names.coordination(seq) ?? t("thatAgency"),
  };
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

type Describe<C extends Command> = (detail: C, known: KnownNames) => Description;

const DESCRIPTIONS: { readonly [A in Command["action"]]: Describe<Extract<Command, { action: A }>> } = {
  record: (detail) => description("step", t("record", { channel: inSentence(channelMessages.t(detail.channel)) }), {
    facts: [
      t("received", { when: formatDateTime(detail.received_at) }),
      detail.lapor_id && t("lapor", { id: detail.lapor_id }),
    ],
    link: detail.source_url ?? undefined,
  }),
  edit: (detail, known) => {
    const fields = editedFields(detail, known);
    return description("step", t("edit", { fields: fields.map(({ name }) => name).join(", ") }), {
      quotes: fields.map(({ name, value }) => {
        if (value === undefined) return undefined;
        return { label: capital(name), text: value === "" ? "–" : value };
      }),
    });
  },
  verify: (detail, known) => description("step", t("verify", { category: known.category(detail.category) ?? "–" }), {
    facts: [t("urgency", { urgency: urgencyMessages.t(detail.urgency).toLowerCase() })],
    quotes: [quote(t("note"), detail.note)],
  }),
  request_clarification: (detail) => description("talk", t("request_clarification", { channel: w(`by_${detail.channel}`) }), {
    quotes: detail.questions.map((question) => quote(t("question"), question)),
    link: detail.url,
  }),
  ask_desk: (detail) => description("talk", t("ask_desk"), { quotes: [quote(undefined, detail.question)] }),
  answer_section: (detail) => description("talk", t("answer_section"), { quotes: [quote(undefined, detail.answer)] }),
  log_contact_attempt: (detail) => description("talk", t("log_contact_attempt", { channel: w(`by_${detail.channel}`), outcome: inSentence(outcomeMessages[detail.channel].t(detail.outcome)) }), {
    quotes: [quote(undefined, detail.note)],
    link: detail.url,
  }),
  record_clarification: (detail) => description("talk", t("record_clarification", { channel: w(`by_${detail.channel}`) }), {
    quotes: [quote(undefined, detail.answer)],
    files: detail.attachments,
    link: detail.url,
  }),
  lapse: () => description("talk", t("lapse")),
  forward: (detail, known) => description("step", t("forward", { section: known.section(detail.section) }), {
    facts: [
      t("sifat", { class: priorityClassMessages.t(detail.priority_class).toLowerCase() }),
      (detail.supporting ?? []).length > 0 && t("supporting", { sections: (detail.supporting ?? []).map(known.section).join(", ") }),
      detail.assignee && t("assignee", { person: known.person(detail.assignee) }),
      detail.due_on && t("due", { when: formatDate(detail.due_on) }),
      detail.instructions.length > 0 &&
        t("instructions", { list: detail.instructions.map((instruction) => instructionMessages.t(instruction).toLowerCase()).join(", ") }),
    ],
    quotes: [quote(undefined, detail.note)],
  }),
  accept: (detail) => description("step", t("accept"), { quotes: [quote(undefined, detail.note)] }),
  return: (detail, known) => description("step", t("return"), {
    facts: [detail.suggested_section && t("suggested", { section: known.section(detail.suggested_section) })],
    quotes: [quote(t("reason"), detail.reason)],
  }),
  assign: (detail, known) => description("step", t("assign", { person: known.person(detail.assignee) }), { quotes: [quote(undefined, detail.note)] }),
  record_action: (detail) => description("work", t("record_action", { kind: w(`work_${detail.kind}`) }), {
    facts: [t("happened", { when: formatDateTime(detail.done_at) })],
    quotes: [quote(undefined, detail.what), quote(t("finding"), detail.findings)],
    files: detail.attachments,
  }),
  request_coordination: (detail, known) => description("work", t("request_coordination", { agency: known.agency(detail.agency), channel: w(`by_${detail.channel}`) }), {
    facts: [
      t("due", { when: formatDate(detail.due_on) }),
      detail.letter_number && t("letterNumber", { number: detail.letter_number }),
      detail.blocking && t("blocking"),
    ],
    quotes: [quote(undefined, detail.request)],
  }),
  record_agency_reply: (detail, known) => description("work", t("record_agency_reply", { agency: known.matter(detail.coordination) }), {
    facts: [t("replied", { when: formatDate(detail.replied_on) })],
    quotes: [quote(undefined, detail.reply)],
    files: detail.attachments,
  }),
  end_coordination: (detail, known) => description("work", t("end_coordination", { agency: known.matter(detail.coordination), end: w(`end_${detail.end}`) }), {
    quotes: [quote(undefined, detail.note)],
  }),
  record_agency_promise: (detail, known) => description("work", t("record_agency_promise", { agency: known.matter(detail.coordination), when: formatDate(detail.promised_on) }), {
    quotes: [quote(undefined, detail.note)],
  }),
  chase: (detail, known) => description("work", t("chase", { agency: known.matter(detail.coordination), channel: w(`by_${detail.channel}`) }), {
    quotes: [quote(undefined, detail.note)],
  }),
  renew_link: (detail, known) => {
    if (typeof detail.coordination === "number") return description("step", t("renew_agency_link", { agency: known.matter(detail.coordination) }));
    return description("step", t("renew_link"));
  },
  resolve: (detail) => description("work", t("resolve"), {
    quotes: [quote(t("outcomeText"), detail.outcome), quote(t("waiver"), detail.waiver)],
    files: detail.attachments,
  }),
  redo: (detail) => description("work", t("redo"), { quotes: [quote(t("reason"), detail.reason)] }),
  notify_reporter: (detail) => {
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
  },
  notification_failed: (detail) => description("talk", t(detail.untold ? "notification_failed" : "mail_failed"), { quotes: [quote(t("reason"), detail.reason)] }),
  record_check: (detail) => description("work", t(detail.solved ? "check_passed" : "check_failed", { method: w(`check_${detail.method}`) }), {
    facts: [
      t("checked", { when: formatDateTime(detail.checked_at) }),
      detail.next_check_on && t("nextCheck", { when: formatDate(detail.next_check_on) }),
    ],
    quotes: [quote(undefined, detail.finding)],
    files: detail.attachments,
  }),
  confirm: (detail) => description("talk", t("confirm"), {
    facts: [
      typeof detail.rating === "number" && t("rating", { rating: detail.rating }),
      detail.channel && t("heardBy", { channel: w(`by_${detail.channel}`) }),
    ],
    quotes: [quote(t("comment"), detail.comment)],
  }),
  dispute: (detail) => description("talk", t("dispute"), { quotes: [quote(t("reason"), detail.reason)] }),
  reopen: (detail) => description("step", t("reopen"), { quotes: [quote(t("reason"), detail.reason)] }),
  close: (detail) => description("step", t("close"), { quotes: [quote(undefined, detail.note)] }),
  reject: (detail) => description("step", t("reject", { code: w(`reject_${detail.code}`) }), { quotes: [quote(t("reason"), detail.reason)] }),
  redirect: (detail, known) => description("step", t("redirect", { agency: known.agency(detail.agency), channel: w(`by_${detail.channel}`) }), {
    facts: [detail.letter_number && t("letterNumber", { number: detail.letter_number })],
    quotes: [quote(t("reason"), detail.reason)],
  }),
  merge: (detail, known) => description("step", t("merge", { target: known.report(detail.target) ?? t("thatReport") }), {
    quotes: [quote(t("note"), detail.note)],
  }),
  unmerge: (detail) => description("step", t("unmerge"), { quotes: [quote(t("reason"), detail.reason)] }),
  withdraw: (detail) => description("talk", t("withdraw"), { quotes: [quote(t("reason"), detail.reason)] }),
  set_confidentiality: (detail) => {
    const { anonymous, confidential } = detail;
    const mark = anonymous ? (confidential ? "both" : "anonymous") : confidential ? "confidential" : "none";
    return description("step", t(`confidentiality_${mark}`), { quotes: [quote(t("reason"), detail.reason)] });
  },
  escalate: (detail) => description("step", t("escalate", { level: escalationLevelMessages.t(detail.level) }), { quotes: [quote(t("reason"), detail.reason)] }),
  complete_duty: (detail) => description("talk", t("complete_duty", { duty: dutyKindMessages.t(detail.duty) }), {
    facts: [t("done", { when: formatDate(detail.done_on) })],
    quotes: [quote(undefined, detail.note)],
  }),
  attach: (detail) => description("file", t("attach", { count: 1 }), { facts: [attachmentRoleMessages.t(detail.role)], files: [detail.attachment] }),
  detach: (detail) => description("file", t("detach"), { quotes: [quote(t("reason"), detail.reason)] }),
  detach_message: (detail) => description("talk", t("detach_message", { when: formatDateTime(detail.attached_at) }), { quotes: [quote(t("reason"), detail.reason)] }),
  issue_document: (detail) => description("talk", t("issue_document", { what: t(`paper_${detail.kind}`) }), {
    facts: [detail.letter_number && t("letterNumber", { number: detail.letter_number })],
  }),
  reveal: (detail) => description("step", t(detail.subject === "identity" ? "reveal_identity" : "reveal_content"), {
    quotes: [quote(t("reason"), detail.reason)],
  }),
  follow: (detail) => description("step", t(detail.answer_owed ? "follow_owed" : "follow_back"), { quotes: [quote(t("outcomeText"), detail.outcome)] }),
  recalculate: (detail) => description("step", t("recalculate", { cause: w(`cause_${detail.cause}`) })),
  archive: () => description("step", t("archive")),
  forget: () => description("step", t("forget")),
  update_reach: () => description("step", t("update_reach")),
  update_lapor: (detail) => description("step", t("update_lapor", { status: detail.lapor.status }), { quotes: [quote(t("reason"), detail.lapor.status_note)] }),
};

export function describeCommand(detail: Command, names: Names): Description {
  const describe = DESCRIPTIONS[detail.action] as Describe<Command>;
  return describe(detail, withFallbacks(names));
}

/** One event of the history. What the program gave as a reason by itself is put into words. */
export function describeEvent({ by, detail }: Pick<TimelineEvent, "by" | "detail">, names: Names): Description {
  if (by !== "system" || detail.action !== "unmerge") return describeCommand(detail, names);
  return describeCommand({ ...detail, reason: automaticReason(detail.reason) ?? detail.reason }, names);
}

/**
 * Why the program separated a report from its main report. The history has the main report's number and the status in
 * which it ended as the wire has it: `PGD-2026-00001 rejected`. `undefined` for anything else.
 */
function automaticReason(reason: string): string | undefined {
  const [, number, status] = /^(.+) (\w+)$/.exec(reason) ?? [];
  if (!number || !status || !isStatus(status)) return undefined;
  return t("mainEnded", { number, status: statusMessages.t(status) });
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
function editedFields(edit: Edit, known: KnownNames): { name: string; value: string | undefined }[] {
  const become: { [K in Exclude<keyof Edit, "action">]-?: (value: NonNullable<Edit[K]>) => string | undefined } = {
    kind: (kind) => reportKindMessages.t(kind),
    title: (title) => title,
    description: (description) => description,
    incident_on: (day) => formatDate(day),
    place: (place) =>
      [place.address, place.landmark, place.neighbourhood, place.kelurahan && known.kelurahan(place.kelurahan)].filter(Boolean).join(", "),
    reported_party: (party) => party,
    about: (people) => people.map(known.person).join(", "),
    category: (id) => known.category(id),
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
