import { expect, it } from "vitest";
import { batchesOf, type BulkResult, returnsOf } from "./bulk";

it("splits what is more than one request may hold, each under a key of its own", () => {
  const reports = Array.from({ length: 230 }, (_, i) => ({ id: String(i), version: 1, title: "not sent" }));
  const batches = batchesOf(reports);
  expect(batches.map((batch) => batch.reports.length)).toEqual([100, 100, 30]);
  expect(new Set(batches.map(({ key }) => key)).size).toBe(3);
  expect(batches[2]?.reports.at(-1)).toEqual({ id: "229", version: 1 });
});

it("gives what was assigned back to whoever had it, in the version that the assignment made", () => {
  const report = (id: string, assignee?: string) => ({ id, assignee: assignee === undefined ? null : { id: assignee, name: assignee, position: "Staf" } });
  const done = (id: string, version: number | null = 5): [string, BulkResult] => [id, { id, done: true, version }];
  const results = new Map([done("a"), done("b"), done("nobody"), done("same"), done("gone", null), ["refused", { id: "refused", done: false }] as [string, BulkResult]]);
  const reports = [report("a", "ani"), report("b", "budi"), report("nobody"), report("same", "cici"), report("gone", "ani"), report("refused", "ani")];
  const returns = returnsOf(reports, results, "cici");
  expect(returns.map(({ step, batches }) => [step.assign?.assignee, batches.flatMap((batch) => batch.reports)])).toEqual([
    ["ani", [{ id: "a", version: 5 }]],
    ["budi", [{ id: "b", version: 5 }]],
  ]);
});
