import { expect, it } from "vitest";
import { type ServerEvent, takeEvents } from "./events";

it("takes whole events and keeps the beginning of the next", () => {
  const seen: ServerEvent[] = [];
  const rest = takeEvents(':\n\nevent: changed\nid: 4\ndata: {"seq":4}\n\nevent: presence\ndata: {"people":[]}\n\nevent: cha', (event) => seen.push(event));
  expect(seen).toEqual([
    { name: "changed", id: "4", data: { seq: 4 } },
    { name: "presence", id: undefined, data: { people: [] } },
  ]);
  expect(rest).toBe("event: cha");
});
