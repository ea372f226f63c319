import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { ReceiptPage } from "@/features/documents/ReceiptPage";
import { documentsQuery, reportQuery } from "@/entities/report/queries";

export const Route = createFileRoute("/_app/reports/$id_/receipt")({
  validateSearch: (search: Record<string, unknown>): { cetak?: true; ttd?: true } => ({
    ...(search["cetak"] === true && { cetak: true }),
    ...(search["ttd"] === true && { ttd: true }),
  }),
  loader: ({ params }) => Promise.all([queryClient.ensureQueryData(reportQuery(params.id)), queryClient.fetchQuery(documentsQuery(params.id))]),
  component: Receipt,
});

function Receipt() {
  const { id } = Route.useParams();
  const { cetak = false, ttd = false } = Route.useSearch();
  return <ReceiptPage id={id} print={cetak} sign={ttd} />;
}
