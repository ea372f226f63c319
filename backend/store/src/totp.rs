//! Second factors: one encrypted secret per user, with digests of the recovery codes.

use crate::crypto::Keys;
use crate::db::Txn;
use crate::encrypted::context;
use crate::entity::totp_secret;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use tanggap_domain::ids::UserId;

/// A user's second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct Totp {
    pub user: UserId,
    pub secret: Vec<u8>,
    /// Not asked for before that.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The last time step whose code was accepted; no code is accepted twice.
    pub last_step: i64,
    /// Keyed digests of the recovery codes that are left.
    pub recovery: Vec<String>,
}

impl std::fmt::Debug for Totp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Totp({})", self.user)
    }
}

/// Loads the second factor of a user.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    user: UserId,
) -> Result<Option<Totp>, StoreError> {
    let row = totp_secret::Entity::find_by_id(user.0).one(connection).await?;
    row.map(|row| open(keys, row)).transpose()
}

fn open(keys: &Keys, row: totp_secret::Model) -> Result<Totp, StoreError> {
    Ok(Totp {
        user: UserId(row.user_id),
        secret: keys.unseal(
            &context::<totp_secret::Entity>(row.user_id),
            &row.key_id,
            &row.sealed,
        )?,
        confirmed_at: row.confirmed_at,
        last_step: row.last_step,
        recovery: serde_json::from_value(row.recovery)?,
    })
}

/// Whether a user is asked for a second factor at sign-in.
pub async fn is_confirmed<C: ConnectionTrait>(connection: &C, user: UserId) -> Result<bool, StoreError> {
    Ok(confirmed(connection).await?.contains(&user))
}

/// All users who are asked for a second factor.
pub async fn confirmed<C: ConnectionTrait>(connection: &C) -> Result<Vec<UserId>, StoreError> {
    let ids: Vec<uuid::Uuid> = totp_secret::Entity::find()
        .select_only()
        .column(totp_secret::Column::UserId)
        .filter(totp_secret::Column::ConfirmedAt.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(UserId).collect())
}

/// Stores a second factor. Replaces an earlier one.
pub async fn put(txn: &Txn, keys: &Keys, totp: &Totp, now: DateTime<Utc>) -> Result<(), StoreError> {
    remove(txn, totp.user).await?;
    let (key_id, sealed) = keys.seal(&context::<totp_secret::Entity>(totp.user.0), &totp.secret)?;
    let row = totp_secret::ActiveModel {
        user_id: Set(totp.user.0),
        sealed: Set(sealed),
        key_id: Set(key_id),
        confirmed_at: Set(totp.confirmed_at),
        last_step: Set(totp.last_step),
        recovery: Set(serde_json::to_value(&totp.recovery)?),
        created_at: Set(now),
    };
    totp_secret::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Stores the time step of the code that was used, and the recovery codes that are left. False when another request was faster.
pub async fn spend(
    txn: &Txn,
    before: &Totp,
    last_step: i64,
    recovery: &[String],
) -> Result<bool, StoreError> {
    let change = totp_secret::ActiveModel {
        last_step: Set(last_step),
        recovery: Set(serde_json::to_value(recovery)?),
        ..Default::default()
    };
    let locked = totp_secret::Entity::find_by_id(before.user.0)
        .lock_exclusive()
        .one(txn)
        .await?;
    let same = locked.is_some_and(|row| {
        row.last_step == before.last_step
            && serde_json::from_value::<Vec<String>>(row.recovery).is_ok_and(|left| left == before.recovery)
    });
    if !same {
        return Ok(false);
    }
    totp_secret::Entity::update_many()
        .set(change)
        .filter(totp_secret::Column::UserId.eq(before.user.0))
        .exec(txn)
        .await?;
    Ok(true)
}

/// Deletes a user's second factor. False when there was none.
pub async fn remove(txn: &Txn, user: UserId) -> Result<bool, StoreError> {
    let result = totp_secret::Entity::delete_by_id(user.0).exec(txn).await?;
    Ok(result.rows_affected == 1)
}
