/** A list of reports, page after page. What was loaded stays when one comes back to it. */
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { ReportListItem } from "@/api/types";
import { REFRESH_MS } from "./queue-counts";
import { compact, type ReportSearch, toParameters } from "./report-search";

const PAGE = 50;

export function reportListQuery(search: ReportSearch) {
  const parameters = toParameters(compact(search));
  return infiniteQueryOptions({
    // The path first, as in every other query, so that a step on a report finds its lists.
    queryKey: ["get", "/api/v1/reports", { params: { query: parameters } }, "pages"],
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await api.GET("/api/v1/reports", {
        params: { query: { ...parameters, limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        querySerializer: { array: { style: "form", explode: false } },
        signal,
      });
      if (!data) throw new Error("the list has no body");
      return data;
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    staleTime: 10_000,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
  });
}

export function useReportList(search: ReportSearch) {
  const query = useInfiniteQuery(reportListQuery(search));
  // A report that moved between two requests stands on both pages.
  const seen = new Set<string>();
  const items: ReportListItem[] = [];
  for (const page of query.data?.pages ?? []) {
    for (const item of page.items) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      items.push(item);
    }
  }
  return { ...query, items };
}

/** Lists and counts ask again. */
export function forgetReportLists(): void {
  for (const path of ["/api/v1/reports", "/api/v1/reports/counts", "/api/v1/reporters/{id}/reports"] as const) {
    void queryClient.invalidateQueries({ queryKey: ["get", path] });
  }
}
