import { afterEach, expect, it } from "vitest";
import { setLanguage } from "@/lib/i18n";
import { inWords } from "./DateInput";

afterEach(() => setLanguage("id"));

it("says a date, and a moment in WIB, in words", async () => {
  expect(inWords("2026-11-24")).toBe("24 November 2026");
  expect(inWords("2026-08-01T07:05")).toBe("1 Agustus 2026 07.05 WIB");
  setLanguage("en");
  expect(inWords("2026-08-01")).toBe("1 August 2026");
});

it("says nothing of what is not finished", () => {
  expect(inWords("")).toBeUndefined();
  expect(inWords("0020-11-24")).toBeUndefined();
});
