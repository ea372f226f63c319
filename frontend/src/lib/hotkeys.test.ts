import { renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useHotkey } from "./hotkeys";

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));

it("runs keys, sequences and combinations, but single keys not while typing", () => {
  const single = vi.fn();
  const sequence = vi.fn();
  const save = vi.fn();
  const { unmount } = renderHook(() => {
    useHotkey("n", "n", single);
    useHotkey("g a", "ga", sequence);
    useHotkey("mod+enter", "save", save);
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
