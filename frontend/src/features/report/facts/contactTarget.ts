/** What a call to a report's reporter is about, and places as links. */
import type { Report } from "@/api/types";
import type { ContactTarget } from "@/entities/call/contact/pending";

/** For whoever may note the attempt. */
export function contactOf({ id, number, allowed_actions }: Report): ContactTarget | undefined {
  return allowed_actions.includes("log_contact_attempt") ? { report: id, number } : undefined;
}

export function mapLink(latitude: number, longitude: number): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`;
}
