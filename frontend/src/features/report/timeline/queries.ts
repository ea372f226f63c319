/** The history of a report and its mail. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";

/** The version counts the entries of the history, so that the timeline of a version never changes. */
export function timelineQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ["report-timeline", id, version],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET("/api/v1/reports/{id}/timeline", { params: { path: { id } }, signal });
      return data?.items ?? [];
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** The mail of a report, both ways; asked again with each version, and now and then while something is on its way. */
export function mailsQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ["report-mails", id, version],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET("/api/v1/reports/{id}/mails", { params: { path: { id } }, signal });
      return data?.items ?? [];
    },
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === "queued" || status === "sending") ? 5_000 : false),
    placeholderData: keepPreviousData,
  });
}
