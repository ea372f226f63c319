import { createFileRoute } from "@tanstack/react-router";
import { useMay } from "@/api/me";
import { QueuePage } from "@/features/queues/QueuePage";
import { StartPage } from "@/features/shell/StartPage";

interface Search {
  /** The chosen queue, by the server's key. */
  antrean?: string;
}

export const Route = createFileRoute("/_app/")({
  validateSearch: ({ antrean }: Record<string, unknown>): Search => ({ antrean: typeof antrean === "string" ? antrean : undefined }),
  component: Home,
});

/** Who sees no reports (an administrator) starts at what they may do. */
function Home() {
  const { antrean } = Route.useSearch();
  const may = useMay();
  return may("report_counts") ? <QueuePage wanted={antrean} /> : <StartPage />;
}
