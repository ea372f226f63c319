//! The stored file of an import and its rows.

use super::sheet::{self, FILE as LARGEST_FILE, Unreadable};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use serde::Serialize;
use tanggap_domain::ids::LaporImportId;
use tanggap_domain::violation::{Violation, ViolationCode};
use tanggap_store::lapor::{self};

pub(super) fn json(value: &impl Serialize) -> Result<serde_json::Value, Error> {
    serde_json::to_value(value).map_err(Error::internal)
}

/// The rows of a file, as text.
type Rows = Vec<Vec<String>>;

/// Parses a file when its turn comes. Refused while too many wait for that.
pub(super) async fn parse(app: &App, file: Vec<u8>) -> Result<Rows, Error> {
    read(app.sheets.run(move || sheet::rows(&file)).await?)
}

fn read(rows: Result<Rows, Unreadable>) -> Result<Rows, Error> {
    rows.map_err(|error| match error {
        Unreadable::TooLarge => Error::TooLarge {
            limit: LARGEST_FILE as u64,
        },
        Unreadable::TooMany { code, limit } => Error::Invalid(vec![Violation {
            pointer: "/file".to_owned(),
            code,
            limit: i64::try_from(limit).ok(),
        }]),
        Unreadable::Unknown | Unreadable::Broken => Error::UnsupportedMedia,
    })
}

/// The rows of an import's file; `None` once it was imported.
pub(super) async fn rows_of(app: &App, id: LaporImportId) -> Result<Option<Rows>, Error> {
    match lapor::file(app.db.reader(), &app.keys, id).await? {
        Some(file) => Ok(Some(parse(app, file).await?)),
        None => Ok(None),
    }
}

/// The same for the job that imports them, which waits however many others do.
pub(super) async fn rows_for_job(app: &App, id: LaporImportId) -> Result<Option<Rows>, Error> {
    match lapor::file(app.db.reader(), &app.keys, id).await? {
        Some(file) => {
            let rows = app.sheets.run_in_background(move || sheet::rows(&file));
            Ok(Some(read(rows.await?)?))
        }
        None => Ok(None),
    }
}

/// The refusal of a file without a column of tracking IDs.
pub(super) fn no_header() -> Error {
    Error::field("/file", ViolationCode::Invalid)
}
