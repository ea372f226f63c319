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
