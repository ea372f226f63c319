/** What the report page asks the server for, and how it puts a step's answer in place. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { $api, api, authorizedFetch } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { forgetRecent } from "@/entities/report/recentReports";

const WATCH_MS = 30_000;

/** Asked again while the page is looked at; the `ETag` makes an unchanged answer cheap. */
export function reportQuery(id: string) {
  return $api.queryOptions(
    "get",
    "/api/v1/reports/{id}",
    { params: { path: { id } } },
    { staleTime: 5_000, refetchInterval: WATCH_MS, refetchOnWindowFocus: "always" },
  );
}

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

/** Letters that were issued for it. */
export function documentsQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/reports/{id}/documents", { params: { path: { id } } }, { staleTime: 0 });
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

export const mailStateQuery = $api.queryOptions("get", "/api/v1/mail", undefined, { staleTime: 30_000 });

export { officeQuery } from "@/entities/office/queries";

/** After a step: shows the answer at once and lets lists and counts ask again. */
export function keepReport(report: Report): void {
  queryClient.setQueryData(reportQuery(report.id).queryKey, report);
  forgetLists();
}

/** After a step that took the report out of sight. */
export function forgetReport(id: string): void {
  queryClient.removeQueries({ queryKey: reportQuery(id).queryKey });
  forgetRecent(id);
  forgetLists();
}

/** Lists and counts ask again. */
export function forgetLists() {
  for (const path of ["/api/v1/reports", "/api/v1/reports/counts"] as const) {
    void queryClient.invalidateQueries({ queryKey: ["get", path] });
  }
}

/** A file of a report as an object URL, fetched with the token in a header and never in an address. */
export interface LoadedFile {
  readonly url: string;
  readonly blob: Blob;
}

const FILE_KEY = "report-file";

export function fileQuery(id: string, attachment: string, which: "file" | "thumbnail") {
  return queryOptions({
    queryKey: [FILE_KEY, id, attachment, which],
    queryFn: async ({ signal }): Promise<LoadedFile> => {
      const path = `/api/v1/reports/${id}/attachments/${attachment}${which === "thumbnail" ? "/thumbnail" : ""}`;
      const blob = await (await authorizedFetch(path, { signal })).blob();
      return { blob, url: URL.createObjectURL(blob) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 2 * 60_000,
  });
}

// The bytes go when the cache lets go of them, also at sign-out.
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== "removed" || (query.queryKey as unknown[])[0] !== FILE_KEY) return;
  const loaded = query.state.data as LoadedFile | undefined;
  if (loaded) URL.revokeObjectURL(loaded.url);
});

export async function saveFile(id: string, attachment: string, name: string): Promise<void> {
  const { url } = await queryClient.ensureQueryData(fileQuery(id, attachment, "file"));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
