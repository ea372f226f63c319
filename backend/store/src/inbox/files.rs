//! The files of messages, and what lies in the file store for messages.

use crate::db::{Txn, insert_all};
use crate::entity::{inbox_file, inbox_item};
use crate::error::StoreError;
use crate::integers::{from_big_column, from_column, to_big_column, to_column};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::BTreeSet;
use tanggap_domain::ids::{AttachmentId, InboxItemId};

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub size: u64,
    /// Empty when the file was refused.
    pub sha256: String,
    pub thumbnail: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Why it was refused: `unsupported`, `too_large`.
    pub refused: Option<String>,
    /// The attachment of a report that it became.
    pub attachment: Option<AttachmentId>,
}

/// Stores the files of a new message.
pub(super) async fn insert(txn: &Txn, item: InboxItemId, files: &[File]) -> Result<(), StoreError> {
    let rows = files.iter().map(|file| inbox_file::ActiveModel {
        id: Set(file.id.0),
        item_id: Set(item.0),
        name: Set(file.name.clone()),
        media_type: Set(file.media_type.clone()),
        size: Set(to_big_column(file.size)),
        sha256: Set(file.sha256.clone()),
        thumbnail: Set(file.thumbnail.clone()),
        width: Set(file.width.map(to_column)),
        height: Set(file.height.map(to_column)),
        refused: Set(file.refused.clone()),
        attachment_id: Set(file.attachment.map(|id| id.0)),
    });
    insert_all(txn, rows.collect()).await
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
    Ok(rows
        .into_iter()
        .map(|row| {
            let file = File {
                id: AttachmentId(row.id),
                name: row.name,
                media_type: row.media_type,
                size: from_big_column(row.size),
                sha256: row.sha256,
                thumbnail: row.thumbnail,
                width: row.width.map(from_column),
                height: row.height.map(from_column),
                refused: row.refused,
                attachment: row.attachment_id.map(AttachmentId),
            };
            (InboxItemId(row.item_id), file)
        })
        .collect())
}

/// Stores which attachment a file became, or that it is on no report any more.
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

/// The hashes of messages' files and encrypted originals, without repetition.
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
