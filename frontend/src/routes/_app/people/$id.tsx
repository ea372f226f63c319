import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { personQuery } from "@/features/reporter/person";
import { PersonPage } from "@/features/reporter/PersonPage";

export const Route = createFileRoute("/_app/people/$id")({
  loader: ({ params }) => void queryClient.prefetchQuery(personQuery(params.id)),
  component: PersonRoute,
});

function PersonRoute() {
  const { id } = Route.useParams();
  return <PersonPage key={id} id={id} />;
}
