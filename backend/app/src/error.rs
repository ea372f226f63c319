//! What a use case can answer instead of a result. Knows no transport; `api` has the one table from here to status codes.

use tanggap_domain::lifecycle::{Action, Need, Refusal, Status};
use tanggap_domain::policy::Denied;
use tanggap_domain::records::RecordRefusal;
use tanggap_domain::violation::{Violation, ViolationCode};
use tanggap_store::StoreError;

/// Why a use case did not do what was asked. Holds nothing personal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Absent, or not the caller's to know of.
    #[error("not found")]
    NotFound,
    #[error("forbidden")]
    Forbidden,
    /// Wrong user name or password; which of the two is not told.
    #[error("wrong credentials")]
    WrongCredentials,
    /// The password is right, and a code of the second factor is needed too.
    #[error("second factor needed")]
    SecondFactorNeeded,
    /// The code of the second factor is wrong, or was used before.
    #[error("second factor wrong")]
    SecondFactorWrong,
    /// The session ended, ran out, or its token was used twice.
    #[error("session over")]
    SessionOver,
    /// The step does not fit the status.
    #[error("{action} does not fit {status}")]
    WrongStatus { action: Action, status: Status },
    /// Something must be done first.
    #[error("{action} needs {needs}")]
    Unmet { action: Action, needs: Need },
    #[error("invalid input")]
    Invalid(Vec<Violation>),
    /// Changed by somebody else since it was read; the version it has now.
    #[error("stale")]
    Stale,
    /// The idempotency key came before with another body.
    #[error("idempotency key reused")]
    KeyReused,
    #[error("too large")]
    TooLarge { limit: u64 },
    #[error("media type not accepted")]
    UnsupportedMedia,
    /// The record of a person is not one that can be worked with so.
    #[error("{0}")]
    Record(RecordRefusal),
    /// The upload has not come just that far; how far it has.
    #[error("wrong offset, it is {offset}")]
    WrongOffset { offset: u64 },
    /// Too many files are on their way at once.
    #[error("too many uploads")]
    TooManyUploads,
    /// The caller watches too many reports at once.
    #[error("too many watches")]
    TooManyWatches,
    /// It is in use and can only be retired.
    #[error("in use")]
    InUse,
    #[error("try again later")]
    Unavailable(#[source] Cause),
    /// No room left for the database or the files; nothing was kept.
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

    /// One field that was refused.
    pub fn field(pointer: &str, code: ViolationCode) -> Self {
        Self::Invalid(vec![Violation {
            pointer: pointer.to_owned(),
            code,
            limit: None,
        }])
    }
}

impl Error {
    /// The same, its fields lying deeper in the body.
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
            StoreError::Full => Self::StorageFull(error.into()),
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

impl From<RecordRefusal> for Error {
    fn from(refusal: RecordRefusal) -> Self {
        Self::Record(refusal)
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown => Self::NotFound,
            Denied::Forbidden => Self::Forbidden,
        }
    }
}
