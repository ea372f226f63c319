/** A list of reports, page after page. What was loaded stays when one comes back to it. */
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/api/client";
import type { ReportListItem } from "@/api/types";
import { REFRESH_MS } from "@/api/query-client";
import { compact, type ReportSearch, toParameters } from "./search";

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
  const { data } = query;
  const items = useMemo(() => withoutRepeats(data?.pages ?? []), [data]);
  // Named one by one: what is read here is what the screen is drawn again for.
  const { isPending, isPlaceholderData, isFetchingNextPage, hasNextPage, error, dataUpdatedAt, refetch, fetchNextPage } = query;
  return { items, isPending, isPlaceholderData, isFetchingNextPage, hasNextPage, error, dataUpdatedAt, refetch, fetchNextPage };
}

/** A report that moved between two requests stands on both pages. */
function withoutRepeats(pages: readonly { readonly items: readonly ReportListItem[] }[]): readonly ReportListItem[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
}
