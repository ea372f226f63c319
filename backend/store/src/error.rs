//! Why a call of the store failed.
//!
//! **Invariant:** the words of an error hold nothing that is stored. What the database said is kept as its source: its messages may
//! quote a value.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// A failure of the database or the keys, or a conflict with what is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another row has the same unique value.
    #[error("a row with the same unique value exists")]
    Conflict(#[source] DbErr),
    /// The row was changed by somebody else since it was read.
    #[error("stale")]
    Stale,
    /// A row refers to one that does not exist, or one that others refer to was to be deleted.
    #[error("broken reference")]
    Reference(#[source] DbErr),
    /// Stored data cannot be read: wrong key, or changed without the program.
    #[error("stored data cannot be read: {0}")]
    Corrupt(&'static str),
    /// The database cannot be reached or is too busy.
    #[error("database unavailable")]
    Unavailable(#[source] DbErr),
    /// No room is left on the disk.
    #[error("disk full")]
    Full(#[source] DbErr),
    /// Any other failure of the database.
    #[error("database failed")]
    Database(#[source] DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Conflict(error),
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Reference(error),
            _ => {}
        }
        match transient(&error) {
            Some(Transient::DiskFull) => Self::Full(error),
            Some(Transient::Unavailable) => Self::Unavailable(error),
            None => Self::Database(error),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::from(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
    }
}

/// A failure that is no mistake of the program and may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transient {
    /// No room left on the disk.
    DiskFull,
    /// The database cannot be reached, shuts down, or is busy.
    Unavailable,
}

fn transient(error: &DbErr) -> Option<Transient> {
    let cause = match error {
        DbErr::ConnectionAcquire(_) => return Some(Transient::Unavailable),
        DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => cause,
        _ => return None,
    };
    let RuntimeErr::SqlxError(cause) = cause else {
        return matches!(error, DbErr::Conn(_)).then_some(Transient::Unavailable);
    };
    match &**cause {
        sqlx::Error::Database(said) => said.code().and_then(|code| transient_code(&code)),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        // A connection that was cut in the middle of an answer.
        | sqlx::Error::Protocol(_) => Some(Transient::Unavailable),
        _ => matches!(error, DbErr::Conn(_)).then_some(Transient::Unavailable),
    }
}

/// By the code that the database gave: an SQLSTATE of five characters from PostgreSQL, a result code from SQLite.
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>, <https://www.sqlite.org/rescode.html>
fn transient_code(code: &str) -> Option<Transient> {
    if let Some(class) = code.get(..2).filter(|_| code.len() == 5) {
        return match (class, code) {
            (_, "53100") => Some(Transient::DiskFull),
            // No connection, no resources, an operator's intervention; a serialization failure, a deadlock, a lock not available.
            ("08" | "53" | "57", _) | (_, "40001" | "40P01" | "55P03") => Some(Transient::Unavailable),
            _ => None,
        };
    }
    // The low byte is the primary result code.
    match code.parse::<u32>().ok()? & 0xff {
        13 => Some(Transient::DiskFull),
        // Busy, locked, I/O error, cannot be opened.
        5 | 6 | 10 | 14 => Some(Transient::Unavailable),
        _ => None,
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(_: serde_json::Error) -> Self {
        // Not kept: the error's text may quote the value, which may be personal.
        Self::Corrupt("json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transient_failures_are_told_from_mistakes() {
        for (code, expected) in [
            ("53100", Some(Transient::DiskFull)),
            ("13", Some(Transient::DiskFull)),
            ("57P01", Some(Transient::Unavailable)),
            ("08006", Some(Transient::Unavailable)),
            ("40P01", Some(Transient::Unavailable)),
            // SQLITE_BUSY_SNAPSHOT
            ("517", Some(Transient::Unavailable)),
            // SQLITE_IOERR_WRITE
            ("778", Some(Transient::Unavailable)),
            ("42601", None),
            ("23505", None),
            // SQLITE_CONSTRAINT_CHECK
            ("275", None),
            ("1", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(transient_code(code), expected, "{code}");
        }
    }

    #[test]
    fn an_error_keeps_its_source_and_does_not_quote_it() {
        use std::error::Error as _;
        let said = "invalid input syntax for type uuid: \"Budi\"";
        let error = StoreError::from(DbErr::Query(RuntimeErr::Internal(said.to_owned())));
        assert!(!error.to_string().contains("Budi"));
        let source = error.source().expect("a source");
        assert!(source.to_string().contains(said));
    }
}
