//! What the check may find.

use crate::history::Break;
use uuid::Uuid;

/// What is wrong with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    #[error("the report cannot be read")]
    Unreadable,
    #[error("{0}")]
    History(#[from] Break),
    #[error("its column {0} is not what the report says")]
    Column(&'static str),
    #[error("its rows in {0} are not what the report says")]
    Links(&'static str),
    /// A row of `attachments` or `documents`.
    #[error("{0} {1}: {2}")]
    File(&'static str, Uuid, &'static str),
}
