/** The office's own lists (sections, categories, agencies, staff …) and whether it can send mail. They change rarely. */
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { $api } from "@/api/client";
import type { Office } from "@/api/types";

export const officeQuery = $api.queryOptions("get", "/api/v1/office", undefined, { staleTime: 5 * 60_000 });

export const mailStateQuery = $api.queryOptions("get", "/api/v1/mail", undefined, { staleTime: 30_000 });

/** Suspends until the office is loaded. */
export function useOffice(): Office {
  return useSuspenseQuery(officeQuery).data;
}

/** `undefined` until the office is loaded. */
export function useOfficeIfLoaded(): Office | undefined {
  return useQuery(officeQuery).data;
}
