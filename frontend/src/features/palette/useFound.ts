/** Asks the server for what was typed, once the typing pauses. */
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { $api, api } from "@/api/client";
import { useMay } from "@/api/me";
import type { ReportListItem } from "@/api/types";
import type { Person } from "@/entities/person/identity";
import { findByNumber } from "@/entities/report/findByNumber";
import { matches, wantedBy } from "./query";

const PAUSE_MS = 200;
const MOST = 7;

export function useFound(typed: string, person: Person | undefined) {
  const may = useMay();
  const text = typed.trim();
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const { reports: q, person: lookup, names } = wantedBy(settled);
  const alone = person === undefined;

  const reports = useQuery({
    queryKey: ["palette-reports", q],
    queryFn: ({ signal }) => findReports(q ?? "", signal),
    enabled: alone && q !== undefined && may("report_list"),
    retry: false,
  });
  const people = useQuery({
    ...$api.queryOptions("post", "/api/v1/reporters/lookup", { body: lookup ?? {} }),
    enabled: alone && lookup !== undefined && may("reporter_lookup"),
    retry: false,
  });
  const users = useQuery({ ...$api.queryOptions("get", "/api/v1/users"), enabled: alone && names.length > 0 && may("user_list"), retry: false });
  const theirs = useQuery({
    ...$api.queryOptions("get", "/api/v1/reporters/{id}/reports", { params: { path: { id: person?.id ?? "" } } }),
    enabled: !alone,
    retry: false,
  });
  const queries = [reports, people, users, theirs];
  return {
    reports: reports.data,
    people: people.data?.items.slice(0, MOST),
    users: users.data?.items.filter(({ name, username, position }) => names.length > 0 && matches(names, name, username ?? "", position)).slice(0, MOST),
    theirs: theirs.data?.items.filter(({ number, title }) => matches(wantedBy(settled).words, number, title ?? "")),
    pending: settled !== text || queries.some(({ isLoading }) => isLoading),
    error: queries.find(({ error }) => error !== null)?.error,
    retry: () => queries.filter(({ isError }) => isError).forEach((query) => void query.refetch()),
  };
}

/** The report whose number it is comes first. */
async function findReports(q: string, signal: AbortSignal): Promise<{ exact: ReportListItem | undefined; others: ReportListItem[] }> {
  const [{ data }, exact] = await Promise.all([api.GET("/api/v1/reports", { params: { query: { q, limit: MOST } }, signal }), findByNumber(q)]);
  return { exact, others: (data?.items ?? []).filter(({ id }) => id !== exact?.id) };
}
