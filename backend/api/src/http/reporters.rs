//! People who report. A look-up is a POST, so that personal data is never in an address.

use super::failures::{ChangeErrors, CreateErrors, LookupErrors, QueryErrors, ReadErrors};
use super::responses::Items;
use crate::auth::{Caller, Throttle};
use crate::headers::{IdempotencyHeader, IfMatch, tagged};
use crate::input::{Input, Params};
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use serde::Deserialize;
use tanggap_app::people::{
    self, ErasePersonInput, LookupInput, MergePersonInput, PersonView, SeparatePersonInput, TrailView,
};
use tanggap_app::reports::ReportPage;
use tanggap_app::{App, reports};
use tanggap_domain::ids::ReporterId;
use tanggap_domain::person::Identity;
use utoipa::IntoParams;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(reporter_lookup)
        .service(reporter_create)
        .service(reporter_reports)
        .service(reporter_trail)
        .service(reporter_merge)
        .service(reporter_separate)
        .service(reporter_erase)
        .service(reporter_allow_mail)
        .service(reporter_get)
        .service(reporter_update);
}

/// Find people by complete phone, NIK, e-mail or handle, or by whole words of the name.
#[utoipa::path(tag = "reporters", operation_id = "reporter_lookup", request_body = LookupInput,
    responses((status = 200, description = "At most ten, best first", body = Items<PersonView>), LookupErrors))]
#[post("/reporters/lookup")]
async fn reporter_lookup(
    app: Data<App>,
    throttle: Data<Throttle>,
    caller: Caller,
    input: Input<LookupInput>,
) -> Result<Json<Items<PersonView>>, Failure> {
    throttle.lookup(caller.actor.id).map_err(Failure::too_many)?;
    Ok(Json(Items {
        items: people::reporter_lookup(&app, &caller.actor, input.into_inner()).await?,
    }))
}

/// Add a person.
#[utoipa::path(tag = "reporters", operation_id = "reporter_create", request_body = Identity,
    responses((status = 201, description = "Added", body = PersonView), CreateErrors))]
#[post("/reporters")]
async fn reporter_create(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    input: Input<Identity>,
) -> Result<HttpResponse, Failure> {
    let view = people::reporter_create(&app, &caller.actor, input.into_inner()).await?;
    tagged(&request, StatusCode::CREATED, view.version, &view)
}

/// A person.
#[utoipa::path(tag = "reporters", operation_id = "reporter_get", params(("id" = ReporterId, Path, description = "Person")),
    responses((status = 200, description = "The person", body = PersonView),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/reporters/{id}")]
async fn reporter_get(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
) -> Result<HttpResponse, Failure> {
    let view = people::reporter_get(&app, &caller.actor, id.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Correct a person's details. A NIK sent back masked stays as it is.
#[utoipa::path(tag = "reporters", operation_id = "reporter_update", request_body = Identity,
    params(("id" = ReporterId, Path, description = "Person"),
           ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 200, description = "Corrected", body = PersonView), ChangeErrors))]
#[put("/reporters/{id}")]
async fn reporter_update(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
    version: IfMatch,
    input: Input<Identity>,
) -> Result<HttpResponse, Failure> {
    let (id, input) = (id.into_inner(), input.into_inner());
    let view = people::reporter_update(&app, &caller.actor, id, version.0, input).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Write to a person by mail again, at their wish, although a reader of their mailbox said that a report was not theirs.
#[utoipa::path(tag = "reporters", operation_id = "reporter_allow_mail", params(("id" = ReporterId, Path, description = "Person")),
    responses((status = 200, description = "The person", body = PersonView), CreateErrors))]
#[post("/reporters/{id}/mail")]
async fn reporter_allow_mail(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
) -> Result<HttpResponse, Failure> {
    let view = people::reporter_allow_mail(&app, &caller.actor, id.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Which page of a person's reports.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PageQuery {
    /// 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Earlier reports of a person, under any of their records; anonymous ones are left out.
#[utoipa::path(tag = "reporters", operation_id = "reporter_reports",
    params(("id" = ReporterId, Path, description = "Person"), PageQuery),
    responses((status = 200, description = "A page, newest first", body = ReportPage), QueryErrors))]
#[get("/reporters/{id}/reports")]
async fn reporter_reports(
    app: Data<App>,
    caller: Caller,
    id: Path<ReporterId>,
    query: Params<PageQuery>,
) -> Result<Json<ReportPage>, Failure> {
    let query = query.into_inner();
    let (cursor, limit) = (query.cursor.as_deref(), query.limit.unwrap_or(50));
    Ok(Json(
        reports::reporter_reports(&app, &caller.actor, id.into_inner(), cursor, limit).await?,
    ))
}

/// The changes to a person's records, with who made them and why.
#[utoipa::path(tag = "reporters", operation_id = "reporter_trail",
    params(("id" = ReporterId, Path, description = "Person")),
    responses((status = 200, description = "Newest first, at most 100", body = Items<TrailView>), ReadErrors))]
#[get("/reporters/{id}/trail")]
async fn reporter_trail(
    app: Data<App>,
    caller: Caller,
    id: Path<ReporterId>,
) -> Result<Json<Items<TrailView>>, Failure> {
    Ok(Json(Items {
        items: people::reporter_trail(&app, &caller.actor, id.into_inner()).await?,
    }))
}

/// Merge another record of the same person into this one. Each report stays under the record for which it was recorded.
#[utoipa::path(tag = "reporters", operation_id = "reporter_merge", request_body = MergePersonInput,
    params(("id" = ReporterId, Path, description = "The record that is kept"),
           ("If-Match" = String, Header, description = "Version that the caller saw"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The person after the change", body = PersonView), ChangeErrors))]
#[post("/reporters/{id}/merge")]
async fn reporter_merge(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
    version: IfMatch,
    idempotency_key: IdempotencyHeader,
    input: Input<MergePersonInput>,
) -> Result<HttpResponse, Failure> {
    let (id, input) = (id.into_inner(), input.into_inner());
    let view = people::reporter_merge(&app, &caller.actor, id, version.0, idempotency_key.0, input).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Separate a merged record again, as it was before.
#[utoipa::path(tag = "reporters", operation_id = "reporter_separate", request_body = SeparatePersonInput,
    params(("id" = ReporterId, Path, description = "The record that was merged"),
           ("If-Match" = String, Header, description = "Version that the caller saw"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The separated record", body = PersonView), ChangeErrors))]
#[post("/reporters/{id}/separate")]
async fn reporter_separate(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
    version: IfMatch,
    idempotency_key: IdempotencyHeader,
    input: Input<SeparatePersonInput>,
) -> Result<HttpResponse, Failure> {
    let (id, input) = (id.into_inner(), input.into_inner());
    let view =
        people::reporter_separate(&app, &caller.actor, id, version.0, idempotency_key.0, input).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Erase a person at their request: their records, what they wrote and the files they sent. The facts of the cases stay.
#[utoipa::path(tag = "reporters", operation_id = "reporter_erase", request_body = ErasePersonInput,
    params(("id" = ReporterId, Path, description = "Person"),
           ("If-Match" = String, Header, description = "Version that the caller saw"),
           ("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "What remains of the record", body = PersonView), ChangeErrors))]
#[post("/reporters/{id}/erase")]
async fn reporter_erase(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
    version: IfMatch,
    idempotency_key: IdempotencyHeader,
    input: Input<ErasePersonInput>,
) -> Result<HttpResponse, Failure> {
    let (id, input) = (id.into_inner(), input.into_inner());
    let view = people::reporter_erase(&app, &caller.actor, id, version.0, idempotency_key.0, input).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}
