//! The built pages of the SPA.

use crate::problem::Failure;
use actix_files::{Files, NamedFile};
use actix_web::body::MessageBody;
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::{Next, from_fn};
use actix_web::web;
use std::path::PathBuf;

/// The name of what lies here changes with its content.
const ASSETS: &str = "/assets/";

/// The files of the folder; every other address is the SPA's own, and gets its one page.
pub(crate) fn of(folder: PathBuf) -> impl HttpServiceFactory {
    let index = folder.join("index.html");
    let files = Files::new("/", folder)
        .index_file("index.html")
        .use_etag(true)
        .prefer_utf8(true)
        .default_handler(fn_service(move |request: ServiceRequest| {
            let index = index.clone();
            async move {
                let (request, _) = request.into_parts();
                // An unknown address of the API is a problem, not a page.
                if request.path().starts_with("/api/") || request.path().starts_with(ASSETS) {
                    let failure = Failure::new(StatusCode::NOT_FOUND, "not_found");
                    let response = actix_web::ResponseError::error_response(&failure);
                    return Ok(ServiceResponse::new(request, response));
                }
                let response = NamedFile::open(index)?.into_response(&request);
                Ok(ServiceResponse::new(request, response))
            }
        }));
    web::scope("").wrap(from_fn(keep)).service(files)
}

/// Assets are kept for good, everything else is asked for anew: a page from before an update would name assets that are gone.
async fn keep<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let asset = request.path().starts_with(ASSETS);
    let mut response = next.call(request).await?;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let kept = if asset && found {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static(kept));
    Ok(response)
}
