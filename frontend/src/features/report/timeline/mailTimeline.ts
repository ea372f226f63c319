/**
 * Mail in the timeline of a report: what was sent stands with the step that caused it, what came in and what is still on its way by
 * itself.
 */
import type { components } from "@/api/schema";
import { formatTime } from "@/lib/format";
import { mailMessages } from "../mail.messages";
import type { TimelineEntry } from "./timelineEntries";

export type Mail = components["schemas"]["MailView"];

/** The timeline with the report's mail in it, in order. */
export function withMail(entries: readonly TimelineEntry[], mails: readonly Mail[]): TimelineEntry[] {
  const known = new Set(entries.map(({ seq }) => seq));
  const ofStep = (mail: Mail) => mail.seq !== null && mail.seq !== undefined && known.has(mail.seq);
  const steps = entries.map((entry) => {
    const own = mails.filter((mail) => mail.seq === entry.seq);
    return own.length === 0 ? entry : { ...entry, facts: [...entry.facts, ...own.map(stateOf)] };
  });
  const others = mails.filter((mail) => !ofStep(mail)).map(entryOf);
  return [...steps, ...others].toSorted((a, b) => a.at.localeCompare(b.at));
}

/** What became of a mail, in a few words. */
export function stateOf(mail: Mail): string {
  const { t } = mailMessages;
  const words = t(`status_${mail.status ?? "queued"}`);
  const why = mail.problem ? ` (${problemOf(mail.problem)})` : "";
  const when = mail.status === "sent" && mail.sent_at ? ` ${formatTime(mail.sent_at)}` : "";
  const twice = mail.doubtful ? `, ${t("doubtful")}` : "";
  return `${words}${when}${why}${twice}`;
}

function problemOf(problem: string): string {
  const { t } = mailMessages;
  switch (problem) {
    case "unreachable":
    case "timeout":
    case "tls":
    case "sign_in":
    case "address":
      return t(`problem_${problem}`);
    default:
      return problem;
  }
}

function entryOf(mail: Mail, at: number): TimelineEntry {
  const { t } = mailMessages;
  const incoming = mail.way === "in";
  const ours = mail.kind === "bounce";
  // Whoever wrote is named, where one may see it: it is not always the reporter.
  const sender = incoming && !ours && mail.sender ? { id: "", name: mail.sender, position: "" } : null;
  return {
    // Its own place in the list; no entry of the history has such a number.
    seq: -1 - at,
    at: mail.at,
    author: mail.asked_by ?? sender,
    by: mail.asked_by ? "officer" : "system",
    to: undefined,
    action: incoming ? "record_clarification" : "notify_reporter",
    quiet: !mail.asked_by,
    kind: "talk",
    sentence: incoming ? t(sender ? (mail.kind === "automatic" ? "answered" : "wrote") : ours ? "cameBack" : "came") : t(`occasion_${mail.occasion ?? "received"}`),
    facts: incoming ? [] : [stateOf(mail)],
    quotes: incoming && mail.text ? [{ label: mail.subject ?? undefined, text: mail.text }] : [],
    files: [],
    ...(mail.item ? { message: mail.item } : {}),
  };
}
