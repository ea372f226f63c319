import { expect, it, vi } from "vitest";
import type { ReportListItem } from "@/api/types";
import { collect } from "./located";

const report = (id: number, latitude: number | null = 3.5, longitude: number | null = 98.7) =>
  ({ id: String(id), latitude, longitude }) as unknown as ReportListItem;
const reports = (from: number, count: number) => Array.from({ length: count }, (_, i) => report(from + i));

it("asks for page after page until there is no other", async () => {
  const load = vi.fn(async (cursor: string | undefined) => {
    if (cursor === undefined) return { items: reports(0, 3), next_cursor: "b" };
    return cursor === "b" ? { items: reports(3, 3), next_cursor: "c" } : { items: reports(6, 1), next_cursor: null };
  });
  const { items, more } = await collect(load, 100);
  expect(load.mock.calls).toEqual([[undefined], ["b"], ["c"]]);
  expect(items.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  expect(more).toBe(false);
});

it("stops at the most that is shown, and knows that there are more", async () => {
  const load = vi.fn(async (cursor: string | undefined) => ({ items: reports(Number(cursor ?? 0) * 4, 4), next_cursor: String(Number(cursor ?? 0) + 1) }));
  const { items, more } = await collect(load, 6);
  expect(load).toHaveBeenCalledTimes(2);
  expect(items.at(-1)?.id).toBe("5");
  expect(items).toHaveLength(6);
  expect(more).toBe(true);
});

it("is complete when the last page fills it exactly", async () => {
  expect(await collect(async () => ({ items: reports(0, 6) }), 6)).toMatchObject({ more: false });
});

it("counts a report once that stands on two pages, and leaves out what has no point", async () => {
  const { items } = await collect(async (cursor) =>
    cursor === undefined
      ? { items: [report(1), report(2), report(3, null), report(4, 3.5, null), report(5, 95)], next_cursor: "b" }
      : { items: [report(2), report(6)] },
  );
  expect(items.map(({ id }) => id)).toEqual(["1", "2", "6"]);
});
