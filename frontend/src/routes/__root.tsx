import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { NavigationProgress } from "@/features/shell/NavigationProgress";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root });

function Root() {
  return (
    <>
      <NavigationProgress />
      <Outlet />
    </>
  );
}
