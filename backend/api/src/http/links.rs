//! Links that the office hands out to people without an account, and what it does about agencies that do not answer.

use super::failures::{CreateErrors, ReadErrors};
use super::responses::{after_step, uncached};
use crate::auth::Caller;
use crate::headers::IdempotencyHeader;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::reports::view::ReportView;
use tanggap_app::reports::{self, ReportLinksView};
use tanggap_domain::command::{Chase, RecordAgencyPromise, RenewLink};
use tanggap_domain::ids::ReportId;
use tanggap_domain::report::ContactChannel;
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(report_link)
        .service(report_renew_link)
        .service(report_chase)
        .service(report_record_agency_promise);
}

/// The links that the office hands out: to the reporter's tracking page, and to the pages of agencies.
#[utoipa::path(tag = "steps", operation_id = "report_link", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "Those that the caller may hand out", body = ReportLinksView), ReadErrors))]
#[get("/reports/{id}/link")]
async fn report_link(app: Data<App>, caller: Caller, id: Path<ReportId>) -> Result<HttpResponse, Failure> {
    Ok(uncached(
        &reports::report_link(&app, &caller.actor, id.into_inner()).await?,
    ))
}

/// Renew a link: a new secret replaces that of the tracking page, or of an agency's page.
#[utoipa::path(tag = "steps", operation_id = "report_renew_link", request_body = RenewLink,
    params(("id" = ReportId, Path, description = "Report"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The report after the step", body = ReportView),
              (status = 204, description = "Done; the caller may not see the report any more"), CreateErrors))]
#[post("/reports/{id}/link/renew")]
async fn report_renew_link(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReportId>,
    idempotency_key: IdempotencyHeader,
    input: Input<RenewLink>,
) -> Result<HttpResponse, Failure> {
    let command = input.into_inner().into();
    let view = reports::execute(
        &app,
        &caller.actor,
        id.into_inner(),
        None,
        idempotency_key.0,
        command,
    )
    .await?;
    after_step(&request, view.as_ref())
}

/// How the agency was reminded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChaseInput {
    channel: ContactChannel,
    #[serde(default)]
    note: Option<String>,
}

/// Record that an agency without an answer was reminded.
#[utoipa::path(tag = "steps", operation_id = "report_chase", request_body = ChaseInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The report after the step", body = ReportView),
              (status = 204, description = "Done; the caller may not see the report any more"), CreateErrors))]
#[post("/reports/{id}/coordinations/{seq}/chase")]
async fn report_chase(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    idempotency_key: IdempotencyHeader,
    input: Input<ChaseInput>,
) -> Result<HttpResponse, Failure> {
    let (id, coordination) = path.into_inner();
    let ChaseInput { channel, note } = input.into_inner();
    let command = Chase {
        coordination,
        channel,
        note: note.map(Into::into),
    };
    let view = reports::execute(&app, &caller.actor, id, None, idempotency_key.0, command.into()).await?;
    after_step(&request, view.as_ref())
}

/// By when the agency said it will act.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgencyPromiseInput {
    promised_on: NaiveDate,
    #[serde(default)]
    note: Option<String>,
}

/// Record by when an agency promised to act; the coordination stays open.
#[utoipa::path(tag = "steps", operation_id = "report_record_agency_promise", request_body = AgencyPromiseInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The report after the step", body = ReportView),
              (status = 204, description = "Done; the caller may not see the report any more"), CreateErrors))]
#[post("/reports/{id}/coordinations/{seq}/promise")]
async fn report_record_agency_promise(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    idempotency_key: IdempotencyHeader,
    input: Input<AgencyPromiseInput>,
) -> Result<HttpResponse, Failure> {
    let (id, coordination) = path.into_inner();
    let AgencyPromiseInput { promised_on, note } = input.into_inner();
    let command = RecordAgencyPromise {
        coordination,
        promised_on,
        note: note.map(Into::into),
    };
    let view = reports::execute(&app, &caller.actor, id, None, idempotency_key.0, command.into()).await?;
    after_step(&request, view.as_ref())
}
