import { expect, it } from "vitest";
import { groupRows, type Overview, oldestOf, overdueOf, percent, statusRows } from "./groups";

const ID = "00000000-0000-7000-8000-000100000003";
const waiting_on = "desk,section,reporter,agency";

it("leads from each group to the list that holds as many", () => {
  const [row, nameless] = groupRows(
    [
      { of: { id: ID, name: "Sarpras" }, total: 12, overdue: 8, oldest: "2026-10-23T03:00:00Z" },
      { of: null, total: 3, overdue: 1, oldest: null },
    ],
    "section",
    "Belum diteruskan",
  );
  expect(row?.search).toEqual({ waiting_on, section: ID });
  expect(overdueOf(row?.search ?? {})).toEqual({ waiting_on, section: ID, due: "overdue", sort: "deadline" });
  expect(nameless).toMatchObject({ name: "Belum diteruskan", search: { waiting_on, section: "none" }, oldest: undefined });
});

it("counts only the unfinished of an ended status", () => {
  expect(statusRows([{ status: "rejected", total: 1, overdue: 1 }], () => "Ditolak")[0]?.search).toEqual({ waiting_on, status: "rejected" });
});

it("finds what waits longest, and shares without dividing by nothing", () => {
  const statuses = [{ oldest: "2026-11-18T03:45:00Z" }, { oldest: null }, { oldest: "2026-10-23T03:00:00Z" }];
  expect(oldestOf({ statuses } as unknown as Overview)).toBe("2026-10-23T03:00:00Z");
  expect(percent(23, 43)).toBe(53);
  expect(percent(0, 0)).toBe(0);
});
