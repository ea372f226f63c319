/**
 * Languages of the interface: Indonesian first, English second. Each feature defines its own namespace with
 * `defineMessages` in its own file, so nothing here knows a single text. The type of the English half is
 * derived from the Indonesian one: a missing or surplus key does not compile.
 */
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

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

/** Looks a text up; parameters named in the Indonesian text are required by its type. */
export type Translate<T extends Texts> = <K extends keyof T & string>(key: K, ...parameters: Arguments<T[K]>) => string;

export interface Messages<T extends Texts> {
  /** Outside React; reads the language at the moment of the call. */
  readonly t: Translate<T>;
  /** Inside React; renders again when the language changes. */
  readonly useT: () => Translate<T>;
}

/** Registers a feature's texts under a namespace of its own and gives typed access to them. */
export function defineMessages<const T extends Texts>(namespace: string, texts: { id: T; en: SameKeys<T> }): Messages<T> {
  register("id", namespace, texts.id);
  register("en", namespace, texts.en);
  const t = ((key: string, parameters?: Record<string, unknown>) =>
    i18next.t(key, { ...parameters, ns: namespace })) as Translate<T>;
  const useT = () => {
    const { t: lookUp } = useTranslation(namespace);
    return lookUp as unknown as Translate<T>;
  };
  return { t, useT };
}

const waiting: [Language, string, Texts][] = [];

function register(language: Language, namespace: string, texts: Texts) {
  if (i18next.isInitialized) i18next.addResourceBundle(language, namespace, texts, true, true);
  else waiting.push([language, namespace, texts]);
}

/** Starts the languages; called once before the first render. */
export async function startI18n(language: Language = storedLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "id",
    supportedLngs: ["id", "en"],
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  for (const [lng, namespace, texts] of waiting.splice(0)) i18next.addResourceBundle(lng, namespace, texts, true, true);
  followLanguage(language);
  i18next.on("languageChanged", (lng) => followLanguage(lng === "en" ? "en" : "id"));
}

function followLanguage(language: Language) {
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "id";
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "id";
}

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be blocked; the choice then lasts until the page is closed.
  }
  await i18next.changeLanguage(language);
}

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORAGE_KEY) === "en" ? "en" : "id";
  } catch {
    return "id";
  }
}
