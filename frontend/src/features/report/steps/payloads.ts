/** What the payloads of several steps share. Empty optional texts are left out of a request. */
import type { Report } from "@/api/types";
import { webAddress } from "@/ui/webAddress";
import type { ContactChannel } from "./wire";

/** A text worth sending, or nothing. */
export function text(value: string): string | undefined {
  return value.trim() === "" ? undefined : value.trim();
}

/** `{}` when the text is empty, else the one property. */
export function given<K extends string>(key: K, value: string): { [P in K]?: string } {
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

/** How the reporter is most likely to be reached. */
export function usualChannel(report: Report): ContactChannel {
  const { preferred_contact, reporter } = report;
  if (preferred_contact && reachedBy(report, preferred_contact)) return preferred_contact;
  if (report.lapor_id && reporter.reach.length === 0) return "lapor";
  return reporter.reach[0] ?? (hasNoAddress(report) ? "tracking_page" : "in_person");
}
