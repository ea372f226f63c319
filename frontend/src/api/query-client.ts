/**
 * React Query's defaults: nothing refetches just because a window got the focus, and only
 * transient failures (no connection, 503) are tried again.
 */
import { QueryClient } from "@tanstack/react-query";
import { OfflineError, ProblemError } from "./problem";

const TRIES = 3;

/** How often a list or a count is fetched again while somebody looks at it. */
export const REFRESH_MS = 30_000;

/** Whether the same request may succeed a moment later. */
export function isTransient(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ProblemError && error.status === 503);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      networkMode: "always",
      retry: (failures, error) => failures < TRIES && isTransient(error),
      retryDelay: (attempt, error) =>
        error instanceof ProblemError && error.retryAfter ? error.retryAfter * 1000 : Math.min(1000 * 2 ** attempt, 8000),
    },
    // A write is repeated by the person, with the same idempotency key, never by itself.
    mutations: { retry: false, networkMode: "always" },
  },
});
