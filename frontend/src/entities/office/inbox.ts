/** The inbox as other pages need it: how many messages wait, kept fresh while somebody looks, and its lists. */
import { $api } from "@/api/client";
import { queryClient, REFRESH_MS } from "@/api/query-client";

export const inboxCountsQuery = $api.queryOptions("get", "/api/v1/inbox/counts", undefined, {
  staleTime: 10_000,
  refetchInterval: REFRESH_MS,
  refetchOnWindowFocus: true,
});

/** The key of every list of messages begins with this. */
export const INBOX_LISTS = "inbox";

/** After a message was dealt with: fetches the lists of messages and their counts again. */
export function invalidateInboxLists(): void {
  void queryClient.invalidateQueries({ queryKey: [INBOX_LISTS] });
  void queryClient.invalidateQueries({ queryKey: inboxCountsQuery.queryKey });
}
