import { expect, it } from "vitest";
import { meantBy, writtenOut } from "./findByNumber";

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

it("writes a short form out as other numbers are, with this year", () => {
  const out = (text: string, like = "PGD-2025-00177") => writtenOut(text, like, "2026");
  expect(out("34")).toBe("PGD-2026-00034");
  expect(out("pgd-2026-34")).toBe("pgd-2026-00034");
  expect(out("2024/34")).toBe("PGD-2024-00034");
  expect(out("123456")).toBe("PGD-2026-123456");
  expect(out("7", "045/PGD/XI/2025")).toBe("007/PGD/XI/2026");
  expect(out("a-b-c-1")).toBeUndefined();
});
