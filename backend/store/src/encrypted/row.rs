//! Reading, writing and re-encrypting the value of one row.

use super::table::{EncryptedTable, VersionedTable};
use crate::crypto::Keys;
use crate::db::{Txn, update_versioned};
use crate::error::StoreError;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The associated data of a row's value.
pub(crate) fn context<E: EncryptedTable>(id: Uuid) -> Vec<u8> {
    [E::CONTEXT, id.as_bytes()].concat()
}

/// Encrypts a value for a row, as JSON. Returns the key's id and the ciphertext.
pub(crate) fn seal<E: EncryptedTable>(
    keys: &Keys,
    id: Uuid,
    value: &impl Serialize,
) -> Result<(String, Vec<u8>), StoreError> {
    keys.seal(&context::<E>(id), &serde_json::to_vec(value)?)
}

/// Decrypts what `seal` made for the same row.
pub(crate) fn open<E: EncryptedTable, T: DeserializeOwned>(
    keys: &Keys,
    id: Uuid,
    key_id: &str,
    sealed: &[u8],
) -> Result<T, StoreError> {
    Ok(serde_json::from_slice(&keys.unseal(
        &context::<E>(id),
        key_id,
        sealed,
    )?)?)
}

/// Saves the change of a row together with its value, as the version after `version`, which is the one it was read at. `Stale`
/// when somebody else changed or erased the row since.
pub(crate) async fn update<E: VersionedTable>(
    txn: &Txn,
    keys: &Keys,
    id: Uuid,
    version: u32,
    value: &impl Serialize,
    mut change: E::ActiveModel,
) -> Result<(), StoreError> {
    let version = i32::try_from(version).map_err(|_| StoreError::Stale)?;
    let (key_id, sealed) = seal::<E>(keys, id, value)?;
    change.set(E::KEY_ID, key_id.into());
    change.set(E::SEALED, sealed.into());
    change.set(E::VERSION, (version + 1).into());
    let update = E::update_many()
        .set(change)
        .filter(E::ID.eq(id))
        .filter(E::VERSION.eq(version))
        .filter(E::has_value());
    update_versioned(txn, update).await
}

/// Encrypts up to `limit` rows of a table anew with the key in use. Returns their number.
pub(super) async fn reencrypt<E: EncryptedTable>(
    txn: &Txn,
    keys: &Keys,
    limit: u64,
) -> Result<usize, StoreError> {
    let rows: Vec<(Uuid, String, Vec<u8>)> = E::find()
        .select_only()
        .columns([E::ID, E::KEY_ID, E::SEALED])
        .filter(E::KEY_ID.ne(keys.sealing_id()))
        .filter(E::has_value())
        .limit(limit.min(E::PAGE))
        .lock_exclusive()
        .into_tuple()
        .all(txn)
        .await?;
    for (id, key_id, sealed) in &rows {
        let context = context::<E>(*id);
        let value = keys.unseal(&context, key_id, sealed)?;
        let (key_id, sealed) = keys.seal(&context, &value)?;
        E::update_many()
            .col_expr(E::KEY_ID, Expr::val(key_id))
            .col_expr(E::SEALED, Expr::val(sealed))
            .filter(E::ID.eq(*id))
            .exec(txn)
            .await?;
    }
    Ok(rows.len())
}
