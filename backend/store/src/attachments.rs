//! Files of a report. The bytes lie in the file store under their hash; a row here describes the file.

use crate::db::Txn;
use crate::entity::attachment;
use crate::error::StoreError;
use crate::integers::{from_big_column, from_column, to_big_column, to_column};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;
use tanggap_domain::command::AttachmentRole;
use tanggap_domain::ids::{AttachmentId, ReportId, UserId};

/// A file of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub report: ReportId,
    pub role: AttachmentRole,
    /// The name that the sender gave it, without path or control characters.
    pub name: String,
    pub media_type: String,
    pub size: u64,
    /// SHA-256 of the stored bytes, hex: the name in the file store.
    pub sha256: String,
    /// SHA-256 of the thumbnail, for photos.
    pub thumbnail: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub uploaded_by: Option<UserId>,
    pub created_at: DateTime<Utc>,
    pub removed: bool,
}

fn from_row(row: attachment::Model) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        id: AttachmentId(row.id),
        report: ReportId(row.report_id),
        role: row
            .role
            .parse()
            .map_err(|_| StoreError::Corrupt("attachment role"))?,
        name: row.name,
        media_type: row.media_type,
        size: from_big_column(row.size),
        sha256: row.sha256,
        thumbnail: row.thumbnail,
        width: row.width.map(from_column),
        height: row.height.map(from_column),
        uploaded_by: row.uploaded_by.map(UserId),
        created_at: row.created_at,
        removed: row.removed_at.is_some(),
    })
}

/// Stores the row of a new file.
pub async fn insert(txn: &Txn, file: &Attachment) -> Result<(), StoreError> {
    let row = attachment::ActiveModel {
        id: Set(file.id.0),
        report_id: Set(file.report.0),
        role: Set(file.role.to_string()),
        name: Set(file.name.clone()),
        media_type: Set(file.media_type.clone()),
        size: Set(to_big_column(file.size)),
        sha256: Set(file.sha256.clone()),
        thumbnail: Set(file.thumbnail.clone()),
        width: Set(file.width.map(to_column)),
        height: Set(file.height.map(to_column)),
        uploaded_by: Set(file.uploaded_by.map(|id| id.0)),
        created_at: Set(file.created_at),
        removed_at: Set(None),
    };
    attachment::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

async fn change_one(txn: &Txn, id: AttachmentId, change: attachment::ActiveModel) -> Result<(), StoreError> {
    attachment::Entity::update_many()
        .set(change)
        .filter(attachment::Column::Id.eq(id.0))
        .exec(txn)
        .await?;
    Ok(())
}

/// Marks a file as removed from its report; the row stays.
pub async fn remove(txn: &Txn, id: AttachmentId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let change = attachment::ActiveModel {
        removed_at: Set(Some(now)),
        ..Default::default()
    };
    change_one(txn, id, change).await
}

/// Erases names, hashes and sizes of files; the rows stay. Returns the hashes of their bytes.
pub async fn forget(txn: &Txn, files: &[Attachment], now: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
    for file in files {
        let change = attachment::ActiveModel {
            name: Set(String::new()),
            sha256: Set(String::new()),
            thumbnail: Set(None),
            width: Set(None),
            height: Set(None),
            removed_at: Set(Some(now)),
            ..Default::default()
        };
        change_one(txn, file.id, change).await?;
    }
    let hashes: BTreeSet<String> = files
        .iter()
        .flat_map(|file| [Some(file.sha256.clone()), file.thumbnail.clone()])
        .flatten()
        .filter(|hash| !hash.is_empty())
        .collect();
    Ok(hashes.into_iter().collect())
}

/// Renames a file.
pub async fn rename(txn: &Txn, id: AttachmentId, name: &str) -> Result<(), StoreError> {
    let change = attachment::ActiveModel {
        name: Set(name.to_owned()),
        ..Default::default()
    };
    change_one(txn, id, change).await
}

/// Whether any file, or the thumbnail of one, lies under this hash. Bytes are stored once, however many reports hold them.
pub async fn holds<C: ConnectionTrait>(connection: &C, hash: &str) -> Result<bool, StoreError> {
    Ok(attachment::Entity::find()
        .filter(
            attachment::Column::Sha256
                .eq(hash)
                .or(attachment::Column::Thumbnail.eq(hash)),
        )
        .limit(1)
        .one(connection)
        .await?
        .is_some())
}

/// The hash of every stored file, thumbnails included, in order and without repetition.
pub async fn hashes<C: ConnectionTrait>(connection: &C) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String, Option<String>)> = attachment::Entity::find()
        .select_only()
        .columns([attachment::Column::Sha256, attachment::Column::Thumbnail])
        // A forgotten file has no bytes.
        .filter(attachment::Column::Sha256.ne(""))
        .into_tuple()
        .all(connection)
        .await?;
    let hashes: BTreeSet<String> = rows
        .into_iter()
        .flat_map(|(file, thumbnail)| [Some(file), thumbnail])
        .flatten()
        .collect();
    Ok(hashes.into_iter().collect())
}

/// The files of a report, oldest first, removed ones included.
pub async fn of_report<C: ConnectionTrait>(
    connection: &C,
    report: ReportId,
) -> Result<Vec<Attachment>, StoreError> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::ReportId.eq(report.0))
        .order_by_asc(attachment::Column::CreatedAt)
        .order_by_asc(attachment::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(from_row).collect()
}
