//! What can go wrong in here.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// A database or key failure, or a clash with what is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique value is taken already.
    #[error("already there")]
    Conflict,
    /// The row was changed by somebody else since it was read.
    #[error("stale")]
    Stale,
    /// Stored data cannot be read: wrong key, or changed behind the program's back.
    #[error("stored data cannot be read: {0}")]
    Corrupt(&'static str),
    /// The database cannot be reached or is too busy.
    #[error("database unavailable")]
    Unavailable(#[source] DbErr),
    /// No room left on the disk.
    #[error("disk full")]
    Full,
    #[error("database: {0}")]
    Database(#[source] DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Conflict,
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Corrupt("reference"),
            _ => {}
        }
        match transient(&error) {
            Some(Transient::DiskFull) => Self::Full,
            Some(Transient::Unavailable) => Self::Unavailable(error),
            None => Self::Database(error),
        }
    }
}

/// What is not a mistake of ours, and goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transient {
    /// No room left on the disk.
    DiskFull,
    /// The database cannot be reached, goes down, or has no turn for us.
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

/// By the code the database gave: five signs of an SQLSTATE from PostgreSQL, a result code from SQLite.
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>, <https://www.sqlite.org/rescode.html>
fn transient_code(code: &str) -> Option<Transient> {
    if let Some(class) = code.get(..2).filter(|_| code.len() == 5) {
        return match (class, code) {
            (_, "53100") => Some(Transient::DiskFull),
            // No connection, no resources, an operator's intervention; a deadlock or a lock not got in time.
            ("08" | "53" | "57", _) | (_, "40001" | "40P01" | "55P03") => Some(Transient::Unavailable),
            _ => None,
        };
    }
    // The low byte is the result; the rest says more of it.
    match code.parse::<u32>().ok()? & 0xff {
        13 => Some(Transient::DiskFull),
        // Busy, locked, input or output failed, cannot be opened.
        5 | 6 | 10 | 14 => Some(Transient::Unavailable),
        _ => None,
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(_: serde_json::Error) -> Self {
        // The error's text may quote the value, which may be personal.
        Self::Corrupt("json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_is_a_mistake() {
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
}
