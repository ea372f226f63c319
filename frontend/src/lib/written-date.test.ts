import { expect, it } from "vitest";
import { readDay, readMoment, readTime } from "./written-date";

it.each([
  ["29 May 2023", "2023-05-29"],
  ["29 Mei 2023", "2023-05-29"],
  ["5 Agustus 2024", "2024-08-05"],
  ["17 Ags 2024", "2024-08-17"],
  ["Senin, 23 Oktober 2023", "2023-10-23"],
  ["1 Des 2025", "2025-12-01"],
  ["29/05/2023", "2023-05-29"],
  ["29-05-2023", "2023-05-29"],
  ["2023-05-29", "2023-05-29"],
  ["31 Feb 2024", undefined],
  ["kemarin", undefined],
  ["", undefined],
  ["29 May 23", undefined],
])("reads the day %s", (text, day) => {
  expect(readDay(text)).toBe(day);
});

it.each([
  ["04:12:05", "04:12"],
  ["4.12", "04:12"],
  ["14:30 WIB", "14:30"],
  ["25:00", undefined],
  ["", undefined],
])("reads the time %s", (text, time) => {
  expect(readTime(text)).toBe(time);
});

it("finds the time beside the date or by itself", () => {
  expect(readMoment("2024-09-23 00:41:43")).toEqual({ day: "2024-09-23", time: "00:41" });
  expect(readMoment("23 Sep 2024", "00:41:43")).toEqual({ day: "2024-09-23", time: "00:41" });
  expect(readMoment("23 September 2024 14.05 WIB")).toEqual({ day: "2024-09-23", time: "14:05" });
  expect(readMoment("23 Sep 2024")).toEqual({ day: "2024-09-23", time: "" });
  expect(readMoment("entah")).toBeUndefined();
});
