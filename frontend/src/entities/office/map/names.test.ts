import { expect, it } from "vitest";
import { keptApart } from "./names";

const at = (left: number, top: number, width = 60, height = 14) => ({ left, top, right: left + width, bottom: top + height });

it("keeps names that have room", () => {
  expect(keptApart([at(0, 0), at(70, 0), at(0, 20)])).toEqual([true, true, true]);
});

it("drops a name that would lie on an earlier one, and not the next for its sake", () => {
  expect(keptApart([at(0, 0), at(50, 5), at(100, 5)])).toEqual([true, false, true]);
});

it("leaves a little air between two names", () => {
  expect(keptApart([at(0, 0), at(61, 0)])).toEqual([true, false]);
  expect(keptApart([at(0, 0), at(62, 0)])).toEqual([true, true]);
});
