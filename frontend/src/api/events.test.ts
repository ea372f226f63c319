import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { authorizedFetch } from "./client";
import { useCutOff } from "./connection";
import { eventParser, listen, type ServerEvent } from "./events";
import { OfflineError } from "./problem";

vi.mock("./client", () => ({ authorizedFetch: vi.fn() }));

/** The events of a stream that arrives in these chunks. */
function eventsOf(...chunks: string[]): ServerEvent[] {
  const seen: ServerEvent[] = [];
  const parser = eventParser((event) => seen.push(event));
  for (const chunk of chunks) parser.feed(chunk);
  return seen;
}

it("takes complete events, and no comment and no beginning of the next", () => {
  expect(eventsOf(':\n\nevent: changed\nid: 4\ndata: {"seq":4}\n\nevent: presence\ndata: {"people":[]}\n\nevent: cha')).toEqual([
    { name: "changed", id: "4", data: { seq: 4 } },
    { name: "presence", id: undefined, data: { people: [] } },
  ]);
});

it("joins the lines of data", () => {
  expect(eventsOf('event: changed\ndata: {"seq":\ndata: 4}\n\n')).toEqual([{ name: "changed", id: undefined, data: { seq: 4 } }]);
});

it("takes CR LF as the end of a line", () => {
  expect(eventsOf('event: changed\r\nid: 4\r\ndata: {"seq":4}\r\n\r\n')).toEqual([{ name: "changed", id: "4", data: { seq: 4 } }]);
});

it("takes an event that arrives in pieces, cut anywhere", () => {
  const text = 'event: changed\r\nid: 4\r\ndata: {"seq":\r\ndata: 4}\r\n\r\nevent: gone\ndata: {}\n\n';
  const whole = eventsOf(text);
  expect(whole).toHaveLength(2);
  for (let at = 1; at < text.length; at += 1) expect(eventsOf(text.slice(0, at), text.slice(at))).toEqual(whole);
  expect(eventsOf(...text)).toEqual(whole);
});

it("is cut off while its connection stays lost, and no longer once that is restored", async () => {
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
