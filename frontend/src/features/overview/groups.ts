/** The overview's groups as rows, each with the list behind it. */
import type { components } from "@/api/schema";
import { NONE, type ReportSearch, UNFINISHED } from "@/entities/report/search";

export type Overview = components["schemas"]["OverviewView"];

export interface GroupRow {
  readonly key: string;
  readonly name: string;
  readonly total: number;
  readonly overdue: number;
  readonly oldest: string | undefined;
  readonly search: ReportSearch;
}

type Group = Overview["sections"][number];

export function groupRows(groups: readonly Group[], filter: "section" | "kelurahan" | "category", nameless: string): GroupRow[] {
  return groups.map(({ of, total, overdue, oldest }) => ({
    key: of?.id ?? NONE,
    name: of?.name ?? nameless,
    total,
    overdue,
    oldest: oldest ?? undefined,
    search: { ...UNFINISHED, [filter]: of?.id ?? NONE },
  }));
}

export function statusRows(groups: Overview["statuses"], name: (status: Overview["statuses"][number]["status"]) => string): GroupRow[] {
  return groups.map(({ status, total, overdue, oldest }) => ({
    key: status,
    name: name(status),
    total,
    overdue,
    oldest: oldest ?? undefined,
    search: { ...UNFINISHED, status },
  }));
}

/** The same list, only what is overdue, the longest past first. */
export function overdueOf(search: ReportSearch): ReportSearch {
  return { ...search, due: "overdue", sort: "deadline" };
}

export function oldestOf(overview: Overview): string | undefined {
  return overview.statuses
    .map(({ oldest }) => oldest)
    .filter((at) => typeof at === "string")
    .toSorted()[0];
}

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}
