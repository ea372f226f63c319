/** The router, and what ties the session to it: an ended session leads to the sign-in page and back again. */
import { createRouter } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { onSessionEvent } from "@/api/session";
import { ErrorPage, NotFoundPage } from "@/features/shell/Fallbacks";
import { forgetDrafts, setDraftOwner } from "@/lib/draft-store";
import { focusContent, isUnfocused } from "@/lib/focus";
import { watchProgramFiles } from "@/lib/program-files";
import { forgetContacts } from "@/entities/call/contact/pending";
import { forgetAllRecent } from "@/entities/report/recentReports";
import { routeTree } from "./routeTree.gen";

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

onSessionEvent((event) => {
  const { pathname, href } = router.state.location;
  if (event === "password_change_required") {
    queryClient.removeQueries({ queryKey: meQuery.queryKey });
    if (pathname !== "/ganti-sandi") void router.navigate({ to: "/ganti-sandi" });
    return;
  }
  if (event === "signed_out") {
    forgetAllRecent();
    forgetContacts();
    void forgetDrafts();
  } else setDraftOwner(undefined);
  queryClient.clear();
  if (pathname === "/masuk") return;
  void router.navigate({ to: "/masuk", search: event === "expired" ? { kembali: href, alasan: "expired" } : {} });
});

watchProgramFiles();

// A new page starts at its content for those who listen to it, unless a field there already has the focus.
router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
  if (!fromLocation || !pathChanged) return;
  const main = document.getElementById("main");
  // The page before may have left it at the start of the content, with nothing to read there yet.
  if (main && (isUnfocused() || !main.contains(document.activeElement))) focusContent();
});

/** Fetches the first screen's scripts while the session is still being asked for. */
export function loadFirstScreen(): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  for (const route of routes) {
    // What fails here is asked for again, and told of, when the screen is drawn.
    void router.loadRouteChunk(route)?.catch(() => undefined);
  }
}
