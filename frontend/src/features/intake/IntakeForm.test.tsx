import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { meQuery } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { startSession } from "@/api/session";
import { flash } from "@/ui/flash";
import { IntakeForm } from "./IntakeForm";
import type { PersonSlots } from "./personSlots";

vi.mock("@/ui/flash", () => ({ flash: vi.fn() }));

afterEach(() => {
  cleanup();
  queryClient.clear();
  vi.unstubAllGlobals();
});

it("tells the number also to whoever left before it came", async () => {
  const waiting: { answer?: (response: Response) => void } = {};
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (waiting.answer = resolve)));
  startSession({ access_token: "t" } as Parameters<typeof startSession>[0]);
  queryClient.setQueryData(meQuery.queryKey, { id: "u1", permissions: [] });
  const nothing = () => null;
  const slots: PersonSlots = { Fields: nothing, Known: nothing, People: nothing, focusPeople: vi.fn(), fieldLabel: () => "", warning: () => "" };
  const drafts = { name: "report_record:1", left: [], resume: vi.fn(), drop: vi.fn(), refresh: vi.fn() };
  const root = createRootRoute({ component: Outlet });
  const form = createRoute({
    getParentRoute: () => root,
    path: "/reports/new",
    component: () => <IntakeForm drafts={drafts} office={undefined} officeFailed={false} person={slots} message={undefined} call={undefined} onAgain={vi.fn()} />,
  });
  const queue = createRoute({ getParentRoute: () => root, path: "/", component: () => <p>Antrean</p> });
  const router = createRouter({ routeTree: root.addChildren([form, queue]), history: createMemoryHistory({ initialEntries: ["/reports/new"] }) });
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider>
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(await screen.findByRole("radio", { name: /Telepon/ }));
  fireEvent.click(screen.getByRole("button", { name: /Simpan laporan/ }));
  await waitFor(() => expect(waiting.answer).toBeDefined());
  await act(() => router.navigate({ to: "/" } as never));
  await screen.findByText("Antrean");
  expect(flash).not.toHaveBeenCalled();
  waiting.answer?.(Response.json({ id: "r1", number: "PGD-2026-00001", version: 1 }, { status: 201 }));
  await waitFor(() => expect(vi.mocked(flash).mock.lastCall?.[0]).toBe("Tercatat: PGD-2026-00001."));
});
