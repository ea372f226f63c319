/**
 * Merges what was typed here with what somebody else has saved in the meantime. Values are plain JSON. Objects are
 * merged field by field; a list is taken as a whole, because a mixture of two lists is neither of them.
 */
export interface Conflict {
  /** Dotted, as Mantine's forms name fields. */
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged<T> {
  readonly values: T;
  /** Changed on both sides, to different values: mine is kept until the person decides. */
  readonly conflicts: Conflict[];
  /** Changed only by the other side, and taken over: leaving them out would undo the other's work. */
  readonly taken: Conflict[];
}

export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

export function merge<T>(base: T, mine: T, theirs: T): Merged<T> {
  const conflicts: Conflict[] = [];
  const taken: Conflict[] = [];
  const values = walk("", base, mine, theirs, conflicts, taken) as T;
  return { values, conflicts, taken };
}

function walk(path: string, base: unknown, mine: unknown, theirs: unknown, conflicts: Conflict[], taken: Conflict[]): unknown {
  if (isObject(base) && isObject(mine) && isObject(theirs)) {
    const merged: Record<string, unknown> = {};
    for (const key of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
      merged[key] = walk(path ? `${path}.${key}` : key, base[key], mine[key], theirs[key], conflicts, taken);
    }
    return merged;
  }
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) {
    taken.push({ path, mine, theirs });
    return theirs;
  }
  conflicts.push({ path, mine, theirs });
  return mine;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
