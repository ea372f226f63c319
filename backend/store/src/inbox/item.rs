//! A message as it is stored: what somebody wrote is one encrypted value; state and report are columns of their own.

use super::files::{self, File};
use crate::crypto::Keys;
use crate::db::Txn;
use crate::encrypted;
use crate::entity::inbox_item;
use crate::error::StoreError;
use crate::integers::{from_big_column, from_column, to_big_column};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde::{Deserialize, Serialize};
use tanggap_domain::ids::{InboxItemId, ReportId, UserId};
use tanggap_domain::mail::{InboxState, MailKind};

/// A message that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: InboxItemId,
    pub state: InboxState,
    pub kind: MailKind,
    /// The program sorted it; nobody has looked at it.
    pub by_itself: bool,
    pub received_at: DateTime<Utc>,
    pub taken_at: DateTime<Utc>,
    pub report: Option<ReportId>,
    pub words: Words,
    /// The hash of the encrypted original, and the id of its key. Empty once it was erased.
    pub original: String,
    pub original_key: String,
    /// Bytes of the original.
    pub size: u64,
    pub version: u32,
    pub handled_by: Option<UserId>,
    pub handled_at: Option<DateTime<Utc>>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// What somebody wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub name: String,
    /// In lower case.
    pub address: String,
    pub subject: String,
    pub text: String,
    /// Quotes and signatures, folded out of the text.
    pub folded: String,
    pub sent_at: Option<DateTime<Utc>>,
    pub message_id: Option<String>,
    pub answers: Vec<String>,
    /// Why it was set aside.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The columns by which a message is found, as blind indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    pub source: String,
    pub sender: String,
    pub thread: String,
}

pub(super) fn from_row(keys: &Keys, row: inbox_item::Model) -> Result<Item, StoreError> {
    let words = if row.erased_at.is_some() {
        Words::default()
    } else {
        encrypted::open::<inbox_item::Entity, _>(keys, row.id, &row.key_id, &row.sealed)?
    };
    Ok(Item {
        id: InboxItemId(row.id),
        state: row
            .state
            .parse()
            .map_err(|_| StoreError::Corrupt("inbox state"))?,
        kind: row.kind.parse().map_err(|_| StoreError::Corrupt("mail kind"))?,
        by_itself: row.by_itself,
        received_at: row.received_at,
        taken_at: row.taken_at,
        report: row.report_id.map(ReportId),
        words,
        original: row.original,
        original_key: row.original_key,
        size: from_big_column(row.size),
        version: from_column(row.version),
        handled_by: row.handled_by.map(UserId),
        handled_at: row.handled_at,
        erased_at: row.erased_at,
    })
}

/// Whether this message was stored before.
pub async fn is_known<C: ConnectionTrait>(connection: &C, source: &str) -> Result<bool, StoreError> {
    let found = inbox_item::Entity::find().filter(inbox_item::Column::Source.eq(source));
    Ok(found.count(connection).await? > 0)
}

/// Stores a new message. `Conflict` when it was stored before.
pub async fn insert(
    txn: &Txn,
    keys: &Keys,
    marks: Marks,
    item: &Item,
    files: &[File],
) -> Result<(), StoreError> {
    let (key_id, sealed) = encrypted::seal::<inbox_item::Entity>(keys, item.id.0, &item.words)?;
    let row = inbox_item::ActiveModel {
        id: Set(item.id.0),
        source: Set(marks.source),
        state: Set(item.state.to_string()),
        kind: Set(item.kind.to_string()),
        by_itself: Set(item.by_itself),
        received_at: Set(item.received_at),
        taken_at: Set(item.taken_at),
        report_id: Set(item.report.map(|id| id.0)),
        sender: Set(marks.sender),
        thread: Set(marks.thread),
        sealed: Set(sealed),
        key_id: Set(key_id),
        original: Set(item.original.clone()),
        original_key: Set(item.original_key.clone()),
        size: Set(to_big_column(item.size)),
        version: Set(1),
        handled_by: Set(None),
        handled_at: Set(None),
        erased_at: Set(None),
    };
    inbox_item::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    files::insert(txn, item.id, files).await
}

/// Stores a changed message. `Stale` when somebody else changed it since it was read.
pub async fn update(txn: &Txn, keys: &Keys, item: &Item) -> Result<(), StoreError> {
    let change = inbox_item::ActiveModel {
        state: Set(item.state.to_string()),
        by_itself: Set(item.by_itself),
        report_id: Set(item.report.map(|id| id.0)),
        handled_by: Set(item.handled_by.map(|id| id.0)),
        handled_at: Set(item.handled_at),
        ..Default::default()
    };
    encrypted::update::<inbox_item::Entity>(txn, keys, item.id.0, item.version, &item.words, change).await
}

/// Loads a message.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: InboxItemId,
) -> Result<Option<Item>, StoreError> {
    let row = inbox_item::Entity::find_by_id(id.0).one(connection).await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// Loads a message and locks it until the transaction ends.
pub async fn find_locked(txn: &Txn, keys: &Keys, id: InboxItemId) -> Result<Option<Item>, StoreError> {
    let row = inbox_item::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(txn)
        .await?;
    row.map(|row| from_row(keys, row)).transpose()
}
