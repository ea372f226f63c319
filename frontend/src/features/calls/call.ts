/** A call that is being taken, as the screen holds it. */
import { digitsOf } from "@/entities/person/lookup";

export interface Call {
  readonly phone: string;
  readonly name: string;
  readonly notes: string;
  readonly outcome: "reached" | "no_answer" | "message_left" | "wrong_number";
  /** When it began and ended; empty before. */
  readonly since: string;
  readonly until: string;
}

export const NO_CALL: Call = { phone: "", name: "", notes: "", outcome: "reached", since: "", until: "" };

/** Shorter than any number that is in use here. */
const DIGITS = 9;

export function isNumber(phone: string): boolean {
  return digitsOf(phone).length >= DIGITS;
}

/** Whether two spellings are of one number: `0812…`, `+62812…`. */
export function isSameNumber(one: string, other: string): boolean {
  const end = (phone: string) => digitsOf(phone).slice(-DIGITS);
  return isNumber(one) && isNumber(other) && end(one) === end(other);
}

/** With the number complete the clock starts by itself. */
export function withPhone(call: Call, phone: string, now: Date): Call {
  const since = call.since === "" && isNumber(phone) ? now.toISOString() : call.since;
  return { ...call, phone, since };
}

/** Whole seconds that it has lasted. */
export function secondsOf({ since, until }: Pick<Call, "since" | "until">, now: Date): number {
  if (since === "") return 0;
  const end = until === "" ? now.getTime() : Date.parse(until);
  return Math.max(0, Math.floor((end - Date.parse(since)) / 1000));
}

/** `2:05`; `1:02:05` */
export function clock(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
