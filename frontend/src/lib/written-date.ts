/** Dates and times as people and LAPOR! write them: `29 May 2023`, `29 Mei 2023`, `29/05/2023`, `2023-05-29`; `04:12:05`, `04.12 WIB`. */

/** By their first three letters, in English and Indonesian. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  agu: 8,
  ags: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  des: 12,
};

/** `YYYY-MM-DD`. The day stands before the month, as Indonesians write it. A name of the day before it is passed over. */
export function readDay(text: string): string | undefined {
  const words = text.trim().split(/[\s\-/.,]+/).filter(Boolean);
  const [first, second, third] = /^[a-z]/i.test(words[0] ?? "") ? words.slice(1) : words;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const yearFirst = /^\d{4}$/.test(first);
  const year = Number(yearFirst ? first : third);
  const day = Number(yearFirst ? third : first);
  const month = MONTHS[second.slice(0, 3).toLowerCase()] ?? Number(second);
  const at = new Date(Date.UTC(year, month - 1, day));
  // A date that does not exist, such as 31 February, would become another one.
  if (!(year >= 2000 && year <= 2200) || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return at.toISOString().slice(0, 10);
}

/** `HH:MM`; what follows the minutes is passed over. */
export function readTime(text: string): string | undefined {
  const [, hour, minute] = /(?:^|[\sT])(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?:\.\d+)?\s*(?:WIB|Z)?\s*$/i.exec(text) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

export interface WrittenMoment {
  readonly day: string;
  /** Empty where none is told. */
  readonly time: string;
}

/** A date and its time, which may stand with the date or by itself. */
export function readMoment(date: string, time = ""): WrittenMoment | undefined {
  const within = /[\sT]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:WIB|Z)?\s*$/i.exec(date);
  const day = readDay(within ? date.slice(0, within.index) : date);
  if (day === undefined) return undefined;
  return { day, time: readTime(within?.[0] ?? time) ?? "" };
}
