import { $api } from "@/api/client";

/** The report as the receipt shows it. */
export function receiptQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/reports/{id}", { params: { path: { id } } });
}
