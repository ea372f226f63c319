/** When what has been typed is worth a look-up. The server decides what matches; this only spares it halves of numbers. */
import type { components } from "@/api/schema";
import type { IdentityFields } from "./identity";

type LookupInput = components["schemas"]["LookupInput"];

const NIK_DIGITS = 16;
/** Shorter than any phone number that is in use here. */
const PHONE_DIGITS = 9;
const WORD = 3;

export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** `undefined` while nothing typed so far could find a person. */
export function lookupInput(fields: IdentityFields): LookupInput | undefined {
  const input: LookupInput = {};
  if (digitsOf(fields.phone).length >= PHONE_DIGITS) input.phone = fields.phone.trim();
  if (digitsOf(fields.nik).length === NIK_DIGITS) input.nik = fields.nik.trim();
  if (/\S@\S+\.\S/.test(fields.email)) input.email = fields.email.trim();
  if (fields.social.trim().replace(/^@/, "").length >= WORD) input.social = fields.social.trim();
  if (fields.name.trim().length >= WORD) input.name = fields.name.trim();
  return Object.keys(input).length > 0 ? input : undefined;
}

/** How many digits of the NIK are there, once some are; nothing when they are all there. */
export function nikProgress(nik: string): { count: number; of: number } | undefined {
  const count = digitsOf(nik).length;
  if (nik.trim() === "" || count === NIK_DIGITS || nik.includes("*")) return undefined;
  return { count, of: NIK_DIGITS };
}
