import { MantineProvider } from "@mantine/core";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OfflineError } from "@/api/problem";
import { ErrorPage } from "./Fallbacks";

const files = vi.hoisted(() => ({ reloadOnce: vi.fn(() => Promise.resolve(false)) }));
vi.mock("@/lib/program-files", async (original) => ({ ...(await original<object>()), ...files }));

beforeEach(() => files.reloadOnce.mockClear());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const backOnline = () => act(() => void dispatchEvent(new Event("online")));

async function open(error: Error) {
  const reset = vi.fn();
  const root = createRootRoute({ component: () => <ErrorPage error={error} reset={reset} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  render(
    <MantineProvider env="test">
      {/* The routes of the test are not the program's. */}
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  await screen.findByRole("heading", { name: "Halaman ini tidak dapat ditampilkan" });
  return reset;
}

it("tries once more by itself when the network is back", async () => {
  const reset = await open(new OfflineError("unreachable"));
  expect(reset).not.toHaveBeenCalled();
  backOnline();
  backOnline();
  expect(reset).toHaveBeenCalledOnce();
});

it("leaves alone what had nothing to do with the network", async () => {
  const reset = await open(new Error("broken"));
  backOnline();
  expect(reset).not.toHaveBeenCalled();
});

it("blames the network for a file of the program that did not come without one, and loads anew when it is back", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  await open(new TypeError("Failed to fetch dynamically imported module: /assets/Page.js"));
  expect(screen.getByRole("status").textContent).toContain("tidak tersambung ke jaringan");
  files.reloadOnce.mockClear();
  backOnline();
  expect(files.reloadOnce).toHaveBeenCalledOnce();
});
