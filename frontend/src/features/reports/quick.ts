/** Filters that are one press away. Each is a part of a search and joins whatever else is chosen. */
import { compact, type FilterName, type ReportSearch, UNFINISHED } from "@/entities/report/search";

type QuickKey = "unfinished" | "overdue" | "soon" | "urgent" | "toTell" | "reopened" | "mine" | "recordedByMe";

interface QuickFilter {
  readonly key: QuickKey;
  readonly filters: ReportSearch;
}

export function quickFilters(me: string, records: boolean): QuickFilter[] {
  const quick: QuickFilter[] = [
    { key: "unfinished", filters: UNFINISHED },
    { key: "overdue", filters: { due: "overdue" } },
    { key: "soon", filters: { due: "soon" } },
    { key: "urgent", filters: { urgency: "emergency,high" } },
    { key: "toTell", filters: { answer_owed: true } },
    { key: "reopened", filters: { reopened: true } },
    { key: "mine", filters: { assignee: me } },
  ];
  if (records) quick.push({ key: "recordedByMe", filters: { recorded_by: me } });
  return quick;
}

export function isOn(search: ReportSearch, part: ReportSearch): boolean {
  return Object.entries(part).every(([name, value]) => search[name as FilterName] === value);
}

export function withToggled(search: ReportSearch, part: ReportSearch): ReportSearch {
  if (!isOn(search, part)) return compact({ ...search, ...part });
  return compact({ ...search, ...Object.fromEntries(Object.keys(part).map((name) => [name, undefined])) });
}
