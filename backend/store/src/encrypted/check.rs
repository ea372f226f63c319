//! Whether the keys open what is sealed: every sealed value of every table, some rows at a time, and by which keys they were sealed.

use crate::crypto::Keys;
use crate::entity::{call, inbox_item, lapor_import, mail, report_event, reporter, totp_secret};
use crate::error::StoreError;
use crate::history;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

/// Rows read in one go where a row is small.
const PAGE: u64 = 200;
/// Newest histories and people by which it is told whose the keys are: so many are not damaged at once by chance.
const TRIED: u64 = 20;

/// Why a sealed value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecryptError {
    /// The key file lacks the key with this id.
    MissingKey(String),
    /// The key is there and does not open it.
    Damaged,
}

/// A sealed value of a row.
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

macro_rules! encrypted_tables {
    ($($table:literal => $module:ident by $id:ident, $limit:expr, $place:expr, $sealed:expr);+ $(;)?) => {
        /// Every table with something sealed.
        pub const TABLES: &[&str] = &[$($table),+];

        /// Opens the sealed values of the rows after one, in order of id. None are left when none come.
        pub async fn decrypt_page<C: ConnectionTrait>(
            connection: &C,
            keys: &Keys,
            table: &str,
            after: Option<Uuid>,
        ) -> Result<Vec<EncryptedValue>, StoreError> {
            match table {
                $($table => {
                    let mut rows = $module::Entity::find().filter($sealed);
                    if let Some(after) = after {
                        rows = rows.filter($module::Column::$id.gt(after));
                    }
                    let rows = rows
                        .select_only()
                        .columns([$module::Column::$id, $module::Column::KeyId, $module::Column::Sealed])
                        .order_by_asc($module::Column::$id)
                        .limit($limit)
                        .into_tuple()
                        .all(connection)
                        .await?;
                    Ok(decrypted(keys, $place, rows))
                })+
                _ => Err(StoreError::Corrupt("unknown table")),
            }
        }

        /// Which keys are named that the key file lacks, and by how many rows.
        pub async fn missing_keys<C: ConnectionTrait>(connection: &C, keys: &Keys) -> Result<Vec<MissingKey>, StoreError> {
            let mut all = Vec::new();
            $(
                let named = $module::Entity::find().filter($sealed);
                all.extend(missing_keys_of(connection, keys, $table, named, $module::Column::KeyId).await?);
            )+
            let originals = inbox_item::Entity::find().filter(inbox_item::Column::Original.ne(""));
            let key = inbox_item::Column::OriginalKey;
            all.extend(missing_keys_of(connection, keys, ORIGINALS, originals, key).await?);
            Ok(all)
        }
    };
}

/// What the sealed files of messages are called: they lie in the file store, and their rows name the key.
pub const ORIGINALS: &str = "inbox_items.original";

encrypted_tables! {
    "reporters" => reporter by Id, PAGE, b"", reporter::Column::ErasedAt.is_null();
    "totp_secrets" => totp_secret by UserId, PAGE, b"totp", everything();
    "mails" => mail by Id, PAGE, b"", mail::Column::KeyId.ne("");
    "calls" => call by Id, PAGE, b"", call::Column::ErasedAt.is_null();
    "inbox_items" => inbox_item by Id, PAGE, b"", inbox_item::Column::ErasedAt.is_null();
    // Whole files.
    "lapor_imports" => lapor_import by Id, 1, b"lapor_imports", lapor_import::Column::Sealed.is_not_null();
}

fn everything() -> SimpleExpr {
    SimpleExpr::from(true)
}

fn decrypted(
    keys: &Keys,
    place: &[u8],
    rows: Vec<(Uuid, Option<String>, Option<Vec<u8>>)>,
) -> Vec<EncryptedValue> {
    let open = |(id, key, sealed): (Uuid, Option<String>, Option<Vec<u8>>)| EncryptedValue {
        id,
        value: decrypt(
            keys,
            &[place, id.as_bytes()].concat(),
            &key.unwrap_or_default(),
            &sealed.unwrap_or_default(),
        ),
    };
    rows.into_iter().map(open).collect()
}

/// Opens what was sealed for a row.
pub fn decrypt(keys: &Keys, row: &[u8], key: &str, sealed: &[u8]) -> Result<Vec<u8>, DecryptError> {
    if !keys.knows(key) {
        return Err(DecryptError::MissingKey(key.to_owned()));
    }
    keys.unseal(row, key, sealed).map_err(|_| DecryptError::Damaged)
}

async fn missing_keys_of<E: EntityTrait>(
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

/// Whether the keys are those of the office whose database this is: its newest histories begin with them or, where there are none,
/// they open some of its newest people. True where there is nothing to tell by.
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
        .filter(reporter::Column::ErasedAt.is_null())
        .order_by_desc(reporter::Column::Id)
        .limit(TRIED)
        .into_tuple()
        .all(connection)
        .await?;
    let newest = decrypted(keys, b"", newest);
    Ok(newest.is_empty() || newest.iter().any(|sealed| sealed.value.is_ok()))
}
