import { expect, it } from "vitest";
import { dayAfter, parseHolidayLines } from "./holidayLines";
import { romanUpTo } from "./roman";

it("reads the ways in which decrees and web pages write a date", () => {
  const lines = parseHolidayLines(`
    Senin, 17 Agustus 2028 – Hari Kemerdekaan
    1/1/2028 Tahun Baru Masehi
    2028-12-25; Hari Natal
    1 Mei 2028	Hari Buruh`);
  expect(lines.map(({ date, name }) => [date, name])).toEqual([
    ["2028-08-17", "Hari Kemerdekaan"],
    ["2028-01-01", "Tahun Baru Masehi"],
    ["2028-12-25", "Hari Natal"],
    ["2028-05-01", "Hari Buruh"],
  ]);
});

it("says which lines hold no date, and which hold one that does not exist", () => {
  expect(parseHolidayLines("Daftar libur\n31/02/2028 Salah")).toEqual([
    { line: "Daftar libur", name: "Daftar libur" },
    { line: "31/02/2028 Salah", name: "Salah" },
  ]);
});

it("knows the next day across the end of a year", () => {
  expect(dayAfter("2027-12-31")).toBe("2028-01-01");
  expect(dayAfter("")).toBe("");
});

it("counts neighbourhoods in Roman numerals", () => {
  expect(romanUpTo(5)).toEqual(["I", "II", "III", "IV", "V"]);
  expect(romanUpTo(49).at(-1)).toBe("XLIX");
});
