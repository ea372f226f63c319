/**
 * Languages of the interface: Indonesian first, English second. Each feature defines its own namespace with
 * `defineMessages` in its own file, so nothing here knows a single text. The type of the English half is
 * derived from the Indonesian one: a missing or surplus key does not compile.
 */
import { createContext, createElement, type ReactNode, useContext, useSyncExternalStore } from "react";

export type Language = "id" | "en";

const STORAGE_KEY = "tanggap-language";

/** Texts by flat key; `{{name}}` marks a parameter. */
type Texts = Record<string, string>;

/** The same keys in English; a counted text may add its singular as `<key>_one`. */
type SameKeys<T extends Texts> = { [K in keyof T]: string } & { [K in keyof T & string as `${K}_one`]?: string };

type ParameterNames<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

type Arguments<S extends string> = [ParameterNames<S>] extends [never]
  ? []
  : [parameters: Record<ParameterNames<S>, string | number>];

type Parameters = Record<string, string | number>;

/** Looks a text up; parameters named in the Indonesian text are required by its type. */
export type Translate<T extends Texts> = <K extends keyof T & string>(key: K, ...parameters: Arguments<T[K]>) => string;

export interface Messages<T extends Texts> {
  /** Outside React; reads the language at the moment of the call. */
  readonly t: Translate<T>;
  /** Inside React; renders again when the language changes. */
  readonly useT: () => Translate<T>;
}

let current: Language = "id";
const watchers = new Set<() => void>();

/** One subscription for the whole page: a row of a table that asks for its texts costs next to nothing. */
const Shown = createContext<Language | undefined>(undefined);

export function LanguageProvider({ children }: { children: ReactNode }) {
  return createElement(Shown, { value: useSyncExternalStore(watch, currentLanguage) }, children);
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Gives typed access to a feature's texts; a text that is not there shows as the name of its place. */
export function defineMessages<const T extends Texts>(namespace: string, texts: { id: T; en: SameKeys<T> }): Messages<T> {
  const first: Texts = texts.id;
  const second: Texts = texts.en;
  const found = (key: string) => first[key] ?? `${namespace}.${key}`;
  const of = {
    id: ((key: string, parameters?: Parameters) => fill(found(key), parameters)) as Translate<T>,
    en: ((key: string, parameters?: Parameters) => {
      const singular = parameters?.["count"] === 1 ? second[`${key}_one`] : undefined;
      return fill(singular ?? second[key] ?? found(key), parameters);
    }) as Translate<T>,
  };
  const t = ((key, ...parameters) => of[current](key, ...parameters)) as Translate<T>;
  return { t, useT: () => of[useLanguage()] };
}

function fill(text: string, parameters: Parameters | undefined): string {
  return parameters ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(parameters[name] ?? "")) : text;
}

/** Starts the languages; called once before the first render. */
export function startI18n(language: Language = storedLanguage()): void {
  current = language;
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return current;
}

export function useLanguage(): Language {
  return useContext(Shown) ?? current;
}

export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be blocked; the choice then lasts until the page is closed.
  }
  startI18n(language);
  for (const watcher of watchers) watcher();
}

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORAGE_KEY) === "en" ? "en" : "id";
  } catch {
    return "id";
  }
}
