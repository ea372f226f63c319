/** Changes of accounts that wait for somebody's approval, kept fresh while somebody looks. */
import { $api } from "@/api/client";
import type { components } from "@/api/schema";
import { queryClient, REFRESH_MS } from "@/api/query-client";

export type Approval = components["schemas"]["ApprovalView"];

export const approvalsQuery = $api.queryOptions("get", "/api/v1/approvals", undefined, {
  staleTime: 10_000,
  refetchInterval: REFRESH_MS,
  refetchOnWindowFocus: true,
});

/** After one was decided, asked for or taken back. */
export async function invalidateApprovals(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: approvalsQuery.queryKey });
}
