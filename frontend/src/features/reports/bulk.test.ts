import { expect, it } from "vitest";
import { batchesOf } from "./bulk";

it("splits what is more than one request may hold, each under a key of its own", () => {
  const reports = Array.from({ length: 230 }, (_, i) => ({ id: String(i), version: 1, title: "not sent" }));
  const batches = batchesOf(reports);
  expect(batches.map((batch) => batch.reports.length)).toEqual([100, 100, 30]);
  expect(new Set(batches.map(({ key }) => key)).size).toBe(3);
  expect(batches[2]?.reports.at(-1)).toEqual({ id: "229", version: 1 });
});
