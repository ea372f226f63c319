/** Calls that nobody took and that are to be returned. */
import { $api } from "@/api/client";
import { queryClient, REFRESH_MS } from "@/api/query-client";
import type { components } from "@/api/schema";
import { callCountsQuery } from "./callCounts";

export type MissedCall = components["schemas"]["CallView"];
export type CallState = components["schemas"]["CallState"];

export function callsQuery(state: CallState) {
  return $api.queryOptions("get", "/api/v1/calls", { params: { query: { state } } }, { staleTime: 5_000, refetchInterval: REFRESH_MS, refetchOnWindowFocus: true });
}

/** After something was done with one. */
export function invalidateCalls(): void {
  void queryClient.invalidateQueries({ queryKey: ["get", "/api/v1/calls"] });
  void queryClient.invalidateQueries({ queryKey: callCountsQuery.queryKey });
}
