//! What the log says of an error: its causes, from the outermost to the innermost.
//!
//! **Invariant:** no value that a statement carried is in it. A database quotes values in some of its messages ("invalid input
//! syntax for type date: …") and in every detail ("Key (phone)=(…) already exists"); a reader of JSON quotes what it could not read.
//! Of these only the code, the name of the constraint and the messages without values are given.

use crate::error::StoreError;
use sea_orm::{DbErr, RuntimeErr};
use std::error::Error;

/// The causes of an error in one line.
pub fn causes(error: &(dyn Error + 'static)) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        next = error.source();
        let words = if let Some(error) = error.downcast_ref::<DbErr>() {
            next = None;
            of_database(error)
        } else if let Some(StoreError::Database(_)) = error.downcast_ref::<StoreError>() {
            "database".to_owned()
        } else if let Some(error) = error.downcast_ref::<serde_json::Error>() {
            format!("JSON: {:?} error", error.classify()).to_lowercase()
        } else {
            error.to_string()
        };
        if told.last() != Some(&words) {
            told.push(words);
        }
    }
    told.join(": ")
}

fn of_database(error: &DbErr) -> String {
    match error {
        DbErr::ConnectionAcquire(error) => format!("no connection: {error}"),
        DbErr::Conn(error) => format!("connection: {}", of_driver(error)),
        DbErr::Exec(error) | DbErr::Query(error) => format!("statement: {}", of_driver(error)),
        // Names of migrations, not of people.
        DbErr::Migration(words) => format!("migration: {words}"),
        DbErr::TryIntoErr { from, into, .. } => format!("{from} does not become {into}"),
        DbErr::RecordNotFound(_) => "a row is missing".to_owned(),
        DbErr::Type(_) | DbErr::Json(_) => "a column does not hold what it should".to_owned(),
        DbErr::Custom(_) => "the database layer refused".to_owned(),
        // The rest names columns and backends.
        other => other.to_string(),
    }
}

fn of_driver(error: &RuntimeErr) -> String {
    let RuntimeErr::SqlxError(error) = error else {
        return "the address of the database cannot be used".to_owned();
    };
    match &**error {
        sqlx::Error::Database(said) => {
            let code = said.code().unwrap_or_default();
            let mut words = format!("code {code}");
            if let Some(constraint) = said.constraint() {
                words = format!("{words}, constraint {constraint}");
            }
            if quotes_no_value(&code) {
                words = format!("{words}, {}", said.message());
            }
            words
        }
        sqlx::Error::Configuration(_) => "the address of the database cannot be used".to_owned(),
        sqlx::Error::ColumnDecode { index, .. } => format!("column {index} cannot be decoded"),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::RowNotFound
        | sqlx::Error::TypeNotFound { .. }
        | sqlx::Error::ColumnIndexOutOfBounds { .. }
        | sqlx::Error::ColumnNotFound(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::InvalidSavePointStatement
        | sqlx::Error::BeginFailed => error.to_string(),
        _ => "the driver of the database failed".to_owned(),
    }
}

/// Whether the message of this code is made of fixed words and names of the schema alone: five signs of an SQLSTATE from PostgreSQL,
/// a result code from SQLite.
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>, <https://www.sqlite.org/rescode.html>
fn quotes_no_value(code: &str) -> bool {
    if let Some(class) = code.get(..2).filter(|_| code.len() == 5) {
        // Connection, state of the transaction, sign-in, name of the database, rollback, resources, intervention, system; then a
        // table or column that is not there, and a missing privilege.
        return ["08", "25", "28", "3D", "40", "53", "55", "57", "58"].contains(&class)
            || ["42P01", "42703", "42501"].contains(&code);
    }
    // The low byte is the result: no permission, busy, locked, read-only, interrupted, input or output failed, corrupt, full, cannot
    // be opened, a constraint with its columns, not a database.
    code.parse::<u32>()
        .is_ok_and(|code| [3, 5, 6, 8, 9, 10, 11, 13, 14, 19, 26].contains(&(code & 0xff)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::error::{DatabaseError, ErrorKind};
    use std::borrow::Cow;
    use std::sync::Arc;

    #[derive(Debug, thiserror::Error)]
    #[error("{message}")]
    struct Said {
        code: &'static str,
        message: &'static str,
        constraint: Option<&'static str>,
    }

    impl DatabaseError for Said {
        fn message(&self) -> &str {
            self.message
        }
        fn code(&self) -> Option<Cow<'_, str>> {
            Some(self.code.into())
        }
        fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
            self
        }
        fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
            self
        }
        fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
            self
        }
        fn constraint(&self) -> Option<&str> {
            self.constraint
        }
        fn kind(&self) -> ErrorKind {
            ErrorKind::Other
        }
    }

    fn said(code: &'static str, message: &'static str, constraint: Option<&'static str>) -> String {
        let said = Said {
            code,
            message,
            constraint,
        };
        let error = sqlx::Error::Database(Box::new(said));
        causes(&StoreError::Database(DbErr::Query(RuntimeErr::SqlxError(
            Arc::new(error),
        ))))
    }

    #[test]
    fn the_cause_is_told_without_a_value() {
        for (code, message, constraint, expected) in [
            (
                "28P01",
                "password authentication failed for user \"tanggap\"",
                None,
                "database: statement: code 28P01, password authentication failed for user \"tanggap\"",
            ),
            (
                "22P02",
                "invalid input syntax for type date: \"Budi\"",
                None,
                "database: statement: code 22P02",
            ),
            (
                "42601",
                "syntax error in tsquery: \"Budi\"",
                None,
                "database: statement: code 42601",
            ),
            (
                "23514",
                "Failing row contains (Budi)",
                Some("reports_number_check"),
                "database: statement: code 23514, constraint reports_number_check",
            ),
            (
                "1",
                "fts5: syntax error near \"Budi\"",
                None,
                "database: statement: code 1",
            ),
            (
                "522",
                "disk I/O error",
                None,
                "database: statement: code 522, disk I/O error",
            ),
        ] {
            assert_eq!(said(code, message, constraint), expected);
        }
    }

    #[test]
    fn an_address_with_a_password_is_not_told() {
        let error = DbErr::Conn(RuntimeErr::Internal("postgres://a:geheim@host".to_owned()));
        assert_eq!(
            causes(&StoreError::Unavailable(error)),
            "database unavailable: connection: the address of the database cannot be used"
        );
    }

    #[test]
    fn what_json_could_not_be_read_is_not_quoted() {
        let error = serde_json::from_str::<u32>("\"Budi\"").expect_err("no number");
        assert_eq!(causes(&error), "json: data error");
    }
}
