//! Missed calls, and calling back. A number is sent in a body, never in an address.

use super::failures::{ChangeErrors, CreateErrors, ReadErrors};
use super::responses::Items;
use crate::auth::{Caller, Throttle};
use crate::headers::{IdempotencyHeader, IfMatch, tagged};
use crate::input::{Input, Params};
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::calls::{self, CallAttemptInput, CallCounts, CallInput, CallView};
use tanggap_domain::call::CallState;
use tanggap_domain::ids::CallId;
use utoipa::IntoParams;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(call_counts)
        .service(call_list)
        .service(call_create)
        .service(call_attempt);
}

/// Which calls to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CallQuery {
    /// `open` when left out.
    #[param(inline)]
    state: Option<CallState>,
}

/// Calls to return, the longest waiting first; or those that were done last.
#[utoipa::path(tag = "calls", operation_id = "call_list", params(CallQuery),
    responses((status = 200, description = "At most fifty", body = Items<CallView>), ReadErrors))]
#[get("/calls")]
async fn call_list(
    app: Data<App>,
    caller: Caller,
    query: Params<CallQuery>,
) -> Result<Json<Items<CallView>>, Failure> {
    let state = query.into_inner().state.unwrap_or_default();
    Ok(Json(Items {
        items: calls::call_list(&app, &caller.actor, state).await?,
    }))
}

/// The number of calls to return.
#[utoipa::path(tag = "calls", operation_id = "call_counts",
    responses((status = 200, description = "Counts", body = CallCounts), ReadErrors))]
#[get("/calls/counts")]
async fn call_counts(app: Data<App>, caller: Caller) -> Result<Json<CallCounts>, Failure> {
    Ok(Json(calls::call_counts(&app, &caller.actor).await?))
}

/// Record a missed call. For a number that is already to be called back, its count of calls rises.
#[utoipa::path(tag = "calls", operation_id = "call_create", request_body = CallInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 201, description = "The call to return", body = CallView), CreateErrors))]
#[post("/calls")]
async fn call_create(
    app: Data<App>,
    throttle: Data<Throttle>,
    caller: Caller,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    input: Input<CallInput>,
) -> Result<HttpResponse, Failure> {
    // It answers whose number it is.
    throttle.lookup(caller.actor.id).map_err(Failure::too_many)?;
    let view = calls::call_create(&app, &caller.actor, idempotency_key.0, input.into_inner()).await?;
    tagged(&request, StatusCode::CREATED, view.version, &view)
}

/// Record the result of calling back.
#[utoipa::path(tag = "calls", operation_id = "call_attempt", request_body = CallAttemptInput,
    params(("id" = CallId, Path, description = "Call"), ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 200, description = "The call", body = CallView), ChangeErrors))]
#[post("/calls/{id}/attempts")]
async fn call_attempt(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<CallId>,
    version: IfMatch,
    input: Input<CallAttemptInput>,
) -> Result<HttpResponse, Failure> {
    let view = calls::call_attempt(
        &app,
        &caller.actor,
        id.into_inner(),
        version.0,
        input.into_inner(),
    )
    .await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}
