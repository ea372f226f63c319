//! The stored file of an import and its rows.

use super::sheet::{self, FILE as LARGEST_FILE, Unreadable};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use serde::Serialize;
use tanggap_domain::ids::LaporImportId;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::lapor::{self};

pub(super) fn json(value: &impl Serialize) -> Result<serde_json::Value, Error> {
    serde_json::to_value(value).map_err(Error::internal)
}

/// Parses a file outside the async threads.
pub(super) async fn parse(app: &App, file: Vec<u8>) -> Result<Vec<Vec<String>>, Error> {
    app.blocking(move || sheet::rows(&file))
        .await?
        .map_err(|error| match error {
            Unreadable::TooLarge => Error::TooLarge {
                limit: LARGEST_FILE as u64,
            },
            Unreadable::Unknown | Unreadable::Broken => Error::UnsupportedMedia,
        })
}

/// The rows of an import's file; `None` once it was imported.
pub(super) async fn rows_of(app: &App, id: LaporImportId) -> Result<Option<Vec<Vec<String>>>, Error> {
    match lapor::file(app.db.reader(), &app.keys, id).await? {
        Some(file) => Ok(Some(parse(app, file).await?)),
        None => Ok(None),
    }
}

/// The refusal of a file without a column of tracking IDs.
pub(super) fn no_header() -> Error {
    Error::field("/file", ViolationCode::Invalid)
}
