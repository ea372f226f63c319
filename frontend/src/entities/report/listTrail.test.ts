import { expect, it } from "vitest";
import { beside, keepTrail, lastSeen, moveOn, neighbours } from "./listTrail";

it("knows what stands before and after a report, and where the list ends", () => {
  const trail = { place: "list", ids: ["a", "b", "c"], at: "a" };
  expect(neighbours(trail, "a")).toEqual({ position: 1, count: 3, next: "b", previous: undefined });
  expect(neighbours(trail, "c")).toEqual({ position: 3, count: 3, next: undefined, previous: "b" });
  expect(neighbours(trail, "elsewhere")).toBeUndefined();
  expect(neighbours(undefined, "a")).toBeUndefined();
});

it("leads back to the report that was looked at last", () => {
  keepTrail({ place: "queue", ids: ["a", "b"], at: "a" });
  moveOn("b");
  expect(lastSeen("queue")).toBe("b");
  expect(beside("b")?.previous).toBe("a");
});
