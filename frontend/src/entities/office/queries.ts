/** Names and choices of the office; they change rarely. */
import { $api } from "@/api/client";

export const officeQuery = $api.queryOptions("get", "/api/v1/office", undefined, { staleTime: 5 * 60_000 });
