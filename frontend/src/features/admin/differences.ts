/** The fields that an entry of the administrators' log has changed, and no others. */

export interface Difference {
  /** From the whole to the part, as the API names them. */
  readonly path: readonly string[];
  /** What was taken away; `undefined` where there was nothing. */
  readonly from: unknown;
  /** What came in its place. */
  readonly to: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function walk(from: unknown, to: unknown, path: readonly string[]): Difference[] {
  if (JSON.stringify(from) === JSON.stringify(to) || (isNothing(from) && isNothing(to))) return [];
  if ((isFields(from) || isNothing(from)) && (isFields(to) || isNothing(to))) {
    const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => walk(before[name], after[name], [...path, name]));
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    const without = (list: readonly unknown[], other: readonly unknown[]) =>
      list.filter((item) => !other.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const [gone, come] = [without(from, to), without(to, from)];
    // Only their order differs.
    if (gone.length === 0 && come.length === 0) return [{ path, from, to }];
    return [{ path, from: gone, to: come }];
  }
  return [{ path, from, to }];
}

/** An entry has the whole object before and after (`from`, `to`), or its fields one by one, and perhaps what was done with the object itself. */
export function differences(changed: Fields): Difference[] {
  const { from, to, ...rest } = changed;
  const found = walk(from, to, []);
  for (const [name, value] of Object.entries(rest)) {
    if (isFields(value) && ("from" in value || "to" in value)) found.push(...walk(value["from"], value["to"], [name]));
    else if (value !== false) found.push(...walk(undefined, value, [name]));
  }
  return found;
}
