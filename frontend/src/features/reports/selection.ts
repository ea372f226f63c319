/** Which rows of a list are selected. A row that is no longer shown is not selected, so that no step is taken on unseen reports. */
import { useState } from "react";

/** The rows of `ids` that are selected, in their order. */
export function shownOf(ids: readonly string[], picked: ReadonlySet<string>): string[] {
  return ids.filter((id) => picked.has(id));
}

/** Selects or deselects one row; with a range, every row up to it gets the same state. */
export function withRow(ids: readonly string[], picked: ReadonlySet<string>, id: string, from?: string): Set<string> {
  const next = new Set(shownOf(ids, picked));
  const on = !next.has(id);
  const end = ids.indexOf(id);
  const start = from === undefined ? -1 : ids.indexOf(from);
  const rows = start < 0 || end < 0 ? [id] : ids.slice(Math.min(start, end), Math.max(start, end) + 1);
  for (const row of rows) {
    if (on) next.add(row);
    else next.delete(row);
  }
  return next;
}

/** All rows, or none where all were selected. */
export function withAll(ids: readonly string[], picked: ReadonlySet<string>): Set<string> {
  return shownOf(ids, picked).length === ids.length ? new Set() : new Set(ids);
}

interface State {
  readonly of: string;
  readonly picked: ReadonlySet<string>;
  /** Where a range starts. */
  readonly last?: string;
}

/** The selection in the list that `of` names; another list starts with nothing selected. */
export function useSelection(ids: readonly string[], of: string) {
  const [state, setState] = useState<State>({ of, picked: new Set() });
  const current: State = state.of === of ? state : { of, picked: new Set() };
  const set = (picked: ReadonlySet<string>, last?: string) => setState({ of, picked, last });
  return {
    picked: current.picked,
    toggle: (id: string, range: boolean) => set(withRow(ids, current.picked, id, range ? current.last : undefined), id),
    toggleAll: () => set(withAll(ids, current.picked)),
    keep: (picked: Iterable<string>) => set(new Set(picked)),
  };
}
