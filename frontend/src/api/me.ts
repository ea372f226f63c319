/** Who is signed in and what they may do. Everything shown or hidden by permission asks here, never by role. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { $api } from "./client";
import { queryClient } from "./query-client";
import { currentToken, refreshSession } from "./session";
import type { Me, Operation } from "./types";

export const meQuery = $api.queryOptions("get", "/api/v1/auth/me", undefined, { staleTime: 5 * 60_000 });

/** The signed-in person, or `undefined` when nobody is. Used by route guards, before anything is drawn. */
export async function whoIsSignedIn(): Promise<Me | undefined> {
  const token = currentToken() ?? (await refreshSession(undefined));
  if (token === undefined) return undefined;
  return queryClient.ensureQueryData(meQuery);
}

/** Below the signed-in layout only. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the signed-in person may call an operation, such as `may("report_verify")`. */
export function useMay(): (operation: Operation) => boolean {
  const { permissions } = useMe();
  return (operation) => permissions.includes(operation);
}
