import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { receiptQuery } from "@/features/intake/receipt";
import { ReceiptPage } from "@/features/intake/ReceiptPage";
import { officeQuery } from "@/ui/office";

export const Route = createFileRoute("/_app/reports/$id_/receipt")({
  validateSearch: (search: Record<string, unknown>): { cetak?: boolean } => (search["cetak"] === true ? { cetak: true } : {}),
  loader: ({ params }) => Promise.all([queryClient.ensureQueryData(receiptQuery(params.id)), queryClient.ensureQueryData(officeQuery)]),
  component: Receipt,
});

function Receipt() {
  const { id } = Route.useParams();
  const { cetak } = Route.useSearch();
  return <ReceiptPage id={id} print={cetak === true} />;
}
