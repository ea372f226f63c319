/** Which form serves which action. Exhaustive: a new action does not compile before it is decided. */
import type { ComponentType } from "react";
import type { Action } from "@/api/types";
import { AnswerSectionForm, AskDeskForm, LogContactAttemptForm, RecordClarificationForm, RequestClarificationForm } from "./clarification";
import { RedirectForm, RejectForm, SetConfidentialityForm, WithdrawForm } from "./ending";
import { MergeForm, UnmergeForm } from "./merging";
import { CloseForm, CompleteDutyForm, ConfirmForm, DisputeForm, NotifyReporterForm, RecordCheckForm, ReopenForm } from "./outcome";
import { AcceptForm, AssignForm, EscalateForm, ForwardForm, ReturnForm } from "./routing";
import type { FormProps } from "./useStep";
import { VerifyForm } from "./verification";
import type { FormAction } from "./wire";
import {
  ChaseForm,
  EndCoordinationForm,
  RecordActionForm,
  RecordAgencyPromiseForm,
  RecordAgencyReplyForm,
  RedoForm,
  RequestCoordinationForm,
  ResolveForm,
} from "./work";

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
