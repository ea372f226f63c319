/**
 * The one door to the server for steps. The record is exhaustive: an action that has a form and no sender does
 * not compile. Each sender takes the version that was seen and the key of the opened form.
 */
import { api, idempotency, ifMatch } from "@/api/client";
import type { Report } from "@/api/types";
import type { FormAction, Schemas } from "./wire";

/** What each step carries. */
export interface Payloads {
  verify: Schemas["Verify"];
  request_clarification: Schemas["RequestClarification"];
  ask_desk: Schemas["AskDesk"];
  answer_section: Schemas["AnswerSection"];
  log_contact_attempt: Schemas["LogContactAttempt"];
  record_clarification: Schemas["RecordClarification"];
  forward: Schemas["Forward"];
  accept: Schemas["Accept"];
  return: Schemas["Return"];
  assign: Schemas["Assign"];
  record_action: Schemas["RecordAction"];
  request_coordination: Schemas["RequestCoordination"];
  record_agency_reply: { seq: number; body: Schemas["AgencyReplyInput"] };
  end_coordination: { seq: number; body: Schemas["EndCoordinationInput"] };
  chase: { seq: number; body: Schemas["ChaseInput"] };
  record_agency_promise: { seq: number; body: Schemas["AgencyPromiseInput"] };
  resolve: Schemas["Resolve"];
  redo: Schemas["Redo"];
  notify_reporter: Schemas["NotifyReporter"];
  record_check: Schemas["RecordCheck"];
  confirm: Schemas["Confirm"];
  dispute: Schemas["Dispute"];
  reopen: Schemas["Reopen"];
  close: Schemas["Close"];
  reject: Schemas["Reject"];
  redirect: Schemas["Redirect"];
  merge: Schemas["Merge"];
  unmerge: Schemas["Unmerge"];
  withdraw: Schemas["Withdraw"];
  set_confidentiality: Schemas["SetConfidentiality"];
  escalate: Schemas["Escalate"];
  complete_duty: Schemas["CompleteDuty"];
}

/** Which report, as which version, under which key. */
export interface Address {
  id: string;
  version: number;
  key: string;
}

/** No data: done, and no longer the caller's to see. */
type Answer = Promise<{ data?: Report }>;
type Senders = { readonly [A in FormAction]: (at: Address, payload: Payloads[A]) => Answer };

/** A step that changes what was seen. */
const step = ({ id, version, key }: Address) => ({ path: { id }, header: { ...ifMatch(version), ...idempotency(key) } });
/** A step that only adds to the history, so it fits any version. */
const note = ({ id, key }: Address) => ({ path: { id }, header: idempotency(key) });
const matter = (at: Address, seq: number) => ({ path: { id: at.id, seq }, header: step(at).header });
/** A note on a matter with an agency. */
const beside = (at: Address, seq: number) => ({ path: { id: at.id, seq }, header: idempotency(at.key) });

export const senders: Senders = {
  verify: (at, body) => api.POST("/api/v1/reports/{id}/verify", { params: step(at), body }),
  request_clarification: (at, body) => api.POST("/api/v1/reports/{id}/clarifications", { params: step(at), body }),
  ask_desk: (at, body) => api.POST("/api/v1/reports/{id}/questions", { params: note(at), body }),
  answer_section: (at, body) => api.POST("/api/v1/reports/{id}/questions/answer", { params: note(at), body }),
  log_contact_attempt: (at, body) => api.POST("/api/v1/reports/{id}/contact-attempts", { params: note(at), body }),
  record_clarification: (at, body) => api.POST("/api/v1/reports/{id}/clarifications/answer", { params: step(at), body }),
  forward: (at, body) => api.POST("/api/v1/reports/{id}/forward", { params: step(at), body }),
  accept: (at, body) => api.POST("/api/v1/reports/{id}/accept", { params: step(at), body }),
  return: (at, body) => api.POST("/api/v1/reports/{id}/return", { params: step(at), body }),
  assign: (at, body) => api.POST("/api/v1/reports/{id}/assign", { params: step(at), body }),
  record_action: (at, body) => api.POST("/api/v1/reports/{id}/actions", { params: step(at), body }),
  request_coordination: (at, body) => api.POST("/api/v1/reports/{id}/coordinations", { params: step(at), body }),
  record_agency_reply: (at, { seq, body }) =>
    api.POST("/api/v1/reports/{id}/coordinations/{seq}/reply", { params: matter(at, seq), body }),
  end_coordination: (at, { seq, body }) => api.POST("/api/v1/reports/{id}/coordinations/{seq}/end", { params: matter(at, seq), body }),
  chase: (at, { seq, body }) => api.POST("/api/v1/reports/{id}/coordinations/{seq}/chase", { params: beside(at, seq), body }),
  record_agency_promise: (at, { seq, body }) =>
    api.POST("/api/v1/reports/{id}/coordinations/{seq}/promise", { params: beside(at, seq), body }),
  resolve: (at, body) => api.POST("/api/v1/reports/{id}/resolve", { params: step(at), body }),
  redo: (at, body) => api.POST("/api/v1/reports/{id}/redo", { params: step(at), body }),
  notify_reporter: (at, body) => api.POST("/api/v1/reports/{id}/notifications", { params: step(at), body }),
  record_check: (at, body) => api.POST("/api/v1/reports/{id}/checks", { params: step(at), body }),
  confirm: (at, body) => api.POST("/api/v1/reports/{id}/confirm", { params: step(at), body }),
  dispute: (at, body) => api.POST("/api/v1/reports/{id}/dispute", { params: step(at), body }),
  reopen: (at, body) => api.POST("/api/v1/reports/{id}/reopen", { params: step(at), body }),
  close: (at, body) => api.POST("/api/v1/reports/{id}/close", { params: step(at), body }),
  reject: (at, body) => api.POST("/api/v1/reports/{id}/reject", { params: step(at), body }),
  redirect: (at, body) => api.POST("/api/v1/reports/{id}/redirect", { params: step(at), body }),
  merge: (at, body) => api.POST("/api/v1/reports/{id}/merge", { params: step(at), body }),
  unmerge: (at, body) => api.POST("/api/v1/reports/{id}/unmerge", { params: step(at), body }),
  withdraw: (at, body) => api.POST("/api/v1/reports/{id}/withdraw", { params: step(at), body }),
  set_confidentiality: (at, body) => api.POST("/api/v1/reports/{id}/confidentiality", { params: step(at), body }),
  escalate: (at, body) => api.POST("/api/v1/reports/{id}/escalate", { params: step(at), body }),
  complete_duty: (at, body) => api.POST("/api/v1/reports/{id}/duties", { params: step(at), body }),
};
