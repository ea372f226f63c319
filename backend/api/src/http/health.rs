//! Health checks for the operator. Not part of the API.

use crate::problem::Failure;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use tanggap_app::App;

/// The process runs.
#[get("/health/live")]
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// Database and file store answer.
#[get("/health/ready")]
pub(crate) async fn ready(app: Data<App>) -> Result<HttpResponse, Failure> {
    app.db.ping().await.map_err(tanggap_app::Error::from)?;
    app.files.ping().await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ok" })))
}
