/** Two languages and no library: each page brings its words in both, Indonesian first. */
import { useEffect, useState } from "preact/hooks";

export type Language = "id" | "en";

const KEPT = "tanggap-public-language";
const listeners = new Set<(language: Language) => void>();
let current: Language = read();

function read(): Language {
  try {
    return localStorage.getItem(KEPT) === "en" ? "en" : "id";
  } catch {
    return "id";
  }
}

export function language(): Language {
  return current;
}

export function speak(next: Language): void {
  current = next;
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // Storage can be blocked; the choice then holds until the page is left.
  }
  for (const listener of listeners) listener(next);
}

export function useLanguage(): Language {
  const [shown, setShown] = useState(current);
  useEffect(() => {
    listeners.add(setShown);
    return () => void listeners.delete(setShown);
  }, []);
  useEffect(() => {
    document.documentElement.lang = shown;
  }, [shown]);
  return shown;
}

/** The words of a page in the language that is shown. */
export function useWords<Words>(words: Record<Language, Words>): Words {
  return words[useLanguage()];
}

/** A date of the API (`2026-11-23`) in words: 23 November 2026. */
export function day(iso: string, shown: Language): string {
  const [year = 1970, month = 1, date = 1] = iso.split("-").map(Number);
  const format = new Intl.DateTimeFormat(shown === "en" ? "en-GB" : "id-ID", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(Date.UTC(year, month - 1, date)));
}
