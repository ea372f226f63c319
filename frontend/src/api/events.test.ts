import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { authorizedFetch } from "./client";
import { useCutOff } from "./connection";
import { listen, type ServerEvent, takeEvents } from "./events";
import { OfflineError } from "./problem";

vi.mock("./client", () => ({ authorizedFetch: vi.fn() }));

it("takes whole events and keeps the beginning of the next", () => {
  const seen: ServerEvent[] = [];
  const rest = takeEvents(':\n\nevent: changed\nid: 4\ndata: {"seq":4}\n\nevent: presence\ndata: {"people":[]}\n\nevent: cha', (event) => seen.push(event));
  expect(seen).toEqual([
    { name: "changed", id: "4", data: { seq: 4 } },
    { name: "presence", id: undefined, data: { people: [] } },
  ]);
  expect(rest).toBe("event: cha");
});

it("is cut off while its line stays broken, and no longer once that is whole", async () => {
  vi.useFakeTimers();
  const fetched = vi.mocked(authorizedFetch).mockRejectedValue(new OfflineError("unreachable"));
  const { result } = renderHook(useCutOff);
  const stop = listen("/events", "0", vi.fn());
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(result.current).toBe(false);
  await act(() => vi.advanceTimersByTimeAsync(7_000));
  expect(result.current).toBe(true);
  fetched.mockResolvedValue(new Response(new ReadableStream()));
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(result.current).toBe(false);
  stop();
  vi.useRealTimers();
});
