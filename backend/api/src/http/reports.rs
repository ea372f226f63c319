//! Recording, finding and reading reports.

use super::failures::{CreateErrors, QueryErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::headers::{IdempotencyHeader, tagged};
use crate::input::{Input, Params};
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use tanggap_app::App;
use tanggap_app::reports::query::ReportQuery;
use tanggap_app::reports::queues::{self, QueueView};
use tanggap_app::reports::suggest::{self, CategorySuggestion, SimilarInput, SimilarReport, SuggestInput};
use tanggap_app::reports::view::{EventView, ReportView};
use tanggap_app::reports::{self, RecordInput, ReportPage};
use tanggap_domain::ids::ReportId;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(report_list)
        .service(report_counts)
        .service(report_record)
        .service(report_similar)
        .service(category_suggest)
        .service(report_timeline)
        .service(report_get);
}

/// Record a report.
#[utoipa::path(tag = "reports", operation_id = "report_record", request_body = RecordInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, the existing report is returned")),
    responses((status = 201, description = "Recorded and numbered", body = ReportView),
              (status = 204, description = "Recorded, and not the caller's to see (it is about them)"), CreateErrors))]
#[post("/reports")]
async fn report_record(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    input: Input<RecordInput>,
) -> Result<HttpResponse, Failure> {
    let view = reports::report_record(&app, &caller.actor, input.into_inner(), idempotency_key.0).await?;
    let Some(view) = view else {
        return Ok(HttpResponse::NoContent().finish());
    };
    let mut response = tagged(&request, StatusCode::CREATED, view.version, &view)?;
    if let Ok(place) = header::HeaderValue::from_str(&format!("/api/v1/reports/{}", view.id)) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// List the reports that the caller may see.
#[utoipa::path(tag = "reports", operation_id = "report_list", params(ReportQuery),
    responses((status = 200, description = "A page", body = ReportPage), QueryErrors))]
#[get("/reports")]
async fn report_list(
    app: Data<App>,
    caller: Caller,
    query: Params<ReportQuery>,
) -> Result<Json<ReportPage>, Failure> {
    let office = app.cached_office().await?;
    let query = query.into_inner();
    let filter = query.filter(&office, app.now())?;
    let (cursor, limit) = (query.cursor.as_deref(), query.limit.unwrap_or(50));
    Ok(Json(
        reports::report_list(&app, &caller.actor, filter, query.sort(), cursor, limit).await?,
    ))
}

/// The caller's work queues: each with its size and its list query.
#[utoipa::path(tag = "reports", operation_id = "report_counts",
    responses((status = 200, description = "Queues in the order of the process", body = Items<QueueView>), ReadErrors))]
#[get("/reports/counts")]
async fn report_counts(app: Data<App>, caller: Caller) -> Result<Json<Items<QueueView>>, Failure> {
    Ok(Json(Items {
        items: queues::report_counts(&app, &caller.actor).await?,
    }))
}

/// Open reports that may be about the same thing.
#[utoipa::path(tag = "reports", operation_id = "report_similar", request_body = SimilarInput,
    responses((status = 200, description = "At most five, likeliest first", body = Items<SimilarReport>), QueryErrors))]
#[post("/reports/similar")]
async fn report_similar(
    app: Data<App>,
    caller: Caller,
    input: Input<SimilarInput>,
) -> Result<Json<Items<SimilarReport>>, Failure> {
    Ok(Json(Items {
        items: suggest::report_similar(&app, &caller.actor, input.into_inner()).await?,
    }))
}

/// Suggest categories for a text.
#[utoipa::path(tag = "reports", operation_id = "category_suggest", request_body = SuggestInput,
    responses((status = 200, description = "At most three, likeliest first", body = Items<CategorySuggestion>), QueryErrors))]
#[post("/categories/suggest")]
async fn category_suggest(
    app: Data<App>,
    caller: Caller,
    input: Input<SuggestInput>,
) -> Result<Json<Items<CategorySuggestion>>, Failure> {
    Ok(Json(Items {
        items: suggest::category_suggest(&app, &caller.actor, input.into_inner()).await?,
    }))
}

/// A report, as the caller may see it.
#[utoipa::path(tag = "reports", operation_id = "report_get", params(("id" = ReportId, Path, description = "Report"),
        ("If-None-Match" = Option<String>, Header, description = "ETag that one has")),
    responses((status = 200, description = "The report", body = ReportView),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/reports/{id}")]
async fn report_get(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReportId>,
) -> Result<HttpResponse, Failure> {
    let view = reports::report_get(&app, &caller.actor, id.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// The report's timeline, oldest first.
#[utoipa::path(tag = "reports", operation_id = "report_timeline", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "Every entry one may read", body = Items<EventView>), ReadErrors))]
#[get("/reports/{id}/timeline")]
async fn report_timeline(
    app: Data<App>,
    caller: Caller,
    id: Path<ReportId>,
) -> Result<Json<Items<EventView>>, Failure> {
    Ok(Json(Items {
        items: reports::report_timeline(&app, &caller.actor, id.into_inner()).await?,
    }))
}
