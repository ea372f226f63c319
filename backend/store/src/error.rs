//! What can go wrong in here.

use sea_orm::{DbErr, SqlErr};

/// A database or key failure, or a clash with what is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique value is taken already.
    #[error("already there")]
    Taken,
    /// The row was changed by somebody else since it was read.
    #[error("stale")]
    Stale,
    /// Stored data cannot be read: wrong key, or changed behind the program's back.
    #[error("stored data cannot be read: {0}")]
    Corrupt(&'static str),
    /// The database cannot be reached or is too busy.
    #[error("database unavailable")]
    Unavailable(#[source] DbErr),
    #[error("database: {0}")]
    Database(#[source] DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Taken,
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Corrupt("reference"),
            _ => {}
        }
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(error),
            _ => Self::Database(error),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(_: serde_json::Error) -> Self {
        // The error's text may quote the value, which may be personal.
        Self::Corrupt("json")
    }
}
