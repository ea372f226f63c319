import { expect, it } from "vitest";
import { meantBy } from "./report-jump";

const found = [
  { id: "a", number: "PGD-2026-00056" },
  { id: "b", number: "PGD-2026-00156" },
  { id: "c", number: "PGD-2025-00056" },
];

it("opens the report whose number is typed, in small letters too", () => {
  expect(meantBy(" pgd-2026-00056 ", found)?.id).toBe("a");
});

it("takes the end of a number when only one report has it", () => {
  expect(meantBy("2026-00056", found)?.id).toBe("a");
  expect(meantBy("00156", found)?.id).toBe("b");
  expect(meantBy("00056", found)).toBeUndefined();
});

it("does not take part of a group, or plain words, for a number", () => {
  expect(meantBy("156", found)).toBeUndefined();
  expect(meantBy("pgd", found)).toBeUndefined();
});
