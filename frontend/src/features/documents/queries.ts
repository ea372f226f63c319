/** What the server knows of a report's documents. */
import { $api } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { components } from "@/api/schema";

export type Documents = components["schemas"]["DocumentsView"];
export type Issued = components["schemas"]["DocumentView"];
export type Offer = components["schemas"]["OfferView"];
export type Member = components["schemas"]["PersonRef"];
export type Signer = components["schemas"]["SignerView"];

export function documentsQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/reports/{id}/documents", { params: { path: { id } } });
}

export function reportHeadQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/reports/{id}", { params: { path: { id } } });
}

/** The receipt that counts: the one that was issued last, which the list begins with. */
export function receiptOf({ items }: Documents): Issued | undefined {
  return items.find(({ kind, printable }) => kind === "receipt" && printable);
}

export function documentPath(report: string, document: string): string {
  return `/api/v1/reports/${report}/documents/${document}`;
}

/** After a document was issued: fetches the list of documents again, and the report, whose history has it. */
export function issued(id: string): void {
  void queryClient.invalidateQueries({ queryKey: documentsQuery(id).queryKey });
  void queryClient.invalidateQueries({ queryKey: reportHeadQuery(id).queryKey });
}
