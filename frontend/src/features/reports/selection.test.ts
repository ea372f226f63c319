import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { shownOf, useSelection, withAll, withRow } from "./selection";

const ids = ["a", "b", "c", "d"];

it("takes a row in and out", () => {
  const one = withRow(ids, new Set(), "b");
  expect([...one]).toEqual(["b"]);
  expect([...withRow(ids, one, "b")]).toEqual([]);
});

it("takes a range in, in either direction, and out again", () => {
  expect([...withRow(ids, new Set(["b"]), "d", "b")].sort()).toEqual(["b", "c", "d"]);
  expect([...withRow(ids, new Set(["d"]), "b", "d")].sort()).toEqual(["b", "c", "d"]);
  expect([...withRow(ids, new Set(ids), "c", "b")].sort()).toEqual(["a", "d"]);
});

it("takes one row where the range's start has left the list", () => {
  expect([...withRow(ids, new Set(), "c", "gone")]).toEqual(["c"]);
});

it("takes all, and none where all were selected", () => {
  expect(withAll(ids, new Set(["a"])).size).toBe(4);
  expect(withAll(ids, new Set(ids)).size).toBe(0);
});

it("forgets what is no longer shown", () => {
  expect(shownOf(ids, new Set(["gone", "c", "a"]))).toEqual(["a", "c"]);
  expect([...withRow(ids, new Set(["gone"]), "a")]).toEqual(["a"]);
});

it("starts anew in another list", () => {
  const { result, rerender } = renderHook(({ of }) => useSelection(ids, of), { initialProps: { of: "one" } });
  act(() => result.current.toggle("a", false));
  act(() => result.current.toggle("c", true));
  expect([...result.current.picked]).toEqual(["a", "b", "c"]);
  rerender({ of: "two" });
  expect(result.current.picked.size).toBe(0);
});
