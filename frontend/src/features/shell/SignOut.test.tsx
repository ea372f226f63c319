import { MantineProvider } from "@mantine/core";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UnsavedGuard } from "@/ui/UnsavedGuard";
import { SignOut } from "./SignOut";

const session = vi.hoisted(() => ({ signOut: vi.fn(() => Promise.resolve()) }));
vi.mock("@/api/session", () => session);

beforeEach(() => session.signOut.mockClear());
afterEach(cleanup);

function open(dirty: boolean) {
  const onStay = vi.fn();
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({
    getParentRoute: () => root,
    path: "/account",
    component: () => (
      <>
        <UnsavedGuard dirty={dirty} text="Kode pemulihan belum disimpan." />
        <SignOut onStay={onStay} />
      </>
    ),
  });
  const entry = createRoute({ getParentRoute: () => root, path: "/masuk", component: () => <h1>Masuk</h1> });
  const router = createRouter({ routeTree: root.addChildren([page, entry]), history: createMemoryHistory({ initialEntries: ["/account"] }) });
  render(
    <MantineProvider env="test">
      {/* The routes of the test are not the program's. */}
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  return onStay;
}

it("signs out at once when nothing is unsaved", async () => {
  open(false);
  expect(await screen.findByRole("heading", { name: "Masuk" })).toBeDefined();
  expect(session.signOut).toHaveBeenCalledTimes(1);
});

it("asks before, and once, when the page has something unsaved", async () => {
  const onStay = open(true);
  const dialog = await screen.findByRole("dialog", { name: "Keluar tanpa menyimpan?" });
  expect(dialog.textContent).toContain("Kode pemulihan belum disimpan.");
  fireEvent.click(screen.getByText("Tetap di sini"));
  expect(onStay).toHaveBeenCalled();
  expect(session.signOut).not.toHaveBeenCalled();

  fireEvent.click(screen.getByRole("button", { name: "Keluar" }));
  expect(await screen.findByRole("heading", { name: "Masuk" })).toBeDefined();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(session.signOut).toHaveBeenCalledTimes(1);
});
