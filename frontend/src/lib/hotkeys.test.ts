import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { setSingleKeysOff, useActiveShortcuts, useSend, useShortcut } from "./hotkeys";

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));

afterEach(() => {
  cleanup();
  setSingleKeysOff(false);
});

it("runs keys, sequences and combinations, but single keys not while typing", () => {
  const single = vi.fn();
  const sequence = vi.fn();
  const save = vi.fn();
  const { unmount } = renderHook(() => {
    useShortcut("record", single);
    useShortcut("goAdmin", sequence);
    useShortcut("send", save);
  });
  const field = document.body.appendChild(document.createElement("input"));
  press("n");
  press("n", {}, field);
  expect(single).toHaveBeenCalledOnce();
  press("g");
  press("a");
  expect(sequence).toHaveBeenCalledOnce();
  press("Enter", { ctrlKey: true }, field);
  expect(save).toHaveBeenCalledOnce();
  unmount();
  press("n");
  expect(single).toHaveBeenCalledOnce();
});

it("does a held-down combination once", () => {
  const save = vi.fn();
  renderHook(() => useShortcut("send", save));
  press("Enter", { ctrlKey: true });
  press("Enter", { ctrlKey: true, repeat: true });
  expect(save).toHaveBeenCalledOnce();
});

it("asks a screen's own shortcut before the one that works everywhere, whichever came first", () => {
  const own = vi.fn();
  const general = vi.fn();
  renderHook(() => {
    useShortcut("again", own);
    useShortcut("record", general);
  });
  press("n");
  expect(own).toHaveBeenCalledOnce();
  expect(general).not.toHaveBeenCalled();
});

it("leaves the key to the next one, or to the browser, where nothing was done", () => {
  const below = vi.fn();
  const { unmount } = renderHook(() => {
    useShortcut("record", below);
    useShortcut("again", () => false);
  });
  press("n");
  expect(below).toHaveBeenCalledOnce();
  unmount();
  renderHook(() => useShortcut("next", () => false));
  expect(press("ArrowDown"), "the page scrolls").toBe(true);
});

it("listens to no single key once they are switched off, and still to combinations", () => {
  const single = vi.fn();
  const palette = vi.fn();
  renderHook(() => {
    useShortcut("record", single);
    useShortcut("palette", palette);
  });
  setSingleKeysOff(true);
  press("n");
  press("k", { ctrlKey: true });
  expect(single).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledOnce();
});

it("knows which work now", () => {
  const { result, rerender } = renderHook(({ on }) => {
    useShortcut("edit", () => undefined, on);
    return useActiveShortcuts();
  }, { initialProps: { on: true } });
  expect(result.current.has("edit")).toBe(true);
  rerender({ on: false });
  expect(result.current.has("edit")).toBe(false);
});

it("sends the form of a dialog that lies over the screen, not the screen's own", () => {
  const own = vi.fn();
  renderHook(() => useSend(own));
  document.body.innerHTML = `<div role="dialog"><form><input /><button type="submit">Simpan</button></form></div>`;
  const submitted = vi.fn((event: Event) => event.preventDefault());
  document.querySelector("form")?.addEventListener("submit", submitted);
  press("Enter", { ctrlKey: true }, document.querySelector("input") ?? document.body);
  expect(submitted).toHaveBeenCalledOnce();
  expect(own).not.toHaveBeenCalled();
  press("Enter", { ctrlKey: true });
  expect(own).toHaveBeenCalledOnce();
});
