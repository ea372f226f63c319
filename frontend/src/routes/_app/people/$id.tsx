import { createFileRoute } from "@tanstack/react-router";
import { PersonPage } from "@/features/reporter/PersonPage";

export const Route = createFileRoute("/_app/people/$id")({
  // Nothing is fetched beforehand: what that takes would be in everybody's first load.
  component: PersonRoute,
});

function PersonRoute() {
  const { id } = Route.useParams();
  return <PersonPage key={id} id={id} />;
}
