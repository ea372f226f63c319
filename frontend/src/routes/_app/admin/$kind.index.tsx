/** The five kinds of reference data share one list; any other word is no page. */
import { createFileRoute, notFound } from "@tanstack/react-router";
import { isSlug } from "@/features/admin/reference/api";
import { ReferenceListPage } from "@/features/admin/reference/pages";
import { listSearch } from "@/features/admin/reference/search";

export const Route = createFileRoute("/_app/admin/$kind/")({
  validateSearch: listSearch,
  beforeLoad: ({ params }) => {
    if (!isSlug(params.kind)) throw notFound();
  },
  component: List,
});

function List() {
  const { kind } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  if (!isSlug(kind)) return null;
  return <ReferenceListPage slug={kind} search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
