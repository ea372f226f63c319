//! Caches: no answer is kept by any cache unless its handler says so. Most answers are personal, and the next user of a browser must not find
//! them there (ASVS 5.0, 14.2.2 and 14.3.2).

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const WHO_ASKED: HeaderValue = HeaderValue::from_static("Authorization, Accept-Language");

/// Middleware: adds `no-store` to every answer that does not say how long it may be kept. Such an answer depends on who asked, and in which
/// language.
pub(crate) async fn deny<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let said = headers.get(header::CACHE_CONTROL);
    if said.is_none() {
        headers.insert(header::CACHE_CONTROL, NO_STORE);
    } else if said != Some(&NO_STORE) {
        return Ok(response);
    }
    headers.append(header::VARY, WHO_ASKED);
    Ok(response)
}
