//! Sealing rows anew with the key in use, some at a time, where a row is sealed for its own id.

/// Defines `reencrypt` for a table. `$sealed` are the rows with something sealed: erased ones have nothing.
macro_rules! reencrypt {
    ($table:ident, $sealed:expr) => {
        /// Seals some rows anew with the key in use. Gives how many; none when all are.
        pub async fn reencrypt(txn: &Txn, keys: &Keys, limit: u64) -> Result<usize, StoreError> {
            let rows = $table::Entity::find()
                .filter($table::Column::KeyId.ne(keys.sealing_id()))
                .filter($sealed)
                .limit(limit)
                .lock_exclusive()
                .all(txn)
                .await?;
            for row in &rows {
                let value = keys.unseal(row.id.as_bytes(), &row.key_id, &row.sealed)?;
                let (key_id, sealed) = keys.seal(row.id.as_bytes(), &value)?;
                let change = $table::ActiveModel {
                    id: Set(row.id),
                    sealed: Set(sealed),
                    key_id: Set(key_id),
                    ..Default::default()
                };
                $table::Entity::update(change).exec(txn).await?;
            }
            Ok(rows.len())
        }
    };
}

pub(crate) use reencrypt;
