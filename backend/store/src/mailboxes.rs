//! The folders that are watched: how far each was read, and which process reads it now.

use crate::db::{Db, Txn};
use crate::entity::mailbox;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// A folder of the mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub folder: String,
    /// RFC 9051 2.3.1.1: with another value, every UID means another message. 0: never read.
    pub uid_validity: u32,
    /// Every message up to this UID was stored.
    pub last_uid: u32,
    /// When the program began to watch it.
    pub since: DateTime<Utc>,
    pub looked_at: Option<DateTime<Utc>>,
    /// Why it could not be read the last time. Holds nothing personal.
    pub problem: Option<String>,
}

fn from_row(row: mailbox::Model) -> Mailbox {
    Mailbox {
        folder: row.folder,
        uid_validity: u32::try_from(row.uid_validity).unwrap_or_default(),
        last_uid: u32::try_from(row.last_uid).unwrap_or_default(),
        since: row.since,
        looked_at: row.looked_at,
        problem: row.problem,
    }
}

/// All folders that were ever watched.
pub async fn all<C: ConnectionTrait>(connection: &C) -> Result<Vec<Mailbox>, StoreError> {
    let rows = mailbox::Entity::find()
        .order_by_asc(mailbox::Column::Folder)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Claims a folder for one process until a moment, or extends its claim. `None` while another process has it.
pub async fn hold(
    db: &Db,
    folder: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Mailbox>, StoreError> {
    let txn = db.begin().await?;
    let fresh = mailbox::ActiveModel {
        folder: Set(folder.to_owned()),
        uid_validity: Set(0),
        last_uid: Set(0),
        since: Set(now),
        looked_at: Set(None),
        problem: Set(None),
        holder: Set(None),
        held_until: Set(None),
    };
    mailbox::Entity::insert(fresh)
        .on_conflict(
            OnConflict::column(mailbox::Column::Folder)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
    let change = mailbox::ActiveModel {
        holder: Set(Some(holder.to_owned())),
        held_until: Set(Some(until)),
        ..Default::default()
    };
    let free = Condition::any()
        .add(mailbox::Column::HeldUntil.is_null())
        .add(mailbox::Column::HeldUntil.lt(now))
        .add(mailbox::Column::Holder.eq(holder));
    let taken = mailbox::Entity::update_many()
        .set(change)
        .filter(mailbox::Column::Folder.eq(folder))
        .filter(free)
        .exec(&txn)
        .await?;
    if taken.rows_affected != 1 {
        return Ok(None);
    }
    let row = mailbox::Entity::find_by_id(folder.to_owned()).one(&txn).await?;
    txn.commit().await?;
    Ok(row.map(from_row))
}

/// Releases the claim on a folder.
pub async fn release(db: &Db, folder: &str, holder: &str) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    let change = mailbox::ActiveModel {
        holder: Set(None),
        held_until: Set(None),
        ..Default::default()
    };
    mailbox::Entity::update_many()
        .set(change)
        .filter(mailbox::Column::Folder.eq(folder))
        .filter(mailbox::Column::Holder.eq(holder))
        .exec(&txn)
        .await?;
    Ok(txn.commit().await?)
}

/// Stores that every message up to this UID was stored.
pub async fn advance(txn: &Txn, folder: &str, uid_validity: u32, last_uid: u32) -> Result<(), StoreError> {
    let change = mailbox::ActiveModel {
        uid_validity: Set(i64::from(uid_validity)),
        last_uid: Set(i64::from(last_uid)),
        ..Default::default()
    };
    mailbox::Entity::update_many()
        .set(change)
        .filter(mailbox::Column::Folder.eq(folder))
        .exec(txn)
        .await?;
    Ok(())
}

/// Stores that a folder was read, or why it could not be.
pub async fn looked(
    db: &Db,
    folder: &str,
    now: DateTime<Utc>,
    problem: Option<&str>,
) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    let mut change = mailbox::ActiveModel {
        problem: Set(problem.map(ToOwned::to_owned)),
        ..Default::default()
    };
    if problem.is_none() {
        change.looked_at = Set(Some(now));
    }
    mailbox::Entity::update_many()
        .set(change)
        .filter(mailbox::Column::Folder.eq(folder))
        .exec(&txn)
        .await?;
    Ok(txn.commit().await?)
}
