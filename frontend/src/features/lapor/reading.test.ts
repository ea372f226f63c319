import { expect, it } from "vitest";
import type { ImportDetail } from "./queries";
import { changes, clockExample, fits, missing, sameMapping, toTake, withColumn } from "./reading";

const detail: ImportDetail = {
  id: "0190",
  version: 1,
  file_name: "unduhan.csv",
  created_at: "2026-11-24T02:30:00Z",
  created_by: { id: "1", name: "Putri", position: "Loket" },
  state: "ready",
  rows: 10,
  done: 0,
  outcome: { new: 5, updated: 1, unchanged: 1, skipped: 0, repeated: 1, unreadable: 2, elsewhere: 0, overdue: 0 },
  columns: ["ID", "Tgl", "Jam", "Isi"],
  sample: [
    ["1", "23 Sep 2024", "", "tanpa jam"],
    ["2", "23 Sep 2024", "00:41:43", "dengan jam"],
  ],
  new: [],
  changed: [],
  mapping: { columns: { tracking_id: "ID", received_date: "Tgl", received_time: "Jam", description: "Isi" }, times: "utc", ended: "skip" },
};

it("shows the first row with a time in both readings", () => {
  expect(clockExample(detail, detail.mapping)).toEqual({ written: "23 Sep 2024 00:41:43", utc: "2024-09-23T00:41:00Z", office: "2024-09-23T00:41:00+07:00" });
  expect(clockExample(detail, withColumn(detail.mapping, "received_time", ""))).toBeUndefined();
});

it("knows what a mapping lacks and whether a file has its columns", () => {
  const without = withColumn(detail.mapping, "description", "");
  expect(missing(without)).toEqual(["description"]);
  expect(sameMapping(withColumn(without, "description", "Isi"), detail.mapping)).toBe(true);
  expect(fits(detail.mapping, detail.columns)).toBe(true);
  expect(fits(detail.mapping, ["ID"])).toBe(false);
});

it("tells what another person changed", () => {
  expect(toTake(detail)).toBe(7);
  const after = { ...detail, mapping: { ...withColumn(detail.mapping, "received_time", ""), ended: "take" as const }, outcome: { ...detail.outcome, new: 6 } };
  expect(changes(detail, after)).toEqual([{ what: "field", field: "received_time", column: "" }, { what: "ended" }, { what: "new", before: 5, after: 6 }]);
  expect(changes(detail, { ...after, state: "done" })).toEqual([{ what: "state" }]);
});
