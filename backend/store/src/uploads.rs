//! Uploads: files that arrive in parts, with what each will be and the parts received so far.
//!
//! **Invariant:** the parts of an unfinished upload are its first `received` bytes, without gap or overlap: a part is stored in
//! the transaction that moves `received` from where the part starts, and deleted only with its upload or once the file is stored.

use crate::db::Txn;
use crate::entity::{upload, upload_part};
use crate::error::StoreError;
use crate::integers::{from_big_column, to_big_column};
use chrono::{DateTime, Utc};
use futures::TryStreamExt as _;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, StreamTrait,
};
use tanggap_domain::command::AttachmentRole;
use tanggap_domain::ids::{AttachmentId, ReportId, UploadId, UserId};

/// A file that arrives in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub report: ReportId,
    /// Who began it; nobody else may continue it.
    pub user: UserId,
    pub role: AttachmentRole,
    pub name: String,
    /// Bytes that the whole file will have.
    pub size: u64,
    /// Bytes received.
    pub received: u64,
    pub created_at: DateTime<Utc>,
    /// When the last part arrived.
    pub touched_at: DateTime<Utc>,
    /// The attachment that it became.
    pub attachment: Option<AttachmentId>,
}

fn from_row(row: upload::Model) -> Result<Upload, StoreError> {
    Ok(Upload {
        id: UploadId(row.id),
        report: ReportId(row.report_id),
        user: UserId(row.user_id),
        role: row
            .role
            .parse()
            .map_err(|_| StoreError::Corrupt("attachment role"))?,
        name: row.name,
        size: from_big_column(row.size),
        received: from_big_column(row.received),
        created_at: row.created_at,
        touched_at: row.touched_at,
        attachment: row.attachment_id.map(AttachmentId),
    })
}

/// Stores a new upload.
pub async fn insert(txn: &Txn, upload: &Upload) -> Result<(), StoreError> {
    let row = upload::ActiveModel {
        id: Set(upload.id.0),
        report_id: Set(upload.report.0),
        user_id: Set(upload.user.0),
        role: Set(upload.role.to_string()),
        name: Set(upload.name.clone()),
        size: Set(to_big_column(upload.size)),
        received: Set(to_big_column(upload.received)),
        created_at: Set(upload.created_at),
        touched_at: Set(upload.touched_at),
        attachment_id: Set(None),
    };
    upload::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Loads an upload.
pub async fn find<C: ConnectionTrait>(connection: &C, id: UploadId) -> Result<Option<Upload>, StoreError> {
    let row = upload::Entity::find_by_id(id.0).one(connection).await?;
    row.map(from_row).transpose()
}

/// Loads an upload and locks it until the transaction ends.
pub async fn find_locked(txn: &Txn, id: UploadId) -> Result<Option<Upload>, StoreError> {
    let row = upload::Entity::find_by_id(id.0).lock_exclusive().one(txn).await?;
    row.map(from_row).transpose()
}

/// The number of a user's unfinished uploads.
pub async fn count_open<C: ConnectionTrait>(connection: &C, user: UserId) -> Result<u64, StoreError> {
    Ok(upload::Entity::find()
        .filter(upload::Column::UserId.eq(user.0))
        .filter(upload::Column::AttachmentId.is_null())
        .count(connection)
        .await?)
}

/// Stores the part that starts at the offset. False, with nothing stored, when `received` is not the offset.
pub async fn append(
    txn: &Txn,
    id: UploadId,
    offset: u64,
    part: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let moved = upload::Entity::update_many()
        .col_expr(
            upload::Column::Received,
            Expr::col(upload::Column::Received).add(to_big_column(part.len() as u64)),
        )
        .col_expr(upload::Column::TouchedAt, Expr::value(now))
        .filter(upload::Column::Id.eq(id.0))
        .filter(upload::Column::Received.eq(to_big_column(offset)))
        .filter(upload::Column::AttachmentId.is_null())
        .exec(txn)
        .await?;
    if moved.rows_affected == 0 {
        return Ok(false);
    }
    let row = upload_part::ActiveModel {
        upload_id: Set(id.0),
        start: Set(to_big_column(offset)),
        bytes: Set(part),
    };
    upload_part::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(true)
}

/// The bytes received. Empty once the file is stored.
pub async fn content<C: ConnectionTrait + StreamTrait>(
    connection: &C,
    id: UploadId,
) -> Result<Vec<u8>, StoreError> {
    let mut parts = upload_part::Entity::find()
        .filter(upload_part::Column::UploadId.eq(id.0))
        .order_by_asc(upload_part::Column::Start)
        .stream(connection)
        .await?;
    let mut whole = Vec::new();
    while let Some(part) = parts.try_next().await? {
        whole.extend_from_slice(&part.bytes);
    }
    Ok(whole)
}

/// Stores which attachment an upload became, and deletes its parts.
pub async fn finish(txn: &Txn, id: UploadId, attachment: AttachmentId) -> Result<(), StoreError> {
    let change = upload::ActiveModel {
        attachment_id: Set(Some(attachment.0)),
        ..Default::default()
    };
    upload::Entity::update_many()
        .set(change)
        .filter(upload::Column::Id.eq(id.0))
        .exec(txn)
        .await?;
    upload_part::Entity::delete_many()
        .filter(upload_part::Column::UploadId.eq(id.0))
        .exec(txn)
        .await?;
    Ok(())
}

/// Deletes an upload with its parts.
pub async fn remove(txn: &Txn, id: UploadId) -> Result<(), StoreError> {
    upload::Entity::delete_by_id(id.0).exec(txn).await?;
    Ok(())
}

/// Deletes a user's unfinished uploads of which nothing arrived since the moment.
pub async fn forget_idle(txn: &Txn, user: UserId, since: DateTime<Utc>) -> Result<(), StoreError> {
    upload::Entity::delete_many()
        .filter(upload::Column::UserId.eq(user.0))
        .filter(upload::Column::AttachmentId.is_null())
        .filter(upload::Column::TouchedAt.lt(since))
        .exec(txn)
        .await?;
    Ok(())
}

/// Deletes the uploads, finished or not, of which nothing arrived since the moment.
pub async fn forget_before(txn: &Txn, moment: DateTime<Utc>) -> Result<(), StoreError> {
    upload::Entity::delete_many()
        .filter(upload::Column::TouchedAt.lt(moment))
        .exec(txn)
        .await?;
    Ok(())
}
