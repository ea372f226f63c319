/** The signed-in person's work queues, kept fresh while somebody looks. */
import { $api } from "@/api/client";
import type { components } from "@/api/schema";
import { REFRESH_MS } from "@/api/query-client";

export type Queue = components["schemas"]["QueueView"];
export type QueueKey = Queue["key"];

export const queueCountsQuery = $api.queryOptions("get", "/api/v1/reports/counts", undefined, {
  staleTime: 10_000,
  refetchInterval: REFRESH_MS,
  refetchOnWindowFocus: true,
});
