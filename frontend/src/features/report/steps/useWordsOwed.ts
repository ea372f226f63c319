/** The outcome that the reporter is still to be told, in the words that were recorded. */
import { useQuery } from "@tanstack/react-query";
import type { Report } from "@/api/types";
import { timelineQuery } from "../timeline/queries";

/** What the reporter is owed: the outcome, or, where there is none, why the report ended. */
export function useWordsOwed(report: Report): { outcome: string | undefined; reason: string | undefined } {
  const outcome = report.content?.outcome ?? undefined;
  const { data } = useQuery({ ...timelineQuery(report.id, report.version), enabled: outcome === undefined });
  const end = data?.findLast(({ detail }) => detail.action === "reject" || detail.action === "redirect")?.detail;
  return { outcome, reason: end?.action === "reject" || end?.action === "redirect" ? end.reason : undefined };
}
