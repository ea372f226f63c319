/**
 * The list that one came from and the report one is at, so that the next one is a key away and coming back finds
 * the place. Only in memory: a link that is opened by itself has no list.
 */

export interface Trail {
  /** Entry of the browser's history that shows the list. */
  readonly place: string;
  readonly ids: readonly string[];
  readonly at: string;
}

let trail: Trail | undefined;
const seen = new Map<string, string>();

export function keepTrail(now: Trail): void {
  trail = now;
  seen.set(now.place, now.at);
}

/** The report of a list that was looked at last. */
export function lastSeen(place: string): string | undefined {
  return seen.get(place);
}

export interface Neighbours {
  readonly position: number;
  readonly count: number;
  readonly next: string | undefined;
  readonly previous: string | undefined;
}

export function neighbours(of: Trail | undefined, id: string): Neighbours | undefined {
  const at = of?.ids.indexOf(id) ?? -1;
  if (!of || at < 0) return undefined;
  return { position: at + 1, count: of.ids.length, next: of.ids[at + 1], previous: of.ids[at - 1] };
}

/** What stands beside this report in the list that one came from. */
export function beside(id: string): Neighbours | undefined {
  return neighbours(trail, id);
}

/** On to another report of the same list. */
export function moveOn(id: string): void {
  if (trail) keepTrail({ ...trail, at: id });
}
