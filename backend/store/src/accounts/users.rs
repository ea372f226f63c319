//! Users: the employees of the office.

use crate::db::{Txn, update_versioned};
use crate::entity::user;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use tanggap_domain::account::Grant;
use tanggap_domain::ids::UserId;

/// A user: an employee, with an account when there is a user name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    /// Lower case.
    pub username: Option<String>,
    pub name: String,
    /// Jabatan.
    pub position: String,
    /// 18 digits.
    pub nip: Option<String>,
    /// Pangkat/golongan.
    pub rank: Option<String>,
    /// PHC string of argon2id.
    pub password_hash: Option<String>,
    pub must_change_password: bool,
    pub active: bool,
    pub grants: Vec<Grant>,
    pub version: u32,
    pub created_at: DateTime<Utc>,
}

fn from_row(row: user::Model) -> Result<User, StoreError> {
    Ok(User {
        id: UserId(row.id),
        username: row.username,
        name: row.name,
        position: row.position,
        nip: row.nip,
        rank: row.rank,
        password_hash: row.password_hash,
        must_change_password: row.must_change_password,
        active: row.active,
        grants: serde_json::from_value(row.grants)?,
        version: u32::try_from(row.version).unwrap_or_default(),
        created_at: row.created_at,
    })
}

fn to_row(user: &User, now: DateTime<Utc>) -> Result<user::ActiveModel, StoreError> {
    Ok(user::ActiveModel {
        id: Set(user.id.0),
        username: Set(user.username.clone()),
        name: Set(user.name.clone()),
        position: Set(user.position.clone()),
        nip: Set(user.nip.clone()),
        rank: Set(user.rank.clone()),
        password_hash: Set(user.password_hash.clone()),
        must_change_password: Set(user.must_change_password),
        active: Set(user.active),
        grants: Set(serde_json::to_value(&user.grants)?),
        version: Set(i32::try_from(user.version).map_err(|_| StoreError::Corrupt("version"))?),
        created_at: Set(user.created_at),
        updated_at: Set(now),
    })
}

/// Stores a new user. `Conflict` when the user name is taken.
pub async fn insert(txn: &Txn, user: &User) -> Result<(), StoreError> {
    user::Entity::insert(to_row(user, user.created_at)?)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Stores a changed user, whose version is one more than it was. `Stale` when somebody else was first.
pub async fn update(txn: &Txn, user: &User, now: DateTime<Utc>) -> Result<(), StoreError> {
    let expected = i32::try_from(user.version).unwrap_or_default() - 1;
    let update = user::Entity::update_many()
        .set(to_row(user, now)?)
        .filter(user::Column::Id.eq(user.id.0))
        .filter(user::Column::Version.eq(expected));
    update_versioned(txn, update).await
}

/// A user by id.
pub async fn find<C: ConnectionTrait>(connection: &C, id: UserId) -> Result<Option<User>, StoreError> {
    user::Entity::find_by_id(id.0)
        .one(connection)
        .await?
        .map(from_row)
        .transpose()
}

/// A user by user name, which must be lower case.
pub async fn find_by_username<C: ConnectionTrait>(
    connection: &C,
    name: &str,
) -> Result<Option<User>, StoreError> {
    user::Entity::find()
        .filter(user::Column::Username.eq(name))
        .one(connection)
        .await?
        .map(from_row)
        .transpose()
}

/// All users, by name. An office has a few dozen.
pub async fn list<C: ConnectionTrait>(connection: &C) -> Result<Vec<User>, StoreError> {
    let rows = user::Entity::find()
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// How many users there are.
pub async fn count<C: ConnectionTrait>(connection: &C) -> Result<u64, StoreError> {
    Ok(user::Entity::find().count(connection).await?)
}
