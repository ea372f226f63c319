import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connectionLost } from "@/api/connection";
import { OfflineBar } from "./OfflineBar";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const words = () => screen.getByRole("status").textContent;

it("shows while the browser has no network, and goes by itself", () => {
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  render(<OfflineBar />);
  expect(words()).toBe("");
  onLine.mockReturnValue(false);
  act(() => void dispatchEvent(new Event("offline")));
  expect(words()).toContain("Sambungan terputus.");
  onLine.mockReturnValue(true);
  act(() => void dispatchEvent(new Event("online")));
  expect(words()).toBe("");
});

it("shows when a line stays broken, not when it is soon whole again", () => {
  render(<OfflineBar />);
  const soon = connectionLost();
  act(() => void vi.advanceTimersByTime(1_000));
  soon();
  act(() => void vi.advanceTimersByTime(60_000));
  expect(words()).toBe("");
  const restored = connectionLost();
  act(() => void vi.advanceTimersByTime(10_000));
  expect(words()).toContain("Sambungan terputus.");
  act(restored);
  expect(words()).toBe("");
});
