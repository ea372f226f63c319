//! Encrypted values: one per row, in every table that holds personal data.
//!
//! `table` says for each such table where its value lies, `row` reads and writes one value, `check` asks of all of them whether the
//! keys open them.
//!
//! **Invariant:** a value is bound to its row (AEAD with the row's id as associated data), so that it opens in no other row. A table
//! that is not in the list below is neither checked nor encrypted anew when the keys are rotated.

mod check;
mod row;
mod table;

pub use check::{DecryptError, EncryptedValue, MissingKey, ORIGINALS, decrypt, keys_match};
pub(crate) use row::{context, open, seal, update};

use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::{call, inbox_item, lapor_import, mail, reporter, totp_secret};
use crate::error::StoreError;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

macro_rules! tables {
    ($($name:literal => $module:ident),+ $(,)?) => {
        /// Every table with an encrypted value.
        pub const TABLES: &[&str] = &[$($name),+];

        /// Decrypts the values of the next rows whose ids follow `after`, in order of id. Empty when no row is left.
        pub async fn decrypt_page<C: ConnectionTrait>(
            connection: &C,
            keys: &Keys,
            table: &str,
            after: Option<Uuid>,
        ) -> Result<Vec<EncryptedValue>, StoreError> {
            match table {
                $($name => check::page::<$module::Entity>(connection, keys, after).await,)+
                _ => Err(StoreError::Corrupt("unknown table")),
            }
        }

        /// The keys that rows name and the key file lacks, with the number of those rows.
        pub async fn missing_keys<C: ConnectionTrait>(
            connection: &C,
            keys: &Keys,
        ) -> Result<Vec<MissingKey>, StoreError> {
            let mut missing = Vec::new();
            $(missing.extend(check::missing_in::<$module::Entity>(connection, keys, $name).await?);)+
            missing.extend(check::missing_for_originals(connection, keys).await?);
            Ok(missing)
        }

        /// Encrypts values anew that another key than the one in use encrypted, of every table up to `limit` rows. Returns their
        /// number; 0 when no such row is left.
        pub async fn reencrypt(txn: &Txn, keys: &Keys, limit: u64) -> Result<usize, StoreError> {
            Ok(0 $(+ row::reencrypt::<$module::Entity>(txn, keys, limit).await?)+)
        }
    };
}

tables! {
    "reporters" => reporter,
    "totp_secrets" => totp_secret,
    "mails" => mail,
    "calls" => call,
    "inbox_items" => inbox_item,
    "lapor_imports" => lapor_import,
}
