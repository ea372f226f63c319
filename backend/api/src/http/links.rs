//! Links that the office hands out to people without an account, and what it does about agencies that do not answer.

use super::steps::after;
use super::tracking::unkept;
use super::{Creating, Reading};
use crate::auth::Caller;
use crate::headers::IdempotencyKey;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::reports::{self, ReportLinksView};
use tanggap_app::view::ReportView;
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
    responses((status = 200, description = "As far as the caller hands them out", body = ReportLinksView), Reading))]
#[get("/reports/{id}/link")]
async fn report_link(app: Data<App>, caller: Caller, id: Path<ReportId>) -> Result<HttpResponse, Failure> {
    Ok(unkept(
        &reports::report_link(&app, &caller.actor, id.into_inner()).await?,
    ))
}

/// Renew a link: the secret of the tracking page, or of an agency's page, no longer opens it; a new one does.
#[utoipa::path(tag = "steps", operation_id = "report_renew_link", request_body = RenewLink,
    params(("id" = ReportId, Path, description = "Report"),
           ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 200, description = "The report as it now stands", body = ReportView),
              (status = 204, description = "Done, and no longer the caller's to see"), Creating))]
#[post("/reports/{id}/link/renew")]
async fn report_renew_link(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReportId>,
    repeat: IdempotencyKey,
    input: Input<RenewLink>,
) -> Result<HttpResponse, Failure> {
    let command = input.into_inner().into();
    let view = reports::act(&app, &caller.actor, id.into_inner(), None, repeat.0, command).await?;
    after(&request, view.as_ref())
}

/// How the agency was reminded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChaseInput {
    channel: ContactChannel,
    #[serde(default)]
    note: Option<String>,
}

/// Note that an agency which has not answered was reminded.
#[utoipa::path(tag = "steps", operation_id = "report_chase", request_body = ChaseInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 200, description = "The report as it now stands", body = ReportView),
              (status = 204, description = "Done, and no longer the caller's to see"), Creating))]
#[post("/reports/{id}/coordinations/{seq}/chase")]
async fn report_chase(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    repeat: IdempotencyKey,
    input: Input<ChaseInput>,
) -> Result<HttpResponse, Failure> {
    let (id, coordination) = path.into_inner();
    let ChaseInput { channel, note } = input.into_inner();
    let command = Chase {
        coordination,
        channel,
        note: note.map(Into::into),
    };
    let view = reports::act(&app, &caller.actor, id, None, repeat.0, command.into()).await?;
    after(&request, view.as_ref())
}

/// By when the agency said it will act.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgencyPromiseInput {
    promised_on: NaiveDate,
    #[serde(default)]
    note: Option<String>,
}

/// Note by when an agency said it will act; the matter stays open.
#[utoipa::path(tag = "steps", operation_id = "report_record_agency_promise", request_body = AgencyPromiseInput,
    params(("id" = ReportId, Path, description = "Report"), ("seq" = u32, Path, description = "Number of the coordination"),
           ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 200, description = "The report as it now stands", body = ReportView),
              (status = 204, description = "Done, and no longer the caller's to see"), Creating))]
#[post("/reports/{id}/coordinations/{seq}/promise")]
async fn report_record_agency_promise(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, u32)>,
    repeat: IdempotencyKey,
    input: Input<AgencyPromiseInput>,
) -> Result<HttpResponse, Failure> {
    let (id, coordination) = path.into_inner();
    let AgencyPromiseInput { promised_on, note } = input.into_inner();
    let command = RecordAgencyPromise {
        coordination,
        promised_on,
        note: note.map(Into::into),
    };
    let view = reports::act(&app, &caller.actor, id, None, repeat.0, command.into()).await?;
    after(&request, view.as_ref())
}
