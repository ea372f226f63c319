/** What the address of a list holds, so that a link shows the same list again. */
import type { ListSearch } from "./kind";

export function listSearch(raw: Record<string, unknown>): ListSearch {
  const { q, show, year, parent } = raw;
  const found: ListSearch = {};
  if ((typeof q === "string" && q) || typeof q === "number") found.q = String(q);
  if (show === "retired" || show === "all") found.show = show;
  if (typeof year === "number" && Number.isInteger(year)) found.year = year;
  if (typeof parent === "string" && parent) found.parent = parent;
  return found;
}
