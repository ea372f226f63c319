/** How many messages wait in the inbox, kept fresh while somebody looks. */
import { $api } from "@/api/client";
import { REFRESH_MS } from "@/api/query-client";

export const inboxCountsQuery = $api.queryOptions("get", "/api/v1/inbox/counts", undefined, {
  staleTime: 10_000,
  refetchInterval: REFRESH_MS,
  refetchOnWindowFocus: true,
});
