//! The one error of the crate.

/// Why a document could not be set. Holds nothing of its content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("document: {0}")]
pub struct PrintError(pub String);
