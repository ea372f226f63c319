/** The report as its page watches it. */
import { reportQuery } from "@/entities/report/queries";

const WATCH_MS = 30_000;

/** Fetched again while the page is looked at; its `ETag`, which the page keeps (`api/kept-answers`), makes an unchanged answer cheap. */
export function watchedReportQuery(id: string) {
  return { ...reportQuery(id), staleTime: 5_000, refetchInterval: WATCH_MS, refetchOnWindowFocus: "always" as const };
}
