//! Errors on the wire: `application/problem+json` (RFC 9457). The one table from what went wrong to a status and words.

use crate::methods::METHODS;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use serde::Serialize;
use tanggap_app::Error;
use tanggap_domain::lifecycle::{Action, Precondition, Status};
use tanggap_domain::violation::{Violation, ViolationCode};
use tracing_actix_web::RequestId;
use utoipa::ToSchema;

mod words;

/// A machine-readable problem.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `/problems/<code>`, a stable name.
    #[serde(rename = "type")]
    pub type_: String,
    pub title: String,
    pub status: u16,
    /// In the caller's language: Indonesian, or English by `Accept-Language`.
    pub detail: String,
    /// Stable and machine-readable.
    pub code: String,
    /// The fields that were refused.
    pub errors: Vec<FieldProblem>,
    /// The action that was refused, where it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// The status that it did not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_status: Option<Status>,
    /// What must be done first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Precondition>,
    /// How far an upload has come, where its next part was sent to another place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    pub request_id: String,
}

/// A field that was refused.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the request body, or to a query parameter or header.
    pub pointer: String,
    pub code: ViolationCode,
    pub detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
}

/// A use case's error, or one of the transport's own.
#[derive(Debug, Clone)]
pub struct Failure {
    status: StatusCode,
    code: &'static str,
    errors: Vec<Violation>,
    action: Option<Action>,
    report_status: Option<Status>,
    needs: Option<Precondition>,
    retry_after: Option<u64>,
    limit: Option<u64>,
    offset: Option<u64>,
}

impl Failure {
    pub(crate) const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            errors: Vec::new(),
            action: None,
            report_status: None,
            needs: None,
            retry_after: None,
            limit: None,
            offset: None,
        }
    }

    pub(crate) const fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed")
    }

    /// A header that cannot be read, by its name.
    pub(crate) fn header(name: &str) -> Self {
        Self::malformed().with(vec![Violation {
            pointer: format!("/{name}"),
            code: ViolationCode::Invalid,
            limit: None,
        }])
    }

    /// With the fields that were at fault.
    pub(crate) fn with(self, errors: Vec<Violation>) -> Self {
        Self { errors, ..self }
    }

    pub(crate) const fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated")
    }

    pub(crate) fn too_many(retry_after: u64) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let of = Self::new;
        match error {
            Error::NotFound => of(StatusCode::NOT_FOUND, "not_found"),
            Error::Forbidden => of(StatusCode::FORBIDDEN, "forbidden"),
            Error::WrongCredentials => of(StatusCode::UNAUTHORIZED, "wrong_credentials"),
            Error::SecondFactorNeeded => of(StatusCode::UNAUTHORIZED, "second_factor_needed"),
            Error::SecondFactorWrong => of(StatusCode::UNAUTHORIZED, "second_factor_wrong"),
            Error::SessionOver => of(StatusCode::UNAUTHORIZED, "session_over"),
            Error::WrongStatus { action, status } => Self {
                action: Some(action),
                report_status: Some(status),
                ..of(StatusCode::CONFLICT, "wrong_status")
            },
            Error::Unmet { action, needs } => Self {
                action: Some(action),
                needs: Some(needs),
                ..of(StatusCode::CONFLICT, "unmet")
            },
            Error::Invalid(errors) => Self {
                errors,
                ..of(StatusCode::UNPROCESSABLE_ENTITY, "invalid")
            },
            Error::Stale => of(StatusCode::PRECONDITION_FAILED, "stale"),
            Error::KeyReused => of(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"),
            Error::TooLarge { limit } => Self {
                limit: Some(limit),
                ..of(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
            },
            Error::UnsupportedMedia => of(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"),
            Error::Record(refusal) => of(StatusCode::CONFLICT, refusal.as_str()),
            Error::WrongOffset { offset } => Self {
                offset: Some(offset),
                ..of(StatusCode::CONFLICT, "wrong_offset")
            },
            Error::TooManyUploads => of(StatusCode::CONFLICT, "too_many_uploads"),
            // One of them may be a window that was closed, which is noticed within seconds.
            Error::TooManyWatches => Self::too_many(10),
            Error::InUse => of(StatusCode::CONFLICT, "in_use"),
            Error::Unavailable => Self {
                retry_after: Some(5),
                ..of(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            },
            Error::StorageFull => {
                tracing::error!("no room left on the disk");
                Self {
                    retry_after: Some(60),
                    ..of(StatusCode::SERVICE_UNAVAILABLE, "storage_full")
                }
            }
            Error::Internal(cause) => {
                tracing::error!(%cause, "internal error");
                of(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    /// The body is written by `render`, which knows the request's language and id.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::new(self.status);
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// By which an answer, good or bad, is found in the log.
const REQUEST_ID: header::HeaderName = header::HeaderName::from_static("x-request-id");

/// Middleware: writes the body of every failed answer, whoever failed it, and names every answer.
pub(crate) async fn render<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let english = prefers_english(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(ToString::to_string)
        .unwrap_or_default();
    // The request is not kept beside this call: the router wants it alone.
    let mut response = next.call(request).await?.map_into_left_body();
    let known = response.response().extensions().get::<Failure>().cloned();
    // Only where no handler of ours was asked can the method have been the reason.
    let allowed = match known {
        None if response.status() == StatusCode::NOT_FOUND => other_methods(response.request()),
        _ => None,
    };
    let failure = match allowed {
        Some(_) => Some(Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")),
        None => known.or_else(|| transport_failure(response.status(), response.headers())),
    };
    if let Some(failure) = failure {
        let problem = problem(&failure, english, &id);
        let mut body = HttpResponse::build(failure.status);
        body.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        body.insert_header((header::CONTENT_LANGUAGE, if english { "en" } else { "id" }));
        if let Some(seconds) = failure.retry_after {
            body.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Some(offset) = failure.offset {
            body.insert_header((crate::http::UPLOAD_OFFSET, offset.to_string()));
        }
        if failure.status == StatusCode::UNAUTHORIZED {
            body.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        if let Some(methods) = allowed {
            body.insert_header((header::ALLOW, methods));
        }
        for value in response.headers().get_all(header::SET_COOKIE) {
            body.append_header((header::SET_COOKIE, value.clone()));
        }
        let body = body.json(problem);
        response = response.into_response(body).map_into_right_body();
    }
    if let Ok(id) = header::HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    Ok(response)
}

/// The methods of an address that was found nowhere only because it serves others.
fn other_methods(request: &HttpRequest) -> Option<String> {
    let allowed = METHODS.allowed(request.path());
    Some(allowed).filter(|methods| !methods.is_empty())
}

/// Answers that the framework gave without us: unknown route, wrong method, body too long.
fn transport_failure(status: StatusCode, headers: &header::HeaderMap) -> Option<Failure> {
    let ours = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/"));
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => Failure::new(status, "not_found"),
        StatusCode::METHOD_NOT_ALLOWED => Failure::new(status, "method_not_allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => Failure::new(status, "too_large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Failure::new(status, "unsupported_media_type"),
        StatusCode::REQUEST_TIMEOUT => Failure::new(status, "timeout"),
        status if status.is_client_error() => Failure::new(status, "malformed"),
        status => Failure::new(status, "internal"),
    })
}

/// Whether English comes before Indonesian in `Accept-Language`. Indonesian by default.
fn prefers_english(headers: &header::HeaderMap) -> bool {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut ranked: Vec<(i32, &str)> = wanted
        .split(',')
        .filter_map(|part| {
            let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
            let quality = quality.trim().parse::<f32>().unwrap_or(0.0);
            #[expect(clippy::cast_possible_truncation, reason = "a quality lies between 0 and 1")]
            Some(((-quality * 1_000.0) as i32, tag.trim().split('-').next()?))
        })
        // "q=0" means: anything but this.
        .filter(|(quality, _)| *quality < 0)
        .collect();
    ranked.sort_by_key(|(quality, _)| *quality);
    ranked
        .iter()
        .map(|(_, tag)| *tag)
        .find(|tag| matches!(*tag, "id" | "en"))
        == Some("en")
}

/// The problem of one among several, for a body that tells of each.
pub(crate) fn of_request(request: &HttpRequest, error: Error) -> Problem {
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(ToString::to_string)
        .unwrap_or_default();
    problem(&Failure::from(error), prefers_english(request.headers()), &id)
}

/// A number of bytes for reading.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} kB", bytes / 1_024),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

fn problem(failure: &Failure, english: bool, request_id: &str) -> Problem {
    let (title, detail) = words::of_code(failure.code, english);
    let detail = match (failure.needs, failure.limit) {
        (Some(needs), _) => words::of_need(needs, english).to_owned(),
        (None, Some(limit)) => detail.replace("{limit}", &size(limit)),
        (None, None) => detail.replace(" ({limit})", ""),
    };
    Problem {
        type_: format!("/problems/{}", failure.code),
        title: title.to_owned(),
        status: failure.status.as_u16(),
        detail,
        code: failure.code.to_owned(),
        errors: failure
            .errors
            .iter()
            .map(|violation| FieldProblem {
                pointer: violation.pointer.clone(),
                code: violation.code,
                detail: words::of_violation(violation.code, violation.limit, english),
                limit: violation.limit,
            })
            .collect(),
        action: failure.action,
        report_status: failure.report_status,
        needs: failure.needs,
        offset: failure.offset,
        request_id: request_id.to_owned(),
    }
}

/// An example for the document.
pub(crate) fn example(status: u16) -> Problem {
    let code = match status {
        400 => "malformed",
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not_found",
        409 => "wrong_status",
        412 => "stale",
        413 => "too_large",
        415 => "unsupported_media_type",
        422 => "invalid",
        428 => "precondition_required",
        429 => "too_many_requests",
        503 => "unavailable",
        _ => "internal",
    };
    let mut failure = Failure::new(
        StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST),
        code,
    );
    match status {
        409 => {
            failure.action = Some(Action::Verify);
            failure.report_status = Some(Status::Closed);
        }
        422 => {
            failure.errors = vec![Violation {
                pointer: "/title".to_owned(),
                code: ViolationCode::Required,
                limit: None,
            }];
        }
        413 => failure.limit = Some(10 << 20),
        _ => {}
    }
    problem(&failure, false, "0192f0c1-0000-7000-8000-000000000000")
}
