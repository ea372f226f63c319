import { MantineProvider } from "@mantine/core";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Link, Outlet, RouterProvider } from "@tanstack/react-router";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Photos } from "@/ui/photos";
import { DonePanel } from "./DonePanel";

afterEach(cleanup);

async function open(photos: Pick<Photos, "items">) {
  const onAgain = vi.fn();
  const root = createRootRoute({
    component: () => (
      <>
        <Link to="/reports/new">Catat laporan</Link>
        <Outlet />
      </>
    ),
  });
  const page = createRoute({
    getParentRoute: () => root,
    path: "/reports/new",
    component: () => (
      <DonePanel
        recorded={{ id: "r1", number: "PGD-2026-00001", channel: "phone", earlier: false }}
        report={undefined}
        warning={() => ""}
        photos={photos as Photos}
        busy={false}
        merge={null}
        merged={false}
        mergeError={undefined}
        onFinish={vi.fn()}
        onAgain={onAgain}
      />
    ),
  });
  const router = createRouter({ routeTree: root.addChildren([page]), history: createMemoryHistory({ initialEntries: ["/reports/new"] }) });
  render(
    <MantineProvider>
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  await screen.findByText("PGD-2026-00001");
  return { onAgain, router };
}

it("begins the next report when the page is asked for again", async () => {
  const { onAgain } = await open({ items: [] });
  expect(onAgain).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("link", { name: "Catat laporan" }));
  await waitFor(() => expect(onAgain).toHaveBeenCalledTimes(1));
});

it("stays while files are not uploaded, which asks first", async () => {
  const file = new File(["x"], "a.pdf");
  const { onAgain, router } = await open({ items: [{ id: "f", file, preview: undefined, state: "failed", progress: 0 }] as unknown as Photos["items"] });
  // Whoever listens later is told later.
  const asked = new Promise((resolve) => router.subscribe("onBeforeLoad", resolve));
  fireEvent.click(screen.getByRole("link", { name: "Catat laporan" }));
  await asked;
  expect(onAgain).not.toHaveBeenCalled();
});
