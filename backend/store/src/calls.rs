//! Missed calls. The caller and the attempts to call back are one encrypted value, found by the blind index of the number.

use crate::crypto::Keys;
use crate::db::Txn;
use crate::encrypted;
use crate::entity::call;
use crate::error::StoreError;
use crate::integers::from_column;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use tanggap_domain::call::CallState;
use tanggap_domain::ids::{CallId, UserId};
use tanggap_domain::person::IndexKind;
use tanggap_domain::report::ContactOutcome;

/// A missed call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub id: CallId,
    pub state: CallState,
    /// When it rang last.
    pub rang_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    pub words: Words,
    pub version: u32,
    pub done_by: Option<UserId>,
    pub done_at: Option<DateTime<Utc>>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// What is known of the caller, and what was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// E.164.
    pub phone: String,
    pub name: Option<String>,
    pub note: Option<String>,
    /// How often it rang.
    pub rings: u32,
    pub attempts: Vec<Attempt>,
}

/// Somebody called back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub at: DateTime<Utc>,
    pub by: UserId,
    pub outcome: ContactOutcome,
    pub note: Option<String>,
}

/// The blind index of a number.
fn key(keys: &Keys, phone: &str) -> String {
    keys.blind(IndexKind::Phone.as_str(), phone)
}

fn from_row(keys: &Keys, row: call::Model) -> Result<Call, StoreError> {
    let words = if row.erased_at.is_some() {
        Words::default()
    } else {
        encrypted::open::<call::Entity, _>(keys, row.id, &row.key_id, &row.sealed)?
    };
    Ok(Call {
        id: CallId(row.id),
        state: row.state.parse().map_err(|_| StoreError::Corrupt("call state"))?,
        rang_at: row.rang_at,
        created_at: row.created_at,
        created_by: UserId(row.created_by),
        words,
        version: from_column(row.version),
        done_by: row.done_by.map(UserId),
        done_at: row.done_at,
        erased_at: row.erased_at,
    })
}

/// Stores a new call. `Conflict` when there is an open call of that number.
pub async fn insert(txn: &Txn, keys: &Keys, call: &Call) -> Result<(), StoreError> {
    let (key_id, sealed) = encrypted::seal::<call::Entity>(keys, call.id.0, &call.words)?;
    let row = call::ActiveModel {
        id: Set(call.id.0),
        state: Set(call.state.to_string()),
        phone: Set(key(keys, &call.words.phone)),
        rang_at: Set(call.rang_at),
        created_at: Set(call.created_at),
        created_by: Set(call.created_by.0),
        sealed: Set(sealed),
        key_id: Set(key_id),
        version: Set(1),
        done_by: Set(None),
        done_at: Set(None),
        erased_at: Set(None),
    };
    call::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Stores a changed call. `Stale` when somebody else changed it since it was read.
pub async fn update(txn: &Txn, keys: &Keys, call: &Call) -> Result<(), StoreError> {
    let change = call::ActiveModel {
        state: Set(call.state.to_string()),
        rang_at: Set(call.rang_at),
        done_by: Set(call.done_by.map(|id| id.0)),
        done_at: Set(call.done_at),
        ..Default::default()
    };
    encrypted::update::<call::Entity>(txn, keys, call.id.0, call.version, &call.words, change).await
}

/// Loads a call.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: CallId,
) -> Result<Option<Call>, StoreError> {
    let row = call::Entity::find_by_id(id.0).one(connection).await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// The open call of a number, locked until the transaction ends.
pub async fn open_of(txn: &Txn, keys: &Keys, phone: &str) -> Result<Option<Call>, StoreError> {
    let row = call::Entity::find()
        .filter(call::Column::Phone.eq(key(keys, phone)))
        .filter(call::Column::State.eq(CallState::Open.as_str()))
        .lock_exclusive()
        .one(txn)
        .await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// Calls in a state: open ones oldest first, done ones newest first.
pub async fn list<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    state: CallState,
    limit: u64,
) -> Result<Vec<Call>, StoreError> {
    let query = call::Entity::find()
        .filter(call::Column::State.eq(state.as_str()))
        .limit(limit);
    let query = match state {
        CallState::Open => query
            .order_by_asc(call::Column::RangAt)
            .order_by_asc(call::Column::Id),
        CallState::Done => query
            .order_by_desc(call::Column::RangAt)
            .order_by_desc(call::Column::Id),
    };
    let rows = query.all(connection).await?;
    rows.into_iter().map(|row| from_row(keys, row)).collect()
}

/// The number of calls in a state.
pub async fn count<C: ConnectionTrait>(connection: &C, state: CallState) -> Result<u64, StoreError> {
    let found = call::Entity::find().filter(call::Column::State.eq(state.as_str()));
    Ok(found.count(connection).await?)
}

/// Erases the calls of a person, by their numbers.
pub async fn forget(txn: &Txn, keys: &Keys, phones: &[String], now: DateTime<Utc>) -> Result<(), StoreError> {
    let empty = call::ActiveModel {
        state: Set(CallState::Done.to_string()),
        phone: Set(String::new()),
        sealed: Set(Vec::new()),
        key_id: Set(String::new()),
        erased_at: Set(Some(now)),
        ..Default::default()
    };
    call::Entity::update_many()
        .set(empty)
        .filter(call::Column::Phone.is_in(phones.iter().map(|phone| key(keys, phone))))
        .exec(txn)
        .await?;
    Ok(())
}

/// Deletes calls that were done before a moment.
pub async fn forget_before(txn: &Txn, moment: DateTime<Utc>) -> Result<(), StoreError> {
    call::Entity::delete_many()
        .filter(call::Column::State.eq(CallState::Done.as_str()))
        .filter(call::Column::DoneAt.lt(moment))
        .exec(txn)
        .await?;
    Ok(())
}
