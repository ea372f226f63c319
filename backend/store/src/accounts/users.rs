//! Users: the employees of the office.

use crate::db::{Txn, update_versioned};
use crate::entity::{user, user_maker};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
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
    /// When the present password was set by somebody else; `None` once its holder chose one.
    pub first_password_at: Option<DateTime<Utc>>,
    /// When a second factor was first demanded of the roles.
    pub totp_demanded_at: Option<DateTime<Utc>>,
    /// An invented person of a demonstration. Never set by a request.
    pub demonstration: bool,
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
        first_password_at: row.first_password_at,
        totp_demanded_at: row.totp_demanded_at,
        demonstration: row.demonstration,
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
        first_password_at: Set(user.first_password_at),
        totp_demanded_at: Set(user.totp_demanded_at),
        demonstration: Set(user.demonstration),
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

/// A user by id, locked until the transaction ends, so that nobody else changes it meanwhile.
pub async fn find_for_change(txn: &Txn, id: UserId) -> Result<Option<User>, StoreError> {
    user::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(txn)
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

/// Demands a new password at the next step of the user, unless the password was changed meanwhile.
pub async fn demand_new_password(txn: &Txn, user: &User) -> Result<(), StoreError> {
    user::Entity::update_many()
        .col_expr(user::Column::MustChangePassword, Expr::value(true))
        .filter(user::Column::Id.eq(user.id.0))
        .filter(user::Column::PasswordHash.eq(user.password_hash.clone()))
        .exec(txn)
        .await?;
    Ok(())
}

/// Stores since when a second factor is demanded, unless that is known.
pub async fn demand_totp(txn: &Txn, id: UserId, now: DateTime<Utc>) -> Result<(), StoreError> {
    user::Entity::update_many()
        .col_expr(user::Column::TotpDemandedAt, Expr::value(now))
        .filter(user::Column::Id.eq(id.0))
        .filter(user::Column::TotpDemandedAt.is_null())
        .exec(txn)
        .await?;
    Ok(())
}

/// Stores that `maker` made the user or gave them a password.
pub async fn add_maker(txn: &Txn, user: UserId, maker: UserId) -> Result<(), StoreError> {
    let row = user_maker::ActiveModel {
        user_id: Set(user.0),
        maker_id: Set(maker.0),
    };
    let key = [user_maker::Column::UserId, user_maker::Column::MakerId];
    user_maker::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing_on(key).to_owned())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Who made whom: pairs of a user and a maker.
pub async fn makers<C: ConnectionTrait>(connection: &C) -> Result<Vec<(UserId, UserId)>, StoreError> {
    let rows = user_maker::Entity::find().all(connection).await?.into_iter();
    Ok(rows
        .map(|row| (UserId(row.user_id), UserId(row.maker_id)))
        .collect())
}
