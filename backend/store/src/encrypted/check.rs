//! The check of encrypted values: whether the keys open them, and which keys the rows name.

use super::row::context;
use super::table::EncryptedTable;
use crate::crypto::Keys;
use crate::entity::{inbox_item, report_event, reporter};
use crate::error::StoreError;
use crate::history;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

/// The newest histories or people on which the keys are tried: so many are not damaged at once by chance.
const TRIED: u64 = 20;

/// Why an encrypted value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecryptError {
    /// The key file lacks the key with this id.
    MissingKey(String),
    /// The key is there and does not decrypt it.
    Damaged,
}

/// The value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncryptedValue {
    pub id: Uuid,
    pub value: Result<Vec<u8>, DecryptError>,
}

/// Rows of a table that name a key which the key file lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingKey {
    pub table: &'static str,
    pub key: String,
    pub rows: u64,
}

/// Decrypts the values of the next rows of a table, in order of id.
pub(super) async fn page<E: EncryptedTable>(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    after: Option<Uuid>,
) -> Result<Vec<EncryptedValue>, StoreError> {
    let mut rows = E::find().filter(E::has_value());
    if let Some(after) = after {
        rows = rows.filter(E::ID.gt(after));
    }
    let rows = rows
        .select_only()
        .columns([E::ID, E::KEY_ID, E::SEALED])
        .order_by_asc(E::ID)
        .limit(E::PAGE)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(decrypt_rows::<E>(keys, rows))
}

fn decrypt_rows<E: EncryptedTable>(
    keys: &Keys,
    rows: Vec<(Uuid, Option<String>, Option<Vec<u8>>)>,
) -> Vec<EncryptedValue> {
    let decrypt_row = |(id, key, sealed): (Uuid, Option<String>, Option<Vec<u8>>)| EncryptedValue {
        id,
        value: decrypt(
            keys,
            &context::<E>(id),
            &key.unwrap_or_default(),
            &sealed.unwrap_or_default(),
        ),
    };
    rows.into_iter().map(decrypt_row).collect()
}

/// The keys that the rows of a table name and the key file lacks.
pub(super) async fn missing_in<E: EncryptedTable>(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    table: &'static str,
) -> Result<Vec<MissingKey>, StoreError> {
    missing(
        connection,
        keys,
        table,
        E::find().filter(E::has_value()),
        E::KEY_ID,
    )
    .await
}

/// The same of the messages' originals.
pub(super) async fn missing_for_originals(
    connection: &impl ConnectionTrait,
    keys: &Keys,
) -> Result<Vec<MissingKey>, StoreError> {
    let rows = inbox_item::Entity::find().filter(inbox_item::Column::Original.ne(""));
    missing(connection, keys, ORIGINALS, rows, inbox_item::Column::OriginalKey).await
}

/// The name for the messages as they came: encrypted files in the file store, whose key stands in their row.
pub const ORIGINALS: &str = "inbox_items.original";

/// Decrypts what was encrypted for a row.
pub fn decrypt(keys: &Keys, row: &[u8], key: &str, sealed: &[u8]) -> Result<Vec<u8>, DecryptError> {
    if !keys.knows(key) {
        return Err(DecryptError::MissingKey(key.to_owned()));
    }
    keys.unseal(row, key, sealed).map_err(|_| DecryptError::Damaged)
}

async fn missing<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    table: &'static str,
    rows: Select<E>,
    key: E::Column,
) -> Result<Vec<MissingKey>, StoreError> {
    let counts: Vec<(Option<String>, i64)> = rows
        .select_only()
        .column(key)
        .column_as(key.count(), "rows")
        .group_by(key)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(counts
        .into_iter()
        .map(|(key, rows)| (key.unwrap_or_default(), rows))
        .filter(|(key, _)| !keys.knows(key))
        .map(|(key, rows)| MissingKey {
            table,
            key,
            rows: u64::try_from(rows).unwrap_or_default(),
        })
        .collect())
}

/// Whether the keys are those of this database's office: they chain the first entry of one of its newest histories or, where there is
/// none, decrypt one of its newest people. True for a database that holds neither.
pub async fn keys_match<C: ConnectionTrait>(connection: &C, keys: &Keys) -> Result<bool, StoreError> {
    let first = report_event::Entity::find()
        .filter(report_event::Column::Seq.eq(1))
        .order_by_desc(report_event::Column::ReportId)
        .limit(TRIED)
        .into_model::<history::Entry>()
        .all(connection)
        .await?;
    if !first.is_empty() {
        return Ok(first.iter().any(|entry| entry.follows(keys, "")));
    }
    let newest = reporter::Entity::find()
        .select_only()
        .columns([
            reporter::Column::Id,
            reporter::Column::KeyId,
            reporter::Column::Sealed,
        ])
        .filter(reporter::Entity::has_value())
        .order_by_desc(reporter::Column::Id)
        .limit(TRIED)
        .into_tuple()
        .all(connection)
        .await?;
    let newest = decrypt_rows::<reporter::Entity>(keys, newest);
    Ok(newest.is_empty() || newest.iter().any(|row| row.value.is_ok()))
}
