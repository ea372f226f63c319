import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { MapPage } from "@/features/reports/map/MapPage";
import { officeQuery } from "@/entities/office/queries";
import { misread, readSearch, type ReportSearch } from "@/entities/report/search";

export const Route = createFileRoute("/_app/reports/map")({
  // Taken as it stands, as on the list, so that the page can say what was wrong with an address.
  validateSearch: (raw: Record<string, unknown>) => raw as ReportSearch,
  loader: () => void queryClient.prefetchQuery(officeQuery),
  component: ReportsMap,
});

function ReportsMap() {
  const raw: Record<string, unknown> = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MapPage
      search={readSearch(raw)}
      misread={misread(raw)}
      onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  );
}
