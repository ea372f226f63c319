/** Which form serves which action. Exhaustive: a new action does not compile before it is decided. */
import type { ComponentType } from "react";
import type { Action } from "@/api/types";
import { AcceptForm } from "./accept";
import { AnswerSectionForm } from "./answerSection";
import { AskDeskForm } from "./askDesk";
import { AssignForm } from "./assign";
import { ChaseForm } from "./chase";
import { CloseForm } from "./close";
import { CompleteDutyForm } from "./completeDuty";
import { ConfirmForm } from "./confirm";
import { DisputeForm } from "./dispute";
import { EndCoordinationForm } from "./endCoordination";
import { EscalateForm } from "./escalate";
import { ForwardForm } from "./forward";
import { LogContactAttemptForm } from "./logContactAttempt";
import { MergeForm } from "./merge";
import { NotifyReporterForm } from "./notifyReporter";
import { RecordActionForm } from "./recordAction";
import { RecordAgencyPromiseForm } from "./recordAgencyPromise";
import { RecordAgencyReplyForm } from "./recordAgencyReply";
import { RecordCheckForm } from "./recordCheck";
import { RecordClarificationForm } from "./recordClarification";
import { RedirectForm } from "./redirect";
import { RedoForm } from "./redo";
import { RejectForm } from "./reject";
import { ReopenForm } from "./reopen";
import { RequestClarificationForm } from "./requestClarification";
import { RequestCoordinationForm } from "./requestCoordination";
import { ResolveForm } from "./resolve";
import { ReturnForm } from "./return";
import { SetConfidentialityForm } from "./setConfidentiality";
import { UnmergeForm } from "./unmerge";
import type { FormProps } from "./useStep";
import { VerifyForm } from "./verify";
import type { FormAction } from "./wire";
import { WithdrawForm } from "./withdraw";

export const forms: { readonly [A in Action]: A extends FormAction ? ComponentType<FormProps> : null } = {
  verify: VerifyForm,
  request_clarification: RequestClarificationForm,
  ask_desk: AskDeskForm,
  answer_section: AnswerSectionForm,
  log_contact_attempt: LogContactAttemptForm,
  record_clarification: RecordClarificationForm,
  forward: ForwardForm,
  accept: AcceptForm,
  return: ReturnForm,
  assign: AssignForm,
  record_action: RecordActionForm,
  request_coordination: RequestCoordinationForm,
  record_agency_reply: RecordAgencyReplyForm,
  end_coordination: EndCoordinationForm,
  chase: ChaseForm,
  record_agency_promise: RecordAgencyPromiseForm,
  resolve: ResolveForm,
  redo: RedoForm,
  notify_reporter: NotifyReporterForm,
  record_check: RecordCheckForm,
  confirm: ConfirmForm,
  dispute: DisputeForm,
  reopen: ReopenForm,
  close: CloseForm,
  reject: RejectForm,
  redirect: RedirectForm,
  merge: MergeForm,
  unmerge: UnmergeForm,
  withdraw: WithdrawForm,
  set_confidentiality: SetConfidentialityForm,
  escalate: EscalateForm,
  complete_duty: CompleteDutyForm,
  // The report page's own.
  edit: null,
  attach: null,
  detach: null,
  detach_message: null,
  reveal: null,
  renew_link: null,
  issue_document: null,
  // The intake page's, and the program's.
  record: null,
  lapse: null,
  follow: null,
  recalculate: null,
  archive: null,
  forget: null,
  update_reach: null,
  update_lapor: null,
  notification_failed: null,
};
