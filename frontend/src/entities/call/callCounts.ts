/** How many calls wait to be returned, kept fresh while somebody looks. */
import { $api } from "@/api/client";
import { REFRESH_MS } from "@/api/query-client";

export const callCountsQuery = $api.queryOptions("get", "/api/v1/calls/counts", undefined, {
  staleTime: 10_000,
  refetchInterval: REFRESH_MS,
  refetchOnWindowFocus: true,
});
