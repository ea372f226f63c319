import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { officeQuery } from "@/entities/office/queries";
import { watchedReportQuery } from "@/features/report/page/queries";
import { ReportPage } from "@/features/report/page/ReportPage";

export const Route = createFileRoute("/_app/reports/$id")({
  // Asked for at once, not waited for: the page shows its outline meanwhile.
  loader: ({ params }) => {
    void queryClient.prefetchQuery(watchedReportQuery(params.id));
    void queryClient.prefetchQuery(officeQuery);
  },
  component: ReportRoute,
});

function ReportRoute() {
  const { id } = Route.useParams();
  return <ReportPage key={id} id={id} />;
}
