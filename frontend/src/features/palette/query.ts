/** What a typed text may be looked up as. What is personal goes in a body, never into an address. */
import type { components } from "@/api/schema";
import { emptyIdentity } from "@/entities/person/identity";
import { digitsOf, lookupInput } from "@/entities/person/lookup";

export interface Wanted {
  /** For screens and actions. */
  readonly words: readonly string[];
  /** The same without how one is addressed, for the names of people. */
  readonly names: readonly string[];
  /** For the list of reports, which has its filters in the address. */
  readonly reports: string | undefined;
  readonly person: components["schemas"]["LookupInput"] | undefined;
}

/** From here on digits may be somebody's telephone number or NIK. */
const PERSONAL_DIGITS = 7;
const WORD = 2;
/** How one is addressed before one's name, which is kept without it. */
const ADDRESS = /^(?:(?:ibu|bu|bapak|bpk|pak|saudara|saudari|sdri?|mr|mrs|ms)(?:\.\s*|\s+))+(?=\S)/i;

export function wantedBy(typed: string): Wanted {
  const text = typed.trim();
  // `@` asks for people only, such as "@siti".
  if (text.startsWith("@")) return { words: [], names: [], reports: undefined, person: personOf(withoutAddress(text.slice(1).trim())) };
  const reports = !isPersonal(text) && (text.length >= WORD || /\d/.test(text)) ? text : undefined;
  const name = withoutAddress(text);
  return { words: wordsOf(text), names: wordsOf(name), reports, person: personOf(name) };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function withoutAddress(text: string): string {
  return text.replace(ADDRESS, "");
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
