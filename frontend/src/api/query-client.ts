/**
 * React Query's defaults: nothing refetches just because a window got the focus, and only failures that time
 * can cure (no connection, 503) are tried again.
 */
import { QueryClient } from "@tanstack/react-query";
import { OfflineError, ProblemError } from "./problem";

const TRIES = 3;

export function passes(error: unknown): boolean {
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
      retry: (failures, error) => failures < TRIES && passes(error),
      retryDelay: (attempt, error) =>
        error instanceof ProblemError && error.retryAfter ? error.retryAfter * 1000 : Math.min(1000 * 2 ** attempt, 8000),
    },
    // A write is repeated by the person, with the same idempotency key, never by itself.
    mutations: { retry: false, networkMode: "always" },
  },
});
