import { expect, it } from "vitest";
import { clockText, parseClock } from "./clock";
import { fillPattern } from "./numbering";

const parts = { day: "2026-11-24", running: 42, code: "600", unit: "Sarpras" };

it("fills patterns as the server does", () => {
  expect(fillPattern("PGD-{tahun}-{urut:5}", parts)).toBe("PGD-2026-00042");
  expect(fillPattern("{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}", parts)).toBe("600/42/Sarpras/XI/2026");
  expect(fillPattern("{bulan}.{urut:0}", parts)).toBe("11.42");
});

it("leaves what it does not know, so that a slip is seen", () => {
  expect(fillPattern("{tahn}-{urut", parts)).toBe("{tahn}-{urut");
});

it("reads the time of day in the ways people type it", () => {
  for (const typed of ["8", "08", "8.00", "08:00", "0800", "800", " 8.00 "]) expect(parseClock(typed)).toBe("08:00:00");
  expect(parseClock("16.30")).toBe("16:30:00");
  for (const typed of ["", "25.00", "8.60", "pagi"]) expect(parseClock(typed)).toBeUndefined();
  expect(clockText("16:30:00")).toBe("16.30");
});
