import { $api } from "@/api/client";

/** Whether the first administrator is still to be made. Never taken from the cache: it changes once. */
export const setupQuery = $api.queryOptions("get", "/api/v1/auth/setup", undefined, { staleTime: 0 });
