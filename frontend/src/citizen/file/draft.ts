/** What is being typed, kept on the device until it is sent, for a week at most. Photos are not kept. */
export interface Typed {
  readonly category: string;
  readonly description: string;
  readonly address: string;
  readonly kelurahan: string;
  readonly landmark: string;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly incident_on: string;
  readonly who: "named" | "hidden" | "nobody";
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly contact: "whatsapp" | "phone" | "email";
}

export const EMPTY: Typed = {
  category: "",
  description: "",
  address: "",
  kelurahan: "",
  landmark: "",
  incident_on: "",
  who: "named",
  name: "",
  phone: "",
  email: "",
  contact: "whatsapp",
};

interface Kept {
  readonly typed: Typed;
  readonly until: number;
  /** The key of the last try, with what it was a try of. */
  readonly tried?: readonly [body: string, key: string] | undefined;
}

const PLACE = "tanggap-lapor";
const WEEK_MS = 7 * 86_400_000;

export function readDraft(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "null") as Kept | null;
    if (!kept || kept.until < Date.now()) return undefined;
    return { ...kept, typed: { ...EMPTY, ...kept.typed } };
  } catch {
    return undefined;
  }
}

export function keepDraft(typed: Typed, tried?: Kept["tried"]): void {
  try {
    const kept: Kept = { typed, until: Date.now() + WEEK_MS, tried };
    localStorage.setItem(PLACE, JSON.stringify(kept));
  } catch {
    // Storage can be blocked or full; what is typed then lives as long as the page.
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // Nothing was kept.
  }
}
