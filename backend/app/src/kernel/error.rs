//! The errors of the use cases. They know no transport; `api` maps them to status codes.

use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::{Action, Precondition, Refusal, Status};
use tanggap_domain::person_record::PersonRecordRefusal;
use tanggap_domain::policy::Denied;
use tanggap_domain::violation::{Violation, ViolationCode};
use tanggap_store::StoreError;

/// Why a use case failed. Contains no personal data.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// It exists, but the caller may not know that it does: answered as `NotFound` is, and recorded.
    #[error("not found")]
    Concealed(ReportId),
    #[error("forbidden")]
    Forbidden,
    /// The caller knows this report, but may not do this to it: answered as `Forbidden` is.
    #[error("forbidden")]
    ForbiddenOn(ReportId),
    /// A number with a secret that does not open it; answered like `NotFound`.
    #[error("wrong secret")]
    WrongSecret,
    /// User name or password is wrong; which of the two is not said.
    #[error("wrong credentials")]
    WrongCredentials,
    /// The password is right; a code of the second factor is needed too.
    #[error("second factor needed")]
    SecondFactorNeeded,
    /// The code of the second factor is wrong, or was used before.
    #[error("second factor wrong")]
    SecondFactorWrong,
    /// Too many wrong codes; the next is looked at after so many seconds.
    #[error("too many attempts")]
    TooManyAttempts { seconds: u64 },
    /// The password is right, but somebody else set it too long ago.
    #[error("first password expired")]
    FirstPasswordExpired,
    /// The session was ended, has expired, or its token was used twice.
    #[error("session over")]
    SessionOver,
    /// The status does not allow the step.
    #[error("{action} does not fit {status}")]
    WrongStatus { action: Action, status: Status },
    /// Something else must be done first.
    #[error("{action} needs {needs}")]
    Unmet { action: Action, needs: Precondition },
    #[error("invalid input")]
    Invalid(Vec<Violation>),
    /// Somebody else changed it since the caller read it.
    #[error("stale")]
    Stale,
    /// The idempotency key was used before with another body.
    #[error("idempotency key reused")]
    KeyReused,
    #[error("too large")]
    TooLarge { limit: u64 },
    #[error("media type not accepted")]
    UnsupportedMedia,
    /// The record of the person does not allow this.
    #[error("{0}")]
    Record(PersonRecordRefusal),
    /// The part does not begin where the upload stands; `offset` is where it does.
    #[error("wrong offset, it is {offset}")]
    WrongOffset { offset: u64 },
    /// Too many uploads are open.
    #[error("too many uploads")]
    TooManyUploads,
    /// The caller watches too many reports.
    #[error("too many watches")]
    TooManyWatches,
    /// It is in use, so it can only be retired.
    #[error("in use")]
    InUse,
    /// Too many wait for the same already.
    #[error("busy")]
    Busy,
    #[error("try again later")]
    Unavailable(#[source] Cause),
    /// No space left for the database or the files; nothing was stored.
    #[error("storage full")]
    StorageFull(#[source] Cause),
    #[error("internal error")]
    Internal(#[source] Cause),
}

/// What lies under an error, for the log: an error of a library, or words.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// A fault of the program or of what it stands on.
    pub fn internal(cause: impl Into<Cause>) -> Self {
        Self::Internal(cause.into())
    }

    /// A database that nobody seeded yet.
    pub(crate) fn no_settings() -> Self {
        Self::unavailable("the office has no settings")
    }

    /// Something that goes away by itself.
    pub fn unavailable(cause: impl Into<Cause>) -> Self {
        Self::Unavailable(cause.into())
    }

    /// The refusal of one field.
    pub fn field(pointer: &str, code: ViolationCode) -> Self {
        Self::Invalid(vec![Violation {
            pointer: pointer.to_owned(),
            code,
            limit: None,
        }])
    }
}

impl Error {
    /// The same error, with `at` put before the pointers of its fields.
    pub fn within(self, at: &str) -> Self {
        match self {
            Self::Invalid(violations) => Self::Invalid(
                violations
                    .into_iter()
                    .map(|violation| Violation {
                        pointer: format!("{at}{}", violation.pointer),
                        ..violation
                    })
                    .collect(),
            ),
            other => other,
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Unavailable { .. } => Self::Unavailable(error.into()),
            StoreError::Full(_) => Self::StorageFull(error.into()),
            other => Self::Internal(other.into()),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::WrongStatus { action, status } => Self::WrongStatus { action, status },
            Refusal::Unmet { action, needs } => Self::Unmet { action, needs },
            Refusal::Invalid(violations) => Self::Invalid(violations),
            Refusal::WrongPermit => Self::internal("permit does not fit"),
        }
    }
}

impl From<PersonRecordRefusal> for Error {
    fn from(refusal: PersonRecordRefusal) -> Self {
        Self::Record(refusal)
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown(report) => Self::Concealed(report),
            Denied::Forbidden(Some(report)) => Self::ForbiddenOn(report),
            Denied::Forbidden(None) => Self::Forbidden,
        }
    }
}
