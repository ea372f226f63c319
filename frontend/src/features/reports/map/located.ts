/** The reports with a point, page after page, up to what one map can show. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ReportListItem } from "@/api/types";
import { compact, type ReportSearch, toParameters } from "@/entities/report/search";
import { isPoint } from "@/entities/office/map/geometry";

/** What the server gives at once, at most. */
const PAGE = 200;
export const MOST = 1_000;
/** Up to five requests at a time are too many for the rhythm of the lists. */
const REFRESH_MS = 2 * 60_000;

export interface PlacedReport extends ReportListItem {
  readonly latitude: number;
  readonly longitude: number;
}

interface ReportPage {
  readonly items: readonly ReportListItem[];
  readonly next_cursor?: string | null;
}

export interface Collected {
  readonly items: readonly PlacedReport[];
  /** There are older ones, which were not asked for. */
  readonly more: boolean;
}

/** Fetches pages until there is no next one or there are enough reports. A report that moved meanwhile may be on two pages. */
export async function collect(load: (cursor: string | undefined) => Promise<ReportPage>, most: number = MOST): Promise<Collected> {
  const found = new Map<string, PlacedReport>();
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    for (const item of page.items) {
      if (isPlaced(item) && !found.has(item.id)) found.set(item.id, item);
    }
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && found.size < most);
  return { items: [...found.values()].slice(0, most), more: cursor !== undefined || found.size > most };
}

function isPlaced(item: ReportListItem): item is PlacedReport {
  return isPoint(item.latitude, item.longitude);
}

/** The same question as the list's, but always newest first, since only so many are shown. */
function parametersFor(search: ReportSearch, located: boolean) {
  return toParameters(compact({ ...search, sort: undefined, located }));
}

function loadPage(query: ReturnType<typeof parametersFor>, limit: number, signal: AbortSignal) {
  return async (cursor: string | undefined) => {
    const { data } = await api.GET("/api/v1/reports", {
      params: { query: { ...query, limit, ...(cursor === undefined ? {} : { cursor }) } },
      querySerializer: { array: { style: "form", explode: false } },
      signal,
    });
    if (!data) throw new Error("the list has no body");
    return data;
  };
}

export function locatedQuery(search: ReportSearch) {
  const query = parametersFor(search, true);
  return queryOptions({
    // The path first, as in every other query, so that a step on a report finds its map.
    queryKey: ["get", "/api/v1/reports", { params: { query } }, "map"],
    queryFn: ({ signal }) => collect(loadPage(query, PAGE, signal)),
    // Asking for reports without a point leaves nothing for a map.
    enabled: search.located !== false,
    staleTime: 10_000,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

export interface Missing {
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** How many of the same reports have no point. The server counts nothing but queues, so one page is counted here. */
export function missingQuery(search: ReportSearch) {
  const query = parametersFor(search, false);
  return queryOptions({
    queryKey: ["get", "/api/v1/reports", { params: { query } }, "map-missing"],
    queryFn: async ({ signal }): Promise<Missing> => {
      const { items, next_cursor } = await loadPage(query, PAGE, signal)(undefined);
      return { count: items.length, more: Boolean(next_cursor) };
    },
    enabled: search.located === undefined,
    staleTime: 60_000,
  });
}
