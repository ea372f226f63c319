import { createFileRoute, useRouter } from "@tanstack/react-router";
import { setupQuery } from "@/features/setup/query";
import { SetupPage } from "@/features/setup/SetupPage";

export const Route = createFileRoute("/setup")({
  loader: ({ context }) => context.queryClient.fetchQuery(setupQuery),
  component: Setup,
});

function Setup() {
  const router = useRouter();
  return <SetupPage onDone={() => router.navigate({ to: "/masuk", search: { alasan: "ready" } })} />;
}
