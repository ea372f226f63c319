//! People who report. Looking one up is a POST: personal data never stands in an address.

use super::{Asking, Changing, Creating, Items, Reading};
use crate::auth::Caller;
use crate::headers::{IfMatch, tagged};
use crate::input::Input;
use crate::problem::Failure;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use tanggap_app::reporters::{self, LookupInput, PersonView};
use tanggap_app::view::ReportListItem;
use tanggap_app::{App, reports};
use tanggap_domain::ids::ReporterId;
use tanggap_domain::person::Identity;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(reporter_lookup)
        .service(reporter_create)
        .service(reporter_reports)
        .service(reporter_get)
        .service(reporter_update);
}

/// Find people by complete phone, NIK, e-mail or handle, or by whole words of the name.
#[utoipa::path(tag = "reporters", operation_id = "reporter_lookup", request_body = LookupInput,
    responses((status = 200, description = "At most ten, best first", body = Items<PersonView>), Asking))]
#[post("/reporters/lookup")]
async fn reporter_lookup(
    app: Data<App>,
    caller: Caller,
    input: Input<LookupInput>,
) -> Result<Json<Items<PersonView>>, Failure> {
    Ok(Json(Items {
        items: reporters::reporter_lookup(&app, &caller.actor, input.into_inner()).await?,
    }))
}

/// Add a person.
#[utoipa::path(tag = "reporters", operation_id = "reporter_create", request_body = Identity,
    responses((status = 201, description = "Added", body = PersonView), Creating))]
#[post("/reporters")]
async fn reporter_create(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    input: Input<Identity>,
) -> Result<HttpResponse, Failure> {
    let view = reporters::reporter_create(&app, &caller.actor, input.into_inner()).await?;
    tagged(&request, StatusCode::CREATED, view.version, &view)
}

/// A person.
#[utoipa::path(tag = "reporters", operation_id = "reporter_get", params(("id" = ReporterId, Path, description = "Person")),
    responses((status = 200, description = "The person", body = PersonView),
              (status = 304, description = "Just as one has it"), Reading))]
#[get("/reporters/{id}")]
async fn reporter_get(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReporterId>,
) -> Result<HttpResponse, Failure> {
    let view = reporters::reporter_get(&app, &caller.actor, id.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Correct a person's details. A NIK sent back masked stays as it is.
#[utoipa::path(tag = "reporters", operation_id = "reporter_update", request_body = Identity,
    params(("id" = ReporterId, Path, description = "Person"),
           ("If-Match" = String, Header, description = "Version that was seen")),
    responses((status = 200, description = "Corrected", body = PersonView), Changing))]
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
    let view = reporters::reporter_update(&app, &caller.actor, id, version.0, input).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Earlier reports of a person; anonymous ones are left out.
#[utoipa::path(tag = "reporters", operation_id = "reporter_reports",
    params(("id" = ReporterId, Path, description = "Person")),
    responses((status = 200, description = "Newest first, at most 50", body = Items<ReportListItem>), Reading))]
#[get("/reporters/{id}/reports")]
async fn reporter_reports(
    app: Data<App>,
    caller: Caller,
    id: Path<ReporterId>,
) -> Result<Json<Items<ReportListItem>>, Failure> {
    Ok(Json(Items {
        items: reports::reporter_reports(&app, &caller.actor, id.into_inner()).await?,
    }))
}
