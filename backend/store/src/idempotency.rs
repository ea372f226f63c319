//! Idempotency keys. A key is kept 24 hours with the resource it created and a keyed digest of the body, never the body.

use crate::db::Txn;
use crate::entity::idempotency_key;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tanggap_domain::ids::UserId;
use uuid::Uuid;

/// What is known of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Never before, or so long ago that it is forgotten.
    Never,
    /// The same request; it created this resource.
    Same(Uuid),
    /// The key came with another body.
    Other,
}

/// Looks a key up.
pub async fn look_up<C: ConnectionTrait>(
    connection: &C,
    actor: UserId,
    key: &str,
    digest: &str,
) -> Result<Seen, StoreError> {
    let row = idempotency_key::Entity::find_by_id((actor.0, key.to_owned()))
        .one(connection)
        .await?;
    Ok(match row {
        None => Seen::Never,
        Some(row) if row.digest == digest => Seen::Same(row.resource),
        Some(_) => Seen::Other,
    })
}

/// Stores a key with the resource it created. `Conflict` when the same request was faster.
pub async fn keep(
    txn: &Txn,
    actor: UserId,
    key: &str,
    digest: &str,
    resource: Uuid,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = idempotency_key::ActiveModel {
        actor_id: Set(actor.0),
        idempotency_key: Set(key.to_owned()),
        digest: Set(digest.to_owned()),
        resource: Set(resource),
        created_at: Set(now),
    };
    idempotency_key::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Deletes keys older than the moment. Returns their number.
pub async fn forget_before(txn: &Txn, moment: DateTime<Utc>) -> Result<u64, StoreError> {
    let old = idempotency_key::Entity::delete_many().filter(idempotency_key::Column::CreatedAt.lt(moment));
    Ok(old.exec(txn).await?.rows_affected)
}
