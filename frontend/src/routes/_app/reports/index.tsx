import { createFileRoute } from "@tanstack/react-router";
import { ReportsPage } from "@/features/reports/ReportsPage";
import { misread, readSearch, type ReportSearch } from "@/entities/report/search";

export const Route = createFileRoute("/_app/reports/")({
  // Taken as it stands, or the router would correct the address before the page can say what was wrong with it.
  validateSearch: (raw: Record<string, unknown>) => raw as ReportSearch,
  component: Reports,
});

function Reports() {
  const raw: Record<string, unknown> = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ReportsPage
      search={readSearch(raw)}
      misread={misread(raw)}
      onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  );
}
