/** Opening a report by its number, or by the end of one as people say it ("00056"). */
import { api } from "@/api/client";

interface Numbered {
  readonly id: string;
  readonly number: string;
}

/** The one report that is meant, if there is exactly one. Nothing is assumed about how numbers are built. */
export function meantBy(text: string, found: readonly Numbered[]): Numbered | undefined {
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

export async function findByNumber(text: string): Promise<string | undefined> {
  if (!/\d/.test(text)) return undefined;
  const { data } = await api.GET("/api/v1/reports", { params: { query: { q: text.trim(), limit: 10 } } });
  return meantBy(text, data?.items ?? [])?.id;
}
