import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isFileGone, reloadOnce, watchProgramFiles } from "./program-files";

const NOW = Date.parse("2026-03-02T03:00:00Z");

beforeEach(() => vi.stubGlobal("fetch", () => Promise.resolve(new Response())));
afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

it("knows a file that is gone by the browsers' words for it", () => {
  expect(isFileGone(new TypeError("Failed to fetch dynamically imported module: https://x/assets/a-1.js"))).toBe(true);
  expect(isFileGone(new TypeError("error loading dynamically imported module: https://x/assets/a-1.js"))).toBe(true);
  expect(isFileGone(new TypeError("Importing a module script failed."))).toBe(true);
  expect(isFileGone(new Error("Unable to preload CSS for /assets/a-1.css"))).toBe(true);
  expect(isFileGone(new Error("Cannot read properties of undefined"))).toBe(false);
  expect(isFileGone("404")).toBe(false);
});

it("knows it from the loader too", () => {
  watchProgramFiles();
  const error = new Error("something else");
  dispatchEvent(Object.assign(new Event("vite:preloadError"), { payload: error }));
  expect(isFileGone(error)).toBe(true);
});

it("reloads once, and not in a circle", async () => {
  const reload = vi.fn();
  expect(await reloadOnce(reload, NOW)).toBe(true);
  expect(await reloadOnce(reload, NOW + 10_000)).toBe(false);
  expect(reload).toHaveBeenCalledTimes(1);
  // Days later the program is replaced again.
  expect(await reloadOnce(reload, NOW + 86_400_000)).toBe(true);
});

it("stays where the server does not answer", async () => {
  const reload = vi.fn();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  expect(await reloadOnce(reload, NOW)).toBe(false);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 502 })));
  expect(await reloadOnce(reload, NOW)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
