import { createFileRoute, notFound } from "@tanstack/react-router";
import { isSlug } from "@/features/admin/reference/api";
import { ReferenceEditorPage } from "@/features/admin/reference/pages";
import { listSearch } from "@/features/admin/reference/search";

export const Route = createFileRoute("/_app/admin/$kind/$id")({
  validateSearch: listSearch,
  beforeLoad: ({ params }) => {
    if (!isSlug(params.kind)) throw notFound();
  },
  component: Editor,
});

function Editor() {
  const { kind, id } = Route.useParams();
  const search = Route.useSearch();
  if (!isSlug(kind)) return null;
  return <ReferenceEditorPage slug={kind} id={id} search={search} />;
}
