import { createFileRoute } from "@tanstack/react-router";
import { ReportsPage } from "@/features/reports/ReportsPage";
import { readSearch } from "@/ui/report-search";

export const Route = createFileRoute("/_app/reports/")({ validateSearch: readSearch, component: Reports });

function Reports() {
  // The router lets through what `validateSearch` left out, so it is read once more.
  const search = readSearch({ ...Route.useSearch() });
  const navigate = Route.useNavigate();
  return <ReportsPage search={search} onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })} />;
}
