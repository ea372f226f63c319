/** What a typed text may be looked up as. What is personal goes in a body, never into an address. */
import type { components } from "@/api/schema";
import { emptyIdentity } from "@/ui/identity";
import { digitsOf, lookupInput } from "@/ui/person-lookup";

export interface Wanted {
  /** For screens and actions. */
  readonly words: readonly string[];
  /** For the list of reports, whose question stands in an address. */
  readonly reports: string | undefined;
  readonly person: components["schemas"]["LookupInput"] | undefined;
}

/** From here on digits may be somebody's telephone number or NIK. */
const PERSONAL_DIGITS = 7;
const WORD = 2;

export function wantedBy(typed: string): Wanted {
  const text = typed.trim();
  // `@` asks for people only, such as "@siti".
  if (text.startsWith("@")) return { words: [], reports: undefined, person: personOf(text.slice(1).trim()) };
  const reports = !isPersonal(text) && (text.length >= WORD || /\d/.test(text)) ? text : undefined;
  return { words: text.toLowerCase().split(/\s+/).filter(Boolean), reports, person: personOf(text) };
}

function isPersonal(text: string): boolean {
  if (/\S@\S/.test(text)) return true;
  // A report's number in the office's way of writing one: "2026-00034".
  if (/^20\d\d\D/.test(text)) return false;
  return /^[\d\s()+.-]+$/.test(text) && digitsOf(text).length >= PERSONAL_DIGITS;
}

function personOf(text: string): Wanted["person"] {
  if (/\d/.test(text) && /^[\d\s()+.-]+$/.test(text)) {
    const nik = digitsOf(text).length === 16;
    return lookupInput({ ...emptyIdentity, [nik ? "nik" : "phone"]: text });
  }
  if (/\S@\S/.test(text)) return lookupInput({ ...emptyIdentity, email: text });
  return /\d/.test(text) ? undefined : lookupInput({ ...emptyIdentity, name: text });
}

/** Every typed word starts a word of the name. */
export function matches(words: readonly string[], ...names: readonly (string | undefined)[]): boolean {
  const there = names.join(" ").toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => there.some((name) => name.startsWith(word)));
}
