//! Steps on one coordination of a report, which the address names.

use super::super::failures::ChangeErrors;
use super::super::responses::after_step;
use crate::auth::Caller;
use crate::headers::{IdempotencyHeader, IfMatch};
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::reports;
use tanggap_app::reports::view::ReportView;
use tanggap_domain::command::{CoordinationEnd, EndCoordination, RecordAgencyReply};
use tanggap_domain::ids::{AttachmentId, ReportId};
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(report_record_agency_reply)
        .service(report_end_coordination);
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
           ("If-Match" = String, Header, description = "Version that the caller saw"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The report after the step", body = ReportView),
                      (status = 204, description = "Done; the caller may not see the report any more"), ChangeErrors))]
#[post("/reports/{id}/coordinations/{seq}/reply")]
async fn report_record_agency_reply(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    version: IfMatch,
    idempotency_key: IdempotencyHeader,
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
    let view = reports::execute(
        &app,
        &caller.actor,
        id,
        Some(version.0),
        idempotency_key.0,
        command,
    )
    .await?;
    after_step(&request, view.as_ref())
}

/// Why the coordination ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndCoordinationInput {
    end: CoordinationEnd,
    #[serde(default)]
    note: Option<String>,
}

/// End a coordination without an answer.
#[utoipa::path(tag = "steps", operation_id = "report_end_coordination", request_body = EndCoordinationInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("If-Match" = String, Header, description = "Version that the caller saw"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The report after the step", body = ReportView),
                      (status = 204, description = "Done; the caller may not see the report any more"), ChangeErrors))]
#[post("/reports/{id}/coordinations/{seq}/end")]
async fn report_end_coordination(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    version: IfMatch,
    idempotency_key: IdempotencyHeader,
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
    let view = reports::execute(
        &app,
        &caller.actor,
        id,
        Some(version.0),
        idempotency_key.0,
        command,
    )
    .await?;
    after_step(&request, view.as_ref())
}
