//! What programs look for at fixed addresses. Not part of the API.

use crate::problem::Failure;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use tanggap_app::{App, public};

/// Search engines find the pages for everybody, and nothing else.
const ROBOTS: &str =
    "User-agent: *\nAllow: /lapor$\nAllow: /lacak$\nAllow: /assets/\nAllow: /favicon.svg\nDisallow: /\n";

/// RFC 9309.
#[get("/robots.txt")]
pub(crate) async fn robots_txt() -> HttpResponse {
    text(ROBOTS.to_owned())
}

/// Where a weakness is reported to (RFC 9116).
#[get("/.well-known/security.txt")]
pub(crate) async fn security_txt(app: Data<App>) -> Result<HttpResponse, Failure> {
    Ok(text(public::security_contact(&app).await?))
}

fn text(body: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .content_type("text/plain; charset=utf-8")
        .body(body)
}
