/** Opening a report by its number, by the end of one ("00056"), or short as people say it ("56"). */
import { api } from "@/api/client";
import type { ReportListItem } from "@/api/types";
import { wibDay } from "@/lib/format";
import type { ListParameters } from "./search";

interface Numbered {
  readonly id: string;
  readonly number: string;
}

/** The one report that is meant, if there is exactly one. Nothing is assumed about how numbers are built. */
export function meantBy<T extends Numbered>(text: string, found: readonly T[]): T | undefined {
  const wanted = text.trim().toLowerCase();
  if (!/\d/.test(wanted)) return undefined;
  const whole = found.find(({ number }) => number.toLowerCase() === wanted);
  if (whole) return whole;
  const ends = found.filter(({ number }) => {
    const full = number.toLowerCase();
    return full.endsWith(wanted) && /[^a-z0-9]/.test(full.charAt(full.length - wanted.length - 1));
  });
  return ends.length === 1 ? ends[0] : undefined;
}

/**
 * A short form ("34", "pgd-2026-34") written out the way `like` is, with this year where it names none. Going by
 * another number keeps this free of how the office builds them.
 */
export function writtenOut(text: string, like: string, year: string): string | undefined {
  const typed = text.trim().split(SEPARATOR).filter(Boolean);
  const groups = like.split(SEPARATOR);
  const running = groups.findLastIndex((group) => /^\d+$/.test(group) && !YEAR.test(group));
  if (typed.length === 0 || typed.length > groups.length) return undefined;
  // A lone number is the running one; of several groups the last ones are meant.
  const from = typed.length === 1 ? running : groups.length - typed.length;
  if (from < 0) return undefined;
  const full = groups.map((group, at) => {
    const said = typed[at - from];
    if (said === undefined) return YEAR.test(group) ? year : group;
    return /^\d+$/.test(said) && /^\d+$/.test(group) ? said.padStart(group.length, "0") : said;
  });
  const marks = like.match(new RegExp(SEPARATOR, "gi")) ?? [];
  return full.map((group, at) => group + (marks[at] ?? "")).join("");
}

const SEPARATOR = /[^a-z0-9]+/i;
const YEAR = /^20\d\d$/;

export async function findByNumber(text: string): Promise<ReportListItem | undefined> {
  if (!/\d/.test(text)) return undefined;
  const found = await findAmong(text, {});
  // What is in the archive is in no list, and still has its number.
  return found ?? findAmong(text, { archived: true });
}

async function findAmong(text: string, where: ListParameters): Promise<ReportListItem | undefined> {
  const found = meantBy(text, await search({ ...where, q: text.trim(), limit: 10 }));
  if (found) return found;
  // Words with a number in them, such as an address, are not a short form of one.
  if (/\s/.test(text.trim())) return undefined;
  const [newest] = await search({ ...where, sort: "newest", limit: 1 });
  const number = newest && writtenOut(text, newest.number, wibDay(new Date()).slice(0, 4));
  return number === undefined ? undefined : meantBy(number, await search({ ...where, q: number, limit: 10 }));
}

async function search(query: ListParameters): Promise<readonly ReportListItem[]> {
  const { data } = await api.GET("/api/v1/reports", { params: { query } });
  return data?.items ?? [];
}
