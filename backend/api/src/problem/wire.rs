//! A problem as it stands in an answer's body: `application/problem+json` (RFC 9457).

use super::failure::Failure;
use super::table::ProblemCode;
use super::words;
use actix_web::http::StatusCode;
use serde::Serialize;
use tanggap_domain::lifecycle::{Action, Precondition, Status};
use tanggap_domain::violation::{Violation, ViolationCode};
use utoipa::ToSchema;

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

impl Problem {
    /// The body for a failure, in a language.
    pub(super) fn of(failure: &Failure, english: bool, request_id: &str) -> Self {
        let entry = failure.code.entry();
        let words = entry.words(english);
        let detail = match (failure.needs, failure.limit) {
            (Some(needs), _) => words::of_need(needs, english).to_owned(),
            (None, Some(limit)) => words.detail.replace("{limit}", &size(limit)),
            (None, None) => words.detail.replace(" ({limit})", ""),
        };
        Self {
            type_: format!("/problems/{}", entry.code),
            title: words.title.to_owned(),
            status: failure.status.as_u16(),
            detail,
            code: entry.code.to_owned(),
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
}

/// A number of bytes for reading.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} kB", bytes / 1_024),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// An example for the document.
pub(crate) fn example(status: u16) -> Problem {
    let code = match status {
        400 => ProblemCode::Malformed,
        401 => ProblemCode::Unauthenticated,
        403 => ProblemCode::Forbidden,
        404 => ProblemCode::NotFound,
        409 => ProblemCode::WrongStatus,
        412 => ProblemCode::Stale,
        413 => ProblemCode::TooLarge,
        415 => ProblemCode::UnsupportedMediaType,
        422 => ProblemCode::Invalid,
        428 => ProblemCode::PreconditionRequired,
        429 => ProblemCode::TooManyRequests,
        503 => ProblemCode::Unavailable,
        _ => ProblemCode::Internal,
    };
    let mut failure =
        Failure::new(code).with_status(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST));
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
    Problem::of(&failure, false, "0192f0c1-0000-7000-8000-000000000000")
}
