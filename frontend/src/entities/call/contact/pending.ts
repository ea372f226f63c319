/**
 * Calls and chats that somebody began from here and has yet to say what came of them. They outlive a reload, since a phone may
 * put this page away while the other app is used. No number and no name is kept: only which report, person or call it was about.
 */
import { useSyncExternalStore } from "react";

export type ContactTarget =
  | { readonly report: string; readonly number: string }
  /** Which of the person's reports it was about is asked afterwards. */
  | { readonly person: string }
  /** A missed call that was returned. */
  | { readonly call: string };

export interface Contact {
  readonly id: string;
  readonly by: string;
  readonly channel: "phone" | "whatsapp";
  readonly target: ContactTarget;
}

const KEY = "tanggap-contacts";
const NONE: readonly Contact[] = [];

const listeners = new Set<() => void>();
let kept: readonly Contact[] | undefined;

export function readContacts(): readonly Contact[] {
  if (kept) return kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as Contact[];
  } catch {
    kept = NONE;
  }
  return kept;
}

export function writeContacts(next: readonly Contact[]): void {
  kept = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage may be blocked; it is then asked for as long as the page stays.
  }
  for (const listener of listeners) listener();
}

/** At a sign-out. */
export function forgetContacts(): void {
  writeContacts(NONE);
}

/** What this person has yet to answer, the last first. */
export function useContacts(user: string): readonly Contact[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readContacts,
  );
  return all.filter(({ by }) => by === user).toReversed();
}
