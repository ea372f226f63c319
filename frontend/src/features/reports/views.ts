/** Saved views: filters of the list under a name. A view's query and the address say the same by the same names. */
import { $api } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { components } from "@/api/schema";
import type { ReportQuery } from "@/api/types";
import { compact, readSearch, type ReportSearch, sameFilters } from "@/entities/report/search";

export type SavedView = components["schemas"]["SavedViewView"];
export type SavedViewInput = components["schemas"]["SavedViewInput"];

export const MAX_NAME = 60;

export const viewsQuery = $api.queryOptions("get", "/api/v1/saved-views", undefined, { staleTime: 60_000 });

export function invalidateViews(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey });
}

/** The filters that opening a view puts into the address. */
export function searchOf(view: Pick<SavedView, "query">): ReportSearch {
  return readSearch(view.query);
}

/** What is kept of the filters on screen. */
export function queryOf(search: ReportSearch): ReportQuery {
  // The contract calls lists required, the server takes a query without them, as it does in an address.
  return compact(search) as ReportQuery;
}

/** As the server counts it: characters, not the pairs that some of them are kept as. */
export function nameLength(name: string): number {
  return Array.from(name.trim()).length;
}

/** Another view whose name differs at most in capitals and spaces. */
export function namesake(views: readonly SavedView[], name: string, except?: string): SavedView | undefined {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
  return views.find((view) => view.id !== except && plain(view.name) === plain(name));
}

/** The view that is on screen. Of several with the same filters, one with the same order is preferred, then one's own. */
export function currentView(views: readonly SavedView[], search: ReportSearch): SavedView | undefined {
  const same = views.filter((view) => sameFilters(searchOf(view), search)).toSorted((a, b) => Number(b.own) - Number(a.own));
  return same.find((view) => searchOf(view).sort === search.sort) ?? same[0];
}
