//! One step on many reports.

use super::super::failures::QueryErrors;
use super::super::responses::Items;
use crate::auth::Caller;
use crate::headers::IdempotencyHeader;
use crate::input::Input;
use crate::problem::{self, Failure, Problem};
use crate::routes::Routes;
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, post};
use serde::Serialize;
use tanggap_app::App;
use tanggap_app::reports::{self, BulkCheckInput, BulkInput, BulkOutcome};
use tanggap_domain::ids::ReportId;
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config.service(report_bulk).service(report_bulk_check);
}

/// The result for one report.
#[derive(Serialize, ToSchema)]
pub(super) struct BulkResult {
    pub id: ReportId,
    /// Whether the step was done on it, or would be.
    pub done: bool,
    /// The version after the step; absent when it was refused, or when the caller may not see the report any more.
    pub version: Option<u32>,
    /// Why it was refused.
    pub problem: Option<Problem>,
}

/// Do one step on many reports, each under its own rules. The answer gives the result for each, in the order sent.
#[utoipa::path(tag = "steps", operation_id = "report_bulk", request_body = BulkInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that it may be repeated")),
    responses((status = 200, description = "The result for each", body = Items<BulkResult>), QueryErrors))]
#[post("/reports/bulk")]
async fn report_bulk(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    input: Input<BulkInput>,
) -> Result<Json<Items<BulkResult>>, Failure> {
    let outcomes = reports::report_bulk(&app, &caller.actor, input.into_inner(), idempotency_key.0).await?;
    Ok(Json(results(&request, outcomes)))
}

/// Check whether a step could be done on each of many reports now, given a valid payload. Changes nothing.
#[utoipa::path(tag = "steps", operation_id = "report_bulk_check", request_body = BulkCheckInput,
    responses((status = 200, description = "The expected result for each, in the order sent", body = Items<BulkResult>), QueryErrors))]
#[post("/reports/bulk/check")]
async fn report_bulk_check(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    input: Input<BulkCheckInput>,
) -> Result<Json<Items<BulkResult>>, Failure> {
    let outcomes = reports::report_bulk_check(&app, &caller.actor, input.into_inner()).await?;
    Ok(Json(results(&request, outcomes)))
}

fn results(request: &HttpRequest, outcomes: Vec<BulkOutcome>) -> Items<BulkResult> {
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
