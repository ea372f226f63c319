//! Answers that several areas give.

use crate::headers::tagged;
use crate::problem::Failure;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use tanggap_app::reports::view::ReportView;
use utoipa::ToSchema;

/// A whole list in one answer, for sets that stay small.
#[derive(Serialize, ToSchema)]
pub(crate) struct Items<T> {
    pub items: Vec<T>,
}

/// An answer that no cache may keep.
pub(super) fn uncached(body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(body)
}

/// The report after a step, or nothing when the caller may not see it any more.
pub(super) fn after_step(request: &HttpRequest, view: Option<&ReportView>) -> Result<HttpResponse, Failure> {
    match view {
        Some(view) => tagged(request, StatusCode::OK, view.version, view),
        None => Ok(HttpResponse::NoContent().finish()),
    }
}
