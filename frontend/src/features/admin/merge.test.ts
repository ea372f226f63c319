import { expect, it } from "vitest";
import { merge, same } from "./merge";

const base = { name: "Sarpras", list: ["a"], deep: { open: 8, close: 16 }, note: undefined as string | undefined };

it("takes over what only the other side changed, and keeps what only this side did", () => {
  const merged = merge(base, { ...base, name: "Sarana" }, { ...base, deep: { open: 8, close: 17 } });
  expect(merged.values).toEqual({ ...base, name: "Sarana", deep: { open: 8, close: 17 } });
  expect(merged.conflicts).toEqual([]);
  expect(merged.taken).toEqual([{ path: "deep.close", mine: 16, theirs: 17 }]);
});

it("names what both changed, and keeps mine until somebody decides", () => {
  const merged = merge(base, { ...base, name: "A", list: ["a", "b"] }, { ...base, name: "B", list: ["c"] });
  expect(merged.values.name).toBe("A");
  expect(merged.conflicts.map(({ path }) => path)).toEqual(["name", "list"]);
});

it("is no conflict when both changed it alike, or a missing key meets undefined", () => {
  expect(merge(base, { ...base, name: "A" }, { ...base, name: "A" }).conflicts).toEqual([]);
  expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(same([1, { a: 1 }], [1, { a: 2 }])).toBe(false);
});
