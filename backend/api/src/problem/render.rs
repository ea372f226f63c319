//! The boundary where a failure becomes an answer, and where a failure of the server is logged: once, with the request's id.

use super::failure::{Failure, RefusedItems};
use super::language::prefers_english;
use super::table::ProblemCode;
use super::wire::Problem;
use crate::header_names::{REQUEST_ID, UPLOAD_OFFSET};
use crate::methods::METHODS;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use tanggap_app::Error;
use tracing_actix_web::RequestId;

/// Middleware: writes the body of every failed answer, whoever failed it, and names every answer.
pub(crate) async fn render<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let english = prefers_english(request.headers());
    let id = id_of(&request.extensions());
    // The request is not kept beside this call: the router wants it alone.
    let mut response = next.call(request).await?.map_into_left_body();
    let known = response.response().extensions().get::<Failure>().cloned();
    // Only where no handler of ours was asked can the method have been the reason.
    let allowed = match known {
        None if response.status() == StatusCode::NOT_FOUND => other_methods(response.request()),
        _ => None,
    };
    let failure = match allowed {
        Some(_) => Some(Failure::new(ProblemCode::MethodNotAllowed)),
        None => known.or_else(|| transport_failure(response.response())),
    };
    if let Some(failure) = failure {
        log(&failure, response.request(), &id);
        let mut body = answer(&failure, english, &id);
        if let Some(methods) = allowed.and_then(|methods| header::HeaderValue::from_str(&methods).ok()) {
            body.headers_mut().insert(header::ALLOW, methods);
        }
        for value in response.headers().get_all(header::SET_COOKIE) {
            body.headers_mut().append(header::SET_COOKIE, value.clone());
        }
        response = response.into_response(body).map_into_right_body();
    }
    if let Ok(id) = header::HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    Ok(response)
}

/// The answer to a request that failed.
fn answer(failure: &Failure, english: bool, id: &str) -> HttpResponse<BoxBody> {
    let mut answer = HttpResponse::build(failure.status);
    answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    answer.insert_header((header::CONTENT_LANGUAGE, if english { "en" } else { "id" }));
    if let Some(seconds) = failure.retry_after {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if let Some(offset) = failure.offset {
        answer.insert_header((UPLOAD_OFFSET, offset.to_string()));
    }
    if failure.status == StatusCode::REQUEST_TIMEOUT {
        // The rest of the body would be taken for the next request.
        answer.force_close();
    }
    if failure.status == StatusCode::UNAUTHORIZED {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    answer.json(Problem::of(failure, english, id))
}

/// Logs a failure of the server: the pattern of the route, never the address, which may hold a name that somebody searched for.
fn log(failure: &Failure, request: &HttpRequest, id: &str) {
    if !failure.status.is_server_error() {
        return;
    }
    let route = request.match_pattern();
    tracing::error!(
        request = id,
        method = %request.method(),
        route = route.as_deref().unwrap_or("-"),
        status = failure.status.as_u16(),
        code = %failure,
        cause = failure.cause.as_deref().unwrap_or("-"),
        "request failed"
    );
}

fn id_of(extensions: &actix_web::dev::Extensions) -> String {
    extensions
        .get::<RequestId>()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The problem of one among several, for a body that tells of each.
pub(crate) fn of_request(request: &HttpRequest, error: Error) -> Problem {
    let failure = Failure::from(error);
    let id = id_of(&request.extensions());
    log(&failure, request, &id);
    if let Some(refusal) = failure.refusal() {
        let mut extensions = request.extensions_mut();
        let mut refused = extensions.remove::<RefusedItems>().unwrap_or_default();
        refused.0.push(refusal);
        extensions.insert(refused);
    }
    Problem::of(&failure, prefers_english(request.headers()), &id)
}

/// The methods of an address that was found nowhere only because it serves others.
fn other_methods(request: &HttpRequest) -> Option<String> {
    let allowed = METHODS.allowed(request.path());
    Some(allowed).filter(|methods| !methods.is_empty())
}

/// Answers that the framework gave without us: unknown route, wrong method, body too long.
fn transport_failure<B>(response: &HttpResponse<B>) -> Option<Failure> {
    let status = response.status();
    let ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/"));
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    let code = match status {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::UnsupportedMediaType,
        StatusCode::REQUEST_TIMEOUT => ProblemCode::Timeout,
        status if status.is_client_error() => ProblemCode::Malformed,
        _ => ProblemCode::Internal,
    };
    let mut failure = Failure::new(code).with_status(status);
    failure.cause = response.error().map(ToString::to_string);
    Some(failure)
}
