//! Steps in the life of a report: a verb each, its body the command of the domain, its answer the whole report as it now stands.

use super::{Asking, Changing, Creating, Items};
use crate::auth::Caller;
use crate::headers::{IdempotencyKey, IfMatch, tagged};
use crate::input::Input;
use crate::problem::{self, Failure, Problem};
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, patch, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tanggap_app::App;
use tanggap_app::reports::{self, BulkCheckInput, BulkInput, BulkOutcome, RevealView};
use tanggap_app::view::ReportView;
use tanggap_domain::command::{
    Accept, AnswerSection, AskDesk, Assign, Close, CompleteDuty, Confirm, CoordinationEnd, Dispute, Edit,
    EndCoordination, Escalate, Forward, LogContactAttempt, Merge, NotifyReporter, RecordAction,
    RecordAgencyReply, RecordCheck, RecordClarification, Redirect, Redo, Reject, Reopen,
    RequestClarification, RequestCoordination, Resolve, Return, Reveal, SetConfidentiality, Unmerge, Verify,
    Withdraw,
};
use tanggap_domain::ids::{AttachmentId, ReportId};
use utoipa::ToSchema;

/// The report after the step, or nothing when the step took it out of the caller's sight.
pub(super) fn after(request: &HttpRequest, view: Option<&ReportView>) -> Result<HttpResponse, Failure> {
    match view {
        Some(view) => tagged(request, StatusCode::OK, view.version, view),
        None => Ok(HttpResponse::NoContent().finish()),
    }
}

/// A step on a version that was seen.
macro_rules! step {
    ($(#[$meta:meta])* $name:ident = $id:literal, $method:ident $path:literal, $body:ident) => {
        $(#[$meta])*
        #[utoipa::path(tag = "steps", operation_id = $id, request_body = $body,
            params(("id" = ReportId, Path, description = "Report"),
                   ("If-Match" = String, Header, description = "Version that was seen"),
                   ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
            responses((status = 200, description = "The report as it now stands", body = ReportView),
                      (status = 204, description = "Done, and no longer the caller's to see"), Changing))]
        #[$method($path)]
        async fn $name(
            app: Data<App>,
            caller: Caller,
            request: HttpRequest,
            id: Path<ReportId>,
            version: IfMatch,
            repeat: IdempotencyKey,
            input: Input<$body>,
        ) -> Result<HttpResponse, Failure> {
            let command = input.into_inner().into();
            let view =
                reports::act(&app, &caller.actor, id.into_inner(), Some(version.0), repeat.0, command).await?;
            after(&request, view.as_ref())
        }
    };
}

/// A step that only appends: it needs no version, and a key makes it safe to send again.
macro_rules! append {
    ($(#[$meta:meta])* $name:ident = $id:literal, $method:ident $path:literal, $body:ident) => {
        $(#[$meta])*
        #[utoipa::path(tag = "steps", operation_id = $id, request_body = $body,
            params(("id" = ReportId, Path, description = "Report"),
                   ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
            responses((status = 200, description = "The report as it now stands", body = ReportView),
                      (status = 204, description = "Done, and no longer the caller's to see"), Creating))]
        #[$method($path)]
        async fn $name(
            app: Data<App>,
            caller: Caller,
            request: HttpRequest,
            id: Path<ReportId>,
            repeat: IdempotencyKey,
            input: Input<$body>,
        ) -> Result<HttpResponse, Failure> {
            let command = input.into_inner().into();
            let view = reports::act(&app, &caller.actor, id.into_inner(), None, repeat.0, command).await?;
            after(&request, view.as_ref())
        }
    };
}

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(report_edit)
        .service(report_verify)
        .service(report_request_clarification)
        .service(report_bulk)
        .service(report_bulk_check)
        .service(report_record_clarification)
        .service(report_ask_desk)
        .service(report_answer_section)
        .service(report_log_contact_attempt)
        .service(report_forward)
        .service(report_accept)
        .service(report_return)
        .service(report_assign)
        .service(report_record_action)
        .service(report_request_coordination)
        .service(report_resolve)
        .service(report_redo)
        .service(report_notify_reporter)
        .service(report_record_check)
        .service(report_confirm)
        .service(report_dispute)
        .service(report_reopen)
        .service(report_close)
        .service(report_reject)
        .service(report_redirect)
        .service(report_merge)
        .service(report_unmerge)
        .service(report_withdraw)
        .service(report_set_confidentiality)
        .service(report_escalate)
        .service(report_complete_duty)
        .service(report_record_agency_reply)
        .service(report_end_coordination)
        .service(report_reveal);
}

step! {
    /// Correct what was recorded.
    report_edit = "report_edit", patch "/reports/{id}", Edit
}

step! {
    /// The report is complete, clear and classified.
    report_verify = "report_verify", post "/reports/{id}/verify", Verify
}

step! {
    /// Ask the reporter for more; the office's clocks pause.
    report_request_clarification = "report_request_clarification", post "/reports/{id}/clarifications", RequestClarification
}

step! {
    /// Record what the reporter answered.
    report_record_clarification = "report_record_clarification", post "/reports/{id}/clarifications/answer", RecordClarification
}

append! {
    /// The section asks the desk for something only the reporter knows.
    report_ask_desk = "report_ask_desk", post "/reports/{id}/questions", AskDesk
}

append! {
    /// The desk answers the section.
    report_answer_section = "report_answer_section", post "/reports/{id}/questions/answer", AnswerSection
}

append! {
    /// Log an attempt to reach the reporter.
    report_log_contact_attempt = "report_log_contact_attempt", post "/reports/{id}/contact-attempts", LogContactAttempt
}

step! {
    /// Forward to a section (disposisi).
    report_forward = "report_forward", post "/reports/{id}/forward", Forward
}

step! {
    /// The section takes it.
    report_accept = "report_accept", post "/reports/{id}/accept", Accept
}

step! {
    /// The section gives it back to the desk.
    report_return = "report_return", post "/reports/{id}/return", Return
}

step! {
    /// The head gives it to somebody in the section.
    report_assign = "report_assign", post "/reports/{id}/assign", Assign
}

step! {
    /// Record what was done.
    report_record_action = "report_record_action", post "/reports/{id}/actions", RecordAction
}

step! {
    /// Bring in an outside agency.
    report_request_coordination = "report_request_coordination", post "/reports/{id}/coordinations", RequestCoordination
}

step! {
    /// Action and outcome are recorded; the reporter must now be told.
    report_resolve = "report_resolve", post "/reports/{id}/resolve", Resolve
}

step! {
    /// Not good enough yet: back to the section before the reporter is told.
    report_redo = "report_redo", post "/reports/{id}/redo", Redo
}

step! {
    /// The reporter was told, with proof.
    report_notify_reporter = "report_notify_reporter", post "/reports/{id}/notifications", NotifyReporter
}

step! {
    /// Somebody looked whether it is really solved.
    report_record_check = "report_record_check", post "/reports/{id}/checks", RecordCheck
}

step! {
    /// The reporter says that it is solved.
    report_confirm = "report_confirm", post "/reports/{id}/confirm", Confirm
}

step! {
    /// The reporter says that it is not solved.
    report_dispute = "report_dispute", post "/reports/{id}/dispute", Dispute
}

step! {
    /// The office opens it again.
    report_reopen = "report_reopen", post "/reports/{id}/reopen", Reopen
}

step! {
    /// Shown to be really solved.
    report_close = "report_close", post "/reports/{id}/close", Close
}

step! {
    /// Not a report the office can act on.
    report_reject = "report_reject", post "/reports/{id}/reject", Reject
}

step! {
    /// Outside the office's authority; handed to whom it concerns.
    report_redirect = "report_redirect", post "/reports/{id}/redirect", Redirect
}

step! {
    /// A duplicate: it follows another report.
    report_merge = "report_merge", post "/reports/{id}/merge", Merge
}

step! {
    /// A report of its own after all.
    report_unmerge = "report_unmerge", post "/reports/{id}/unmerge", Unmerge
}

step! {
    /// The reporter takes it back.
    report_withdraw = "report_withdraw", post "/reports/{id}/withdraw", Withdraw
}

step! {
    /// Hide the reporter (anonim) or the report (rahasia), or stop hiding.
    report_set_confidentiality = "report_set_confidentiality", post "/reports/{id}/confidentiality", SetConfidentiality
}

step! {
    /// Raise it to sekcam or camat.
    report_escalate = "report_escalate", post "/reports/{id}/escalate", Escalate
}

step! {
    /// Something owed beside the status was done, such as the answer on LAPOR!.
    report_complete_duty = "report_complete_duty", post "/reports/{id}/duties", CompleteDuty
}

/// What the agency answered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgencyReplyInput {
    reply: String,
    replied_on: NaiveDate,
    #[serde(default)]
    attachments: Vec<AttachmentId>,
}

/// Record an agency's answer.
#[utoipa::path(tag = "steps", operation_id = "report_record_agency_reply", request_body = AgencyReplyInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("If-Match" = String, Header, description = "Version that was seen"),
           ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 200, description = "The report as it now stands", body = ReportView),
                      (status = 204, description = "Done, and no longer the caller's to see"), Changing))]
#[post("/reports/{id}/coordinations/{seq}/reply")]
async fn report_record_agency_reply(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    version: IfMatch,
    repeat: IdempotencyKey,
    input: Input<AgencyReplyInput>,
) -> Result<HttpResponse, Failure> {
    let (id, coordination) = path.into_inner();
    let AgencyReplyInput {
        reply,
        replied_on,
        attachments,
    } = input.into_inner();
    let command = RecordAgencyReply {
        coordination,
        reply: reply.into(),
        replied_on,
        attachments,
    }
    .into();
    let view = reports::act(&app, &caller.actor, id, Some(version.0), repeat.0, command).await?;
    after(&request, view.as_ref())
}

/// Why the matter with the agency ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndCoordinationInput {
    end: CoordinationEnd,
    #[serde(default)]
    note: Option<String>,
}

/// End a matter with an agency without an answer.
#[utoipa::path(tag = "steps", operation_id = "report_end_coordination", request_body = EndCoordinationInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("If-Match" = String, Header, description = "Version that was seen"),
           ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 200, description = "The report as it now stands", body = ReportView),
                      (status = 204, description = "Done, and no longer the caller's to see"), Changing))]
#[post("/reports/{id}/coordinations/{seq}/end")]
async fn report_end_coordination(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    version: IfMatch,
    repeat: IdempotencyKey,
    input: Input<EndCoordinationInput>,
) -> Result<HttpResponse, Failure> {
    let (id, coordination) = path.into_inner();
    let EndCoordinationInput { end, note } = input.into_inner();
    let command = EndCoordination {
        coordination,
        end,
        note: note.map(Into::into),
    }
    .into();
    let view = reports::act(&app, &caller.actor, id, Some(version.0), repeat.0, command).await?;
    after(&request, view.as_ref())
}

/// See a protected identity, or a confidential report as an auditor. The reason is recorded first.
#[utoipa::path(tag = "steps", operation_id = "report_reveal", request_body = Reveal,
    params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "What was asked for", body = RevealView), Creating))]
#[post("/reports/{id}/reveal")]
async fn report_reveal(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReportId>,
    input: Input<Reveal>,
) -> Result<HttpResponse, Failure> {
    let view = reports::report_reveal(&app, &caller.actor, id.into_inner(), input.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.report.version, &view)
}

/// What came of one report.
#[derive(Serialize, ToSchema)]
pub(super) struct BulkResult {
    pub id: ReportId,
    /// Whether the step was done on it, or would be.
    pub done: bool,
    /// The version after the step; absent when it was refused, or took the report out of the caller's sight.
    pub version: Option<u32>,
    /// Why it was refused.
    pub problem: Option<Problem>,
}

/// Do one step on many reports, each under its own rules; the answer tells what came of each, in the order sent.
#[utoipa::path(tag = "steps", operation_id = "report_bulk", request_body = BulkInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that it may be sent again")),
    responses((status = 200, description = "What came of each", body = Items<BulkResult>), Asking))]
#[post("/reports/bulk")]
async fn report_bulk(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    repeat: IdempotencyKey,
    input: Input<BulkInput>,
) -> Result<Json<Items<BulkResult>>, Failure> {
    let outcomes = reports::report_bulk(&app, &caller.actor, input.into_inner(), repeat.0).await?;
    Ok(Json(told(&request, outcomes)))
}

/// Ask of many reports whether a step would be done on each now, given a fitting payload. Changes nothing.
#[utoipa::path(tag = "steps", operation_id = "report_bulk_check", request_body = BulkCheckInput,
    responses((status = 200, description = "What would come of each, in the order sent", body = Items<BulkResult>), Asking))]
#[post("/reports/bulk/check")]
async fn report_bulk_check(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    input: Input<BulkCheckInput>,
) -> Result<Json<Items<BulkResult>>, Failure> {
    let outcomes = reports::report_bulk_check(&app, &caller.actor, input.into_inner()).await?;
    Ok(Json(told(&request, outcomes)))
}

fn told(request: &HttpRequest, outcomes: Vec<BulkOutcome>) -> Items<BulkResult> {
    let items = outcomes
        .into_iter()
        .map(|outcome| {
            let done = outcome.result.is_ok();
            let (version, problem) = match outcome.result {
                Ok(version) => (version, None),
                Err(error) => (None, Some(problem::of_request(request, error))),
            };
            BulkResult {
                id: outcome.id,
                done,
                version,
                problem,
            }
        })
        .collect();
    Items { items }
}
