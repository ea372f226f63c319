//! The rows that refer to files in the file store, of all tables: for backups, for the check of files, and to know whether a file of
//! a forgotten person is still needed elsewhere.

use crate::error::StoreError;
use crate::{attachments, documents, inbox, office};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// The hash of every file that a row refers to, in order and without repetition.
pub async fn hashes<C: ConnectionTrait>(connection: &C) -> Result<Vec<String>, StoreError> {
    let mut hashes: BTreeSet<String> = attachments::hashes(connection).await?.into_iter().collect();
    hashes.extend(documents::hashes(connection).await?);
    hashes.extend(inbox::hashes(connection).await?);
    hashes.extend(arms(connection).await?);
    Ok(hashes.into_iter().collect())
}

/// Whether any row refers to this hash. Bytes are stored once, however many rows refer to them.
pub async fn holds<C: ConnectionTrait>(connection: &C, hash: &str) -> Result<bool, StoreError> {
    Ok(attachments::holds(connection, hash).await?
        || documents::holds(connection, hash).await?
        || inbox::holds(connection, hash).await?
        || arms(connection).await?.as_deref() == Some(hash))
}

async fn arms<C: ConnectionTrait>(connection: &C) -> Result<Option<String>, StoreError> {
    let settings = office::settings(connection).await?;
    Ok(settings
        .and_then(|(settings, _)| settings.letters.arms)
        .map(|arms| arms.sha256))
}
