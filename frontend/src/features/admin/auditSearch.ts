/** The filters of the log, as the address has them. In a file of its own, so that the router reads them without loading the page. */

export interface AuditSearch {
  /** Who changed. */
  by?: string | undefined;
  /** What was changed. */
  subject?: string | undefined;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function auditSearch({ by, subject }: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {};
  if (typeof by === "string" && ID.test(by)) found.by = by;
  if (typeof subject === "string" && ID.test(subject)) found.subject = subject;
  return found;
}
