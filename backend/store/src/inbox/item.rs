//! Messages that came in. What somebody wrote is one sealed piece; the message as it came lies sealed in the file store.
//!
//! **Invariant:** `source` tells every message from every other, so that none is taken twice, by whatever way it comes again.

use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::{inbox_file, inbox_item};
use crate::error::StoreError;
use crate::reencryption::reencrypt;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tanggap_domain::ids::{AttachmentId, InboxItemId, ReportId, UserId};
use tanggap_domain::mail::{InboxState, MailKind};
use uuid::Uuid;

/// A message that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: InboxItemId,
    pub state: InboxState,
    pub kind: MailKind,
    /// The program put it where it is; nobody has looked.
    pub by_itself: bool,
    pub received_at: DateTime<Utc>,
    pub taken_at: DateTime<Utc>,
    pub report: Option<ReportId>,
    pub words: Words,
    /// Under which hash the sealed original lies, and the key that sealed it. Empty once it was forgotten.
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

/// Keys by which a message is found, blinded by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    pub source: String,
    pub sender: String,
    pub thread: String,
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub size: u64,
    /// Empty when it was not taken.
    pub sha256: String,
    pub thumbnail: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Why it was not taken: `unsupported`, `too_large`.
    pub refused: Option<String>,
    /// What it became on a report.
    pub attachment: Option<AttachmentId>,
}

/// Where a page ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

fn from_row(keys: &Keys, row: inbox_item::Model) -> Result<Item, StoreError> {
    let words = if row.erased_at.is_some() {
        Words::default()
    } else {
        serde_json::from_slice(&keys.unseal(row.id.as_bytes(), &row.key_id, &row.sealed)?)?
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
        size: u64::try_from(row.size).unwrap_or_default(),
        version: u32::try_from(row.version).unwrap_or_default(),
        handled_by: row.handled_by.map(UserId),
        handled_at: row.handled_at,
        erased_at: row.erased_at,
    })
}

fn bytes(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether this very message was taken before.
pub async fn is_known<C: ConnectionTrait>(connection: &C, source: &str) -> Result<bool, StoreError> {
    let found = inbox_item::Entity::find().filter(inbox_item::Column::Source.eq(source));
    Ok(found.count(connection).await? > 0)
}

/// Stores a new message. `Conflict` when it was taken before.
pub async fn insert(
    txn: &Txn,
    keys: &Keys,
    marks: Marks,
    item: &Item,
    files: &[File],
) -> Result<(), StoreError> {
    let (key_id, sealed) = keys.seal(item.id.0.as_bytes(), &serde_json::to_vec(&item.words)?)?;
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
        size: Set(bytes(item.size)),
        version: Set(1),
        handled_by: Set(None),
        handled_at: Set(None),
        erased_at: Set(None),
    };
    inbox_item::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    let pixels = |value: Option<u32>| value.and_then(|value| i32::try_from(value).ok());
    let rows = files.iter().map(|file| inbox_file::ActiveModel {
        id: Set(file.id.0),
        item_id: Set(item.id.0),
        name: Set(file.name.clone()),
        media_type: Set(file.media_type.clone()),
        size: Set(bytes(file.size)),
        sha256: Set(file.sha256.clone()),
        thumbnail: Set(file.thumbnail.clone()),
        width: Set(pixels(file.width)),
        height: Set(pixels(file.height)),
        refused: Set(file.refused.clone()),
        attachment_id: Set(file.attachment.map(|id| id.0)),
    });
    crate::db::insert_all(txn, rows.collect()).await
}

/// Stores where it stands and why. `Stale` when somebody else was at it since.
pub async fn update(txn: &Txn, keys: &Keys, item: &Item) -> Result<(), StoreError> {
    let (key_id, sealed) = keys.seal(item.id.0.as_bytes(), &serde_json::to_vec(&item.words)?)?;
    let version = i32::try_from(item.version).map_err(|_| StoreError::Stale)?;
    let change = inbox_item::ActiveModel {
        state: Set(item.state.to_string()),
        by_itself: Set(item.by_itself),
        report_id: Set(item.report.map(|id| id.0)),
        sealed: Set(sealed),
        key_id: Set(key_id),
        version: Set(version + 1),
        handled_by: Set(item.handled_by.map(|id| id.0)),
        handled_at: Set(item.handled_at),
        ..Default::default()
    };
    let result = inbox_item::Entity::update_many()
        .set(change)
        .filter(inbox_item::Column::Id.eq(item.id.0))
        .filter(inbox_item::Column::Version.eq(version))
        .filter(inbox_item::Column::ErasedAt.is_null())
        .exec(txn)
        .await?;
    if result.rows_affected == 1 {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}

/// A message.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: InboxItemId,
) -> Result<Option<Item>, StoreError> {
    let row = inbox_item::Entity::find_by_id(id.0).one(connection).await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// A message, held until the transaction ends.
pub async fn find_locked(txn: &Txn, keys: &Keys, id: InboxItemId) -> Result<Option<Item>, StoreError> {
    let row = inbox_item::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(txn)
        .await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// A page of messages, newest first, and where the next begins.
pub async fn list<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    state: InboxState,
    after: Option<After>,
    limit: u64,
) -> Result<(Vec<Item>, Option<After>), StoreError> {
    let mut query = inbox_item::Entity::find().filter(inbox_item::Column::State.eq(state.as_str()));
    if let Some(after) = after {
        let later = inbox_item::Column::ReceivedAt
            .eq(after.at)
            .and(inbox_item::Column::Id.lt(after.id));
        query = query.filter(
            Condition::any()
                .add(inbox_item::Column::ReceivedAt.lt(after.at))
                .add(later),
        );
    }
    let rows = query
        .order_by_desc(inbox_item::Column::ReceivedAt)
        .order_by_desc(inbox_item::Column::Id)
        .limit(limit + 1)
        .all(connection)
        .await?;
    let mut items: Vec<Item> = rows
        .into_iter()
        .map(|row| from_row(keys, row))
        .collect::<Result<_, _>>()?;
    let more = items.len() as u64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = items.last().filter(|_| more).map(|last| After {
        at: last.received_at,
        id: last.id.0,
    });
    Ok((items, next))
}

/// How many stand there.
pub async fn count<C: ConnectionTrait>(connection: &C, state: InboxState) -> Result<u64, StoreError> {
    let found = inbox_item::Entity::find().filter(inbox_item::Column::State.eq(state.as_str()));
    Ok(found.count(connection).await?)
}

/// The messages that lie with a report, oldest first.
pub async fn of_report<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    report: ReportId,
) -> Result<Vec<Item>, StoreError> {
    let rows = inbox_item::Entity::find()
        .filter(inbox_item::Column::ReportId.eq(report.0))
        .order_by_asc(inbox_item::Column::ReceivedAt)
        .order_by_asc(inbox_item::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| from_row(keys, row)).collect()
}

/// The report with which an earlier message of this sender lies, by the keys of its identifiers.
pub async fn report_of_thread<C: ConnectionTrait>(
    connection: &C,
    threads: &[String],
    sender: &str,
) -> Result<Option<ReportId>, StoreError> {
    if threads.is_empty() {
        return Ok(None);
    }
    let found: Option<Option<Uuid>> = inbox_item::Entity::find()
        .select_only()
        .column(inbox_item::Column::ReportId)
        .filter(inbox_item::Column::Thread.is_in(threads))
        .filter(inbox_item::Column::Sender.eq(sender))
        .filter(inbox_item::Column::ReportId.is_not_null())
        .order_by_desc(inbox_item::Column::ReceivedAt)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found.flatten().map(ReportId))
}

/// The files of messages, with the message each came with.
pub async fn files_of<C: ConnectionTrait>(
    connection: &C,
    items: &[InboxItemId],
) -> Result<Vec<(InboxItemId, File)>, StoreError> {
    let rows = inbox_file::Entity::find()
        .filter(inbox_file::Column::ItemId.is_in(items.iter().map(|id| id.0)))
        .order_by_asc(inbox_file::Column::Id)
        .all(connection)
        .await?;
    let pixels = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
    Ok(rows
        .into_iter()
        .map(|row| {
            let file = File {
                id: AttachmentId(row.id),
                name: row.name,
                media_type: row.media_type,
                size: u64::try_from(row.size).unwrap_or_default(),
                sha256: row.sha256,
                thumbnail: row.thumbnail,
                width: pixels(row.width),
                height: pixels(row.height),
                refused: row.refused,
                attachment: row.attachment_id.map(AttachmentId),
            };
            (InboxItemId(row.item_id), file)
        })
        .collect())
}

/// Notes what a file became on a report, or that it is on none any more.
pub async fn attached(
    txn: &Txn,
    file: AttachmentId,
    attachment: Option<AttachmentId>,
) -> Result<(), StoreError> {
    let change = inbox_file::ActiveModel {
        attachment_id: Set(attachment.map(|id| id.0)),
        ..Default::default()
    };
    inbox_file::Entity::update_many()
        .set(change)
        .filter(inbox_file::Column::Id.eq(file.0))
        .exec(txn)
        .await?;
    Ok(())
}

/// Every hash that is stored with messages: their files and sealed originals, without repetition.
pub async fn hashes<C: ConnectionTrait>(connection: &C) -> Result<BTreeSet<String>, StoreError> {
    let mut all = BTreeSet::new();
    let files: Vec<(String, Option<String>)> = inbox_file::Entity::find()
        .select_only()
        .columns([inbox_file::Column::Sha256, inbox_file::Column::Thumbnail])
        .into_tuple()
        .all(connection)
        .await?;
    for (file, thumbnail) in files {
        all.insert(file);
        all.extend(thumbnail);
    }
    let originals: Vec<String> = inbox_item::Entity::find()
        .select_only()
        .column(inbox_item::Column::Original)
        .into_tuple()
        .all(connection)
        .await?;
    all.extend(originals);
    all.remove("");
    Ok(all)
}

/// Whether a message holds these bytes.
pub async fn holds<C: ConnectionTrait>(connection: &C, hash: &str) -> Result<bool, StoreError> {
    let file = inbox_file::Column::Sha256
        .eq(hash)
        .or(inbox_file::Column::Thumbnail.eq(hash));
    let files = inbox_file::Entity::find().filter(file).count(connection).await?;
    let originals = inbox_item::Entity::find().filter(inbox_item::Column::Original.eq(hash));
    Ok(files > 0 || originals.count(connection).await? > 0)
}

/// Takes everything out of the messages of a person: those of their addresses, and those that lie with their reports. Gives the
/// hashes under which their bytes lay.
pub async fn forget(
    txn: &Txn,
    senders: &[String],
    reports: &[ReportId],
    now: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    let theirs = Condition::any()
        .add(inbox_item::Column::Sender.is_in(senders))
        .add(inbox_item::Column::ReportId.is_in(reports.iter().map(|id| id.0)));
    let rows: Vec<(Uuid, String)> = inbox_item::Entity::find()
        .select_only()
        .columns([inbox_item::Column::Id, inbox_item::Column::Original])
        .filter(theirs)
        .into_tuple()
        .all(txn)
        .await?;
    let ids: Vec<InboxItemId> = rows.iter().map(|(id, _)| InboxItemId(*id)).collect();
    let mut gone: BTreeSet<String> = rows.into_iter().map(|(_, original)| original).collect();
    for (_, file) in files_of(txn, &ids).await? {
        gone.insert(file.sha256);
        gone.extend(file.thumbnail);
    }
    inbox_file::Entity::delete_many()
        .filter(inbox_file::Column::ItemId.is_in(ids.iter().map(|id| id.0)))
        .exec(txn)
        .await?;
    let empty = inbox_item::ActiveModel {
        state: Set(InboxState::Done.to_string()),
        // Not `source`: the same message, found once more on the server, is not to come back.
        sender: Set(String::new()),
        thread: Set(String::new()),
        sealed: Set(Vec::new()),
        key_id: Set(String::new()),
        original: Set(String::new()),
        original_key: Set(String::new()),
        erased_at: Set(Some(now)),
        ..Default::default()
    };
    inbox_item::Entity::update_many()
        .set(empty)
        .filter(inbox_item::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .exec(txn)
        .await?;
    gone.remove("");
    Ok(gone.into_iter().collect())
}

reencrypt!(inbox_item, inbox_item::Column::ErasedAt.is_null());

/// Where the originals of the messages after one lie, and by which key they were sealed, in order of id.
pub async fn originals<C: ConnectionTrait>(
    connection: &C,
    after: Option<InboxItemId>,
    limit: u64,
) -> Result<Vec<(InboxItemId, String, String)>, StoreError> {
    use inbox_item::Column::{Id, Original, OriginalKey};
    let mut query = inbox_item::Entity::find().filter(Original.ne(""));
    if let Some(after) = after {
        query = query.filter(Id.gt(after.0));
    }
    let rows: Vec<(Uuid, String, String)> = query
        .select_only()
        .columns([Id, Original, OriginalKey])
        .order_by_asc(Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    let named = |(id, original, key)| (InboxItemId(id), original, key);
    Ok(rows.into_iter().map(named).collect())
}

/// Messages whose original is sealed with another key than the one in use.
pub async fn originals_before<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    limit: u64,
) -> Result<Vec<Item>, StoreError> {
    let rows = inbox_item::Entity::find()
        .filter(inbox_item::Column::OriginalKey.ne(keys.sealing_id()))
        .filter(inbox_item::Column::Original.ne(""))
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| from_row(keys, row)).collect()
}

/// The original lies there now. Gives whether it still lay where it was.
pub async fn move_original(txn: &Txn, item: &Item, original: &str, key_id: &str) -> Result<bool, StoreError> {
    let change = inbox_item::ActiveModel {
        original: Set(original.to_owned()),
        original_key: Set(key_id.to_owned()),
        ..Default::default()
    };
    let moved = inbox_item::Entity::update_many()
        .set(change)
        .filter(inbox_item::Column::Id.eq(item.id.0))
        .filter(inbox_item::Column::Original.eq(&item.original))
        .exec(txn)
        .await?;
    Ok(moved.rows_affected == 1)
}
