import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { SignPage } from "@/features/documents/SignPage";
import { documentsQuery, reportQuery } from "@/entities/report/queries";
import { admitted } from "./-admitted";

export const Route = createFileRoute("/tanda-tangan/$id")({
  beforeLoad: admitted,
  loader: ({ params: { id } }) => Promise.all([queryClient.ensureQueryData(reportQuery(id)), queryClient.ensureQueryData(documentsQuery(id))]),
  component: Sign,
});

function Sign() {
  const { id } = Route.useParams();
  return <SignPage id={id} />;
}
