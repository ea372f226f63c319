//! Why a request failed: the error of a use case, or one of the transport's own, with what its answer needs.

use super::table::ProblemCode;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use tanggap_app::{Error, causes};
use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::{Action, Precondition, Status};
use tanggap_domain::person_record::PersonRecordRefusal;
use tanggap_domain::violation::{Violation, ViolationCode};

/// A use case's error, or one of the transport's own.
#[derive(Debug, Clone)]
pub struct Failure {
    pub(super) code: ProblemCode,
    pub(super) status: StatusCode,
    pub(super) errors: Vec<Violation>,
    pub(super) action: Option<Action>,
    pub(super) report_status: Option<Status>,
    pub(super) needs: Option<Precondition>,
    pub(super) retry_after: Option<u64>,
    pub(super) limit: Option<u64>,
    pub(super) offset: Option<u64>,
    /// What the security log is told of it.
    pub(super) refusal: Option<Refusal>,
    /// What lies under a failure of the server. For the log; never in an answer.
    pub(super) cause: Option<String>,
}

/// A refusal that the security log records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// 403; the report, if the caller knows it.
    Forbidden(Option<ReportId>),
    /// 404 that hid this report.
    Concealed(ReportId),
    /// 429.
    Throttled,
}

/// What was refused of a request that names several reports.
#[derive(Clone, Debug, Default)]
pub(crate) struct RefusedItems(pub Vec<Refusal>);

impl Failure {
    /// What the security log records of it.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        self.refusal.or(match self.status {
            StatusCode::FORBIDDEN => Some(Refusal::Forbidden(None)),
            StatusCode::TOO_MANY_REQUESTS => Some(Refusal::Throttled),
            _ => None,
        })
    }

    pub(crate) const fn new(code: ProblemCode) -> Self {
        Self {
            code,
            status: code.entry().status,
            errors: Vec::new(),
            action: None,
            report_status: None,
            needs: None,
            retry_after: None,
            limit: None,
            offset: None,
            refusal: None,
            cause: None,
        }
    }

    /// With the status that the framework gave instead of the code's own.
    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(crate) const fn malformed() -> Self {
        Self::new(ProblemCode::Malformed)
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
        Self::new(ProblemCode::Unauthenticated)
    }

    pub(crate) fn too_many(retry_after: u64) -> Self {
        Self::new(ProblemCode::TooManyRequests).after(retry_after)
    }

    /// With the seconds after which it is worth another try.
    fn after(self, seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..self
        }
    }

    /// With what the security log is told.
    fn refused(self, refusal: Refusal) -> Self {
        Self {
            refusal: Some(refusal),
            ..self
        }
    }

    /// With what lies under it.
    fn because(self, error: &Error) -> Self {
        Self {
            cause: Some(causes(error)),
            ..self
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.entry().code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        use ProblemCode as P;
        match error {
            Error::NotFound | Error::WrongSecret => Self::new(P::NotFound),
            Error::Concealed(report) => Self::new(P::NotFound).refused(Refusal::Concealed(report)),
            Error::Forbidden => Self::new(P::Forbidden),
            Error::ForbiddenOn(report) => Self::new(P::Forbidden).refused(Refusal::Forbidden(Some(report))),
            Error::WrongCredentials => Self::new(P::WrongCredentials),
            Error::SecondFactorNeeded => Self::new(P::SecondFactorNeeded),
            Error::SecondFactorWrong => Self::new(P::SecondFactorWrong),
            Error::FirstPasswordExpired => Self::new(P::FirstPasswordExpired),
            Error::SessionOver => Self::new(P::SessionOver),
            Error::WrongStatus { action, status } => Self {
                action: Some(action),
                report_status: Some(status),
                ..Self::new(P::WrongStatus)
            },
            Error::Unmet { action, needs } => Self {
                action: Some(action),
                needs: Some(needs),
                ..Self::new(P::Unmet)
            },
            Error::Invalid(errors) => Self::new(P::Invalid).with(errors),
            Error::Stale => Self::new(P::Stale),
            Error::KeyReused => Self::new(P::IdempotencyKeyReused),
            Error::TooLarge { limit } => Self {
                limit: Some(limit),
                ..Self::new(P::TooLarge)
            },
            Error::UnsupportedMedia => Self::new(P::UnsupportedMediaType),
            Error::Record(refusal) => Self::new(of_record(refusal)),
            Error::WrongOffset { offset } => Self {
                offset: Some(offset),
                ..Self::new(P::WrongOffset)
            },
            Error::TooManyAttempts { seconds } => Self::too_many(seconds),
            Error::TooManyUploads => Self::new(P::TooManyUploads),
            // One of them may be a window that was closed, which is noticed within seconds.
            Error::TooManyWatches => Self::too_many(10),
            Error::InUse => Self::new(P::InUse),
            Error::Busy => Self::new(P::Busy).after(5),
            Error::Unavailable(_) => Self::new(P::Unavailable).after(5).because(&error),
            Error::StorageFull(_) => Self::new(P::StorageFull).after(60).because(&error),
            Error::Internal(_) => Self::new(P::Internal).because(&error),
        }
    }
}

const fn of_record(refusal: PersonRecordRefusal) -> ProblemCode {
    match refusal {
        PersonRecordRefusal::Merged => ProblemCode::PersonMerged,
        PersonRecordRefusal::NotMerged => ProblemCode::PersonNotMerged,
        PersonRecordRefusal::Erased => ProblemCode::PersonErased,
        PersonRecordRefusal::Owing => ProblemCode::PersonHasOpenReports,
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
