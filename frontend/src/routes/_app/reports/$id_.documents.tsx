import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { DocumentsPage } from "@/features/documents/DocumentsPage";
import type { DocumentKind } from "@/features/documents/documents.messages";
import { documentsQuery, reportQuery } from "@/entities/report/queries";

export const Route = createFileRoute("/_app/reports/$id_/documents")({
  validateSearch: (search: Record<string, unknown>): { terbitkan?: DocumentKind } => (typeof search["terbitkan"] === "string" ? { terbitkan: search["terbitkan"] as DocumentKind } : {}),
  loader: ({ params }) => Promise.all([queryClient.ensureQueryData(reportQuery(params.id)), queryClient.fetchQuery(documentsQuery(params.id))]),
  component: Documents,
});

function Documents() {
  const { id } = Route.useParams();
  const { terbitkan } = Route.useSearch();
  return <DocumentsPage id={id} start={terbitkan} />;
}
