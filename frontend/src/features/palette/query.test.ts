import { expect, it } from "vitest";
import { matches, wantedBy } from "./query";

it("looks words up as a report and as a name", () => {
  expect(wantedBy(" Siti Aminah ")).toEqual({
    words: ["siti", "aminah"],
    names: ["siti", "aminah"],
    reports: "Siti Aminah",
    person: { name: "Siti Aminah" },
  });
});

it.each([
  ["Ibu Siti", "Siti"],
  ["pak  budi", "budi"],
  ["Bpk. Budi Santoso", "Budi Santoso"],
  ["Bpk.Budi", "Budi"],
  ["Bapak/Ibu Siti", "Bapak/Ibu Siti"],
  ["Sdri. Rina", "Rina"],
  ["Mrs Brown", "Brown"],
  ["@bu siti", "siti"],
  ["Pakpahan", "Pakpahan"],
  ["Budi Pak", "Budi Pak"],
  ["Bapak", "Bapak"],
])("looks %s up as %s", (typed, name) => {
  expect(wantedBy(typed).person).toEqual({ name });
});

it("looks for users without how they are addressed, for screens and reports with all that was typed", () => {
  const { words, names, reports } = wantedBy("Pak Rudi");
  expect([words, names, reports]).toEqual([["pak", "rudi"], ["rudi"], "Pak Rudi"]);
});

it("takes a number, or the end of one, as a report's", () => {
  for (const text of ["5", "00056", "PGD-2026-00056", "2026-00056"]) {
    const { reports, person } = wantedBy(text);
    expect(reports, text).toBe(text);
    expect(person?.name, text).toBeUndefined();
  }
  expect(wantedBy("PGD-2026-00056").person).toBeUndefined();
});

it("never puts a telephone number, a NIK or an e-mail into an address, complete or not", () => {
  for (const text of ["0812 0000", "081200000108", "+62 812-0000-0108", "1271145501900001", "12711455019", "siti@contoh.id"]) {
    expect(wantedBy(text).reports, text).toBeUndefined();
  }
  expect(wantedBy("0812 0000 0108").person).toEqual({ phone: "0812 0000 0108" });
  expect(wantedBy("1271145501900001").person).toEqual({ nik: "1271145501900001" });
  expect(wantedBy("siti@contoh.id").person).toEqual({ email: "siti@contoh.id" });
  expect(wantedBy("12711455019").person).toEqual({ phone: "12711455019" });
});

it("asks for people only where that is said", () => {
  expect(wantedBy("@siti")).toEqual({ words: [], names: [], reports: undefined, person: { name: "siti" } });
  expect(wantedBy("@")).toEqual({ words: [], names: [], reports: undefined, person: undefined });
});

it("finds a screen by the beginnings of its words", () => {
  expect(matches(["ant", "bar"], "Antrean: Baru")).toBe(true);
  expect(matches(["aru"], "Antrean: Baru")).toBe(false);
  expect(matches([], "Antrean")).toBe(true);
});
