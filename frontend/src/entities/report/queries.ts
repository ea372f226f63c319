/**
 * The report as the server has it: the one query for it, and what must happen in the cache once it changed.
 * Nothing else may build this query or invalidate these lists by itself.
 */
import { $api } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { forgetRecent } from "./recentReports";

/** Without options of its own: a page that watches a report adds them. */
export function reportQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/reports/{id}", { params: { path: { id } } });
}

/** Letters that were issued for a report. */
export function documentsQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/reports/{id}/documents", { params: { path: { id } } });
}

/** The report if it was read a moment ago; asks nobody. */
export function cachedReport(id: string): Report | undefined {
  return queryClient.getQueryData(reportQuery(id).queryKey);
}

/** After a step: shows the answer at once and fetches lists and counts again. */
export function cacheReport(report: Report): void {
  queryClient.setQueryData(reportQuery(report.id).queryKey, report);
  invalidateReportLists();
}

/** Removes a report that the user may no longer see. */
export function forgetReport(id: string): void {
  queryClient.removeQueries({ queryKey: reportQuery(id).queryKey });
  forgetRecent(id);
  invalidateReportLists();
}

/** Fetches this report again, where it is shown. */
export function invalidateReport(id: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: reportQuery(id).queryKey });
}

/** Fetches every report that is shown again. */
export function invalidateReports(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["get", "/api/v1/reports/{id}"] });
}

/** After a step on many reports: fetches the reports, their lists and the counts again. */
export function invalidateAllReports(): void {
  void invalidateReports();
  invalidateReportLists();
}

/** Fetches the lists of reports and their counts again. */
export function invalidateReportLists(): void {
  for (const path of ["/api/v1/reports", "/api/v1/reports/counts", "/api/v1/reporters/{id}/reports"] as const) {
    void queryClient.invalidateQueries({ queryKey: ["get", path] });
  }
}
