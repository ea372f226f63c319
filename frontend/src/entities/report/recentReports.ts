/** Which reports a person looked at last, in this tab. Numbers only: nothing personal stays on a shared computer. */

export interface Recent {
  readonly id: string;
  readonly number: string;
}

const KEY = "tanggap-recent:";
const MOST = 8;

export function recentReports(user: string): Recent[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + user) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

export function keepRecent(user: string, { id, number }: Recent): void {
  const others = recentReports(user).filter((other) => other.id !== id);
  sessionStorage.setItem(KEY + user, JSON.stringify([{ id, number }, ...others].slice(0, MOST)));
}

const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(KEY));

/** No longer one's to see. */
export function forgetRecent(id: string): void {
  for (const key of keys()) {
    const left = recentReports(key.slice(KEY.length)).filter((other) => other.id !== id);
    sessionStorage.setItem(key, JSON.stringify(left));
  }
}

/** At a sign-out. */
export function forgetAllRecent(): void {
  for (const key of keys()) sessionStorage.removeItem(key);
}
