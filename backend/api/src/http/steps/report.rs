//! Steps in the life of a report: a verb each, its body the command of the domain, its answer the whole report as it now stands.

use super::super::failures::{ChangeErrors, CreateErrors};
use super::super::responses::after_step;
use crate::auth::Caller;
use crate::headers::{IdempotencyHeader, IfMatch, tagged};
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, patch, post};
use tanggap_app::App;
use tanggap_app::reports::view::ReportView;
use tanggap_app::reports::{self, RevealView};
use tanggap_domain::command::{
    Accept, AnswerSection, AskDesk, Assign, Close, CompleteDuty, Confirm, Dispute, Edit, Escalate, Forward,
    LogContactAttempt, Merge, NotifyReporter, RecordAction, RecordCheck, RecordClarification, Redirect, Redo,
    Reject, Reopen, RequestClarification, RequestCoordination, Resolve, Return, Reveal, SetConfidentiality,
    Unmerge, Verify, Withdraw,
};
use tanggap_domain::ids::ReportId;

/// A step on a version that was seen.
macro_rules! step {
    ($(#[$meta:meta])* $name:ident = $id:literal, $method:ident $path:literal, $body:ident) => {
        $(#[$meta])*
        #[utoipa::path(tag = "steps", operation_id = $id, request_body = $body,
            params(("id" = ReportId, Path, description = "Report"),
                   ("If-Match" = String, Header, description = "Version that the caller saw"),
                   ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
            responses((status = 200, description = "The report after the step", body = ReportView),
                      (status = 204, description = "Done; the caller may not see the report any more"), ChangeErrors))]
        #[$method($path)]
        async fn $name(
            app: Data<App>,
            caller: Caller,
            request: HttpRequest,
            id: Path<ReportId>,
            version: IfMatch,
            idempotency_key: IdempotencyHeader,
            input: Input<$body>,
        ) -> Result<HttpResponse, Failure> {
            let command = input.into_inner().into();
            let view =
                reports::execute(&app, &caller.actor, id.into_inner(), Some(version.0), idempotency_key.0, command).await?;
            after_step(&request, view.as_ref())
        }
    };
}

/// A step that only appends: it needs no version, and a key makes it safe to send again.
macro_rules! append {
    ($(#[$meta:meta])* $name:ident = $id:literal, $method:ident $path:literal, $body:ident) => {
        $(#[$meta])*
        #[utoipa::path(tag = "steps", operation_id = $id, request_body = $body,
            params(("id" = ReportId, Path, description = "Report"),
                   ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
            responses((status = 200, description = "The report after the step", body = ReportView),
                      (status = 204, description = "Done; the caller may not see the report any more"), CreateErrors))]
        #[$method($path)]
        async fn $name(
            app: Data<App>,
            caller: Caller,
            request: HttpRequest,
            id: Path<ReportId>,
            idempotency_key: IdempotencyHeader,
            input: Input<$body>,
        ) -> Result<HttpResponse, Failure> {
            let command = input.into_inner().into();
            let view = reports::execute(&app, &caller.actor, id.into_inner(), None, idempotency_key.0, command).await?;
            after_step(&request, view.as_ref())
        }
    };
}

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(report_edit)
        .service(report_verify)
        .service(report_request_clarification)
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
        .service(report_reveal);
}

step! {
    /// Correct what was recorded.
    report_edit = "report_edit", patch "/reports/{id}", Edit
}

step! {
    /// Verify a report: it is complete, clear and classified.
    report_verify = "report_verify", post "/reports/{id}/verify", Verify
}

step! {
    /// Ask the reporter for more; the office's deadlines pause.
    report_request_clarification = "report_request_clarification", post "/reports/{id}/clarifications", RequestClarification
}

step! {
    /// Record what the reporter answered.
    report_record_clarification = "report_record_clarification", post "/reports/{id}/clarifications/answer", RecordClarification
}

append! {
    /// Ask the desk, as the section, for something that only the reporter knows.
    report_ask_desk = "report_ask_desk", post "/reports/{id}/questions", AskDesk
}

append! {
    /// Answer the section, as the desk.
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
    /// Accept a report, as the section.
    report_accept = "report_accept", post "/reports/{id}/accept", Accept
}

step! {
    /// Return a report to the desk, as the section.
    report_return = "report_return", post "/reports/{id}/return", Return
}

step! {
    /// Assign a report to somebody in the section.
    report_assign = "report_assign", post "/reports/{id}/assign", Assign
}

step! {
    /// Record what was done.
    report_record_action = "report_record_action", post "/reports/{id}/actions", RecordAction
}

step! {
    /// Request coordination with an outside agency.
    report_request_coordination = "report_request_coordination", post "/reports/{id}/coordinations", RequestCoordination
}

step! {
    /// Resolve a report: action and outcome are recorded, and the reporter must be told.
    report_resolve = "report_resolve", post "/reports/{id}/resolve", Resolve
}

step! {
    /// Send a resolved report back to the section before the reporter is told.
    report_redo = "report_redo", post "/reports/{id}/redo", Redo
}

step! {
    /// Record that the reporter was told the outcome, with proof.
    report_notify_reporter = "report_notify_reporter", post "/reports/{id}/notifications", NotifyReporter
}

step! {
    /// Record a check whether the matter is really solved.
    report_record_check = "report_record_check", post "/reports/{id}/checks", RecordCheck
}

step! {
    /// Record that the reporter says it is solved.
    report_confirm = "report_confirm", post "/reports/{id}/confirm", Confirm
}

step! {
    /// Record that the reporter says it is not solved.
    report_dispute = "report_dispute", post "/reports/{id}/dispute", Dispute
}

step! {
    /// Reopen a report.
    report_reopen = "report_reopen", post "/reports/{id}/reopen", Reopen
}

step! {
    /// Close a report that is shown to be solved.
    report_close = "report_close", post "/reports/{id}/close", Close
}

step! {
    /// Reject a report that the office cannot act on.
    report_reject = "report_reject", post "/reports/{id}/reject", Reject
}

step! {
    /// Redirect a report outside the office's authority to the agency that it concerns.
    report_redirect = "report_redirect", post "/reports/{id}/redirect", Redirect
}

step! {
    /// Merge a duplicate into another report, which it then follows.
    report_merge = "report_merge", post "/reports/{id}/merge", Merge
}

step! {
    /// Separate a merged report again.
    report_unmerge = "report_unmerge", post "/reports/{id}/unmerge", Unmerge
}

step! {
    /// Record that the reporter withdraws the report.
    report_withdraw = "report_withdraw", post "/reports/{id}/withdraw", Withdraw
}

step! {
    /// Hide the reporter (anonim) or the report (rahasia), or stop hiding.
    report_set_confidentiality = "report_set_confidentiality", post "/reports/{id}/confidentiality", SetConfidentiality
}

step! {
    /// Escalate a report to sekcam or camat.
    report_escalate = "report_escalate", post "/reports/{id}/escalate", Escalate
}

step! {
    /// Complete a duty that is owed beside the status, such as the answer on LAPOR!.
    report_complete_duty = "report_complete_duty", post "/reports/{id}/duties", CompleteDuty
}

/// Reveal a protected identity, or a confidential report to an auditor. The reason is recorded first.
#[utoipa::path(tag = "steps", operation_id = "report_reveal", request_body = Reveal,
    params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "The protected data", body = RevealView), CreateErrors))]
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
