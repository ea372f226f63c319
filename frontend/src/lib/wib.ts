/** Native date and time fields hold a wall-clock time without a zone; here it is always WIB. */
import { wibDay } from "./format";

const WIB_MS = 7 * 60 * 60_000;

/** `2026-11-23T14:30` in WIB, for a `datetime-local` field. */
export function wibInput(at: Date = new Date()): string {
  return new Date(at.getTime() + WIB_MS).toISOString().slice(0, 16);
}

/** The moment that a `datetime-local` value means. The value may carry seconds. */
export function fromWibInput(value: string): string {
  return new Date(`${value}+07:00`).toISOString();
}

/** Today in WIB, or some days from today, for a `date` field. */
export function dayFromToday(days = 0, now: Date = new Date()): string {
  return wibDay(new Date(now.getTime() + days * 86_400_000));
}

/** The day itself, or the Monday after it where it falls on a weekend. */
export function fromWeekend(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const ahead = { 6: 2, 0: 1 }[date.getUTCDay()] ?? 0;
  return new Date(date.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
}
