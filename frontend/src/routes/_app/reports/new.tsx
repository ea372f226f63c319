import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { officeQuery } from "@/entities/office/queries";
import { Intake } from "./-intake";

export const Route = createFileRoute("/_app/reports/new")({
  validateSearch: (search: Record<string, unknown>): { surat?: string } => (typeof search["surat"] === "string" ? { surat: search["surat"] } : {}),
  // The form can be typed into without the office's data, so nothing waits for it.
  loader: () => void queryClient.prefetchQuery(officeQuery),
  component: Intake,
});
