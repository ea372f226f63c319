/** What the server knows of a report's documents. */
import { queryClient } from "@/api/query-client";
import type { components } from "@/api/schema";
import { documentsQuery, invalidateReport } from "@/entities/report/queries";

export type Documents = components["schemas"]["DocumentsView"];
export type Issued = components["schemas"]["DocumentView"];
export type Offer = components["schemas"]["OfferView"];
export type Member = components["schemas"]["PersonRef"];
export type Signer = components["schemas"]["SignerView"];

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
  void invalidateReport(id);
}
