//! Mailboxes whose owner said that a report was not theirs. Kept by blind index alone: the address itself is not stored here.

use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::mail_refusal::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tanggap_domain::ids::ReportId;
use tanggap_domain::recipient::{REFUSED_FOR, mailbox_of};

/// The blind index of the mailbox behind an address.
pub fn recipient(keys: &Keys, address: &str) -> String {
    keys.blind("mailbox", &mailbox_of(address))
}

/// Stores that the mailbox wants no mail, and deletes what has run out.
pub async fn insert(
    txn: &Txn,
    recipient: &str,
    report: ReportId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::RefusedAt.lte(now - REFUSED_FOR))
        .exec(txn)
        .await?;
    let row = ActiveModel {
        recipient: Set(recipient.to_owned()),
        report_id: Set(report.0),
        refused_at: Set(now),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Recipient)
                .update_columns([Column::ReportId, Column::RefusedAt])
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Those of the mailboxes that want no mail.
pub async fn among<C: ConnectionTrait>(
    connection: &C,
    recipients: &[String],
    now: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    if recipients.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::Recipient.is_in(recipients))
        .filter(Column::RefusedAt.gt(now - REFUSED_FOR))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.recipient).collect())
}

/// The report of which the mailbox behind the address wanted no mail, if it wants none.
pub async fn of_address<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    address: &str,
    now: DateTime<Utc>,
) -> Result<Option<ReportId>, StoreError> {
    let row = Entity::find_by_id(recipient(keys, address))
        .filter(Column::RefusedAt.gt(now - REFUSED_FOR))
        .one(connection)
        .await?;
    Ok(row.map(|row| ReportId(row.report_id)))
}

/// The mailbox behind the address may be written to again. Returns whether it was not.
pub async fn lift(txn: &Txn, keys: &Keys, address: &str) -> Result<bool, StoreError> {
    let gone = Entity::delete_by_id(recipient(keys, address)).exec(txn).await?;
    Ok(gone.rows_affected > 0)
}
