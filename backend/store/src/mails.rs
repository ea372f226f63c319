//! Outgoing mails. Address, subject and text are one encrypted value; the state of the mail lies in columns of its own.
//!
//! **Invariant:** a mail keeps the `Message-ID` it was queued with, however often it is sent, so that a duplicate is recognised.

use crate::crypto::Keys;
use crate::db::Txn;
use crate::encrypted;
use crate::entity::mail;
use crate::error::StoreError;
use crate::integers::{from_column, to_column};
use crate::mail_refusals::recipient;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use tanggap_domain::ids::{MailId, ReportId, UserId};
use tanggap_domain::mail::{MailOccasion, MailStatus};

/// An outgoing mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: MailId,
    pub report: ReportId,
    /// The entry of the report's history that caused it, or that it led to.
    pub seq: Option<u32>,
    pub occasion: MailOccasion,
    pub status: MailStatus,
    /// Once the server accepts it, the reporter counts as notified.
    pub notice: bool,
    /// Absent when a rule of the office sent it.
    pub asked_by: Option<UserId>,
    /// Without angle brackets.
    pub message_id: String,
    pub letter: Letter,
    pub attempts: u32,
    /// The program stopped after it sent the mail and before the server's answer: the mail may arrive twice.
    pub doubtful: bool,
    /// The server's code, never its words, which may quote an address.
    pub problem: Option<String>,
    pub queued_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// The encrypted part of a mail. Empty once its reporter was forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: String,
    pub name: String,
    pub subject: String,
    pub text: String,
    /// Messages of the thread, oldest first, without angle brackets.
    pub references: Vec<String>,
    /// The officer's note for the history, for a notice.
    #[serde(default)]
    pub note: Option<String>,
}

fn from_row(keys: &Keys, row: mail::Model) -> Result<Mail, StoreError> {
    let letter = if row.key_id.is_empty() {
        Letter::default()
    } else {
        encrypted::open::<mail::Entity, _>(keys, row.id, &row.key_id, &row.sealed)?
    };
    Ok(Mail {
        id: MailId(row.id),
        report: ReportId(row.report_id),
        seq: row.seq.and_then(|seq| u32::try_from(seq).ok()),
        occasion: row
            .occasion
            .parse()
            .map_err(|_| StoreError::Corrupt("mail occasion"))?,
        status: row
            .status
            .parse()
            .map_err(|_| StoreError::Corrupt("mail status"))?,
        notice: row.notice,
        asked_by: row.asked_by.map(UserId),
        message_id: row.message_id,
        letter,
        attempts: from_column(row.attempts),
        doubtful: row.doubtful,
        problem: row.problem,
        queued_at: row.queued_at,
        sent_at: row.sent_at,
        ended_at: row.ended_at,
    })
}

/// Stores a new mail. `Conflict` when a notice of the same report is under way.
pub async fn insert(txn: &Txn, keys: &Keys, mail: &Mail) -> Result<(), StoreError> {
    let (key_id, sealed) = encrypted::seal::<mail::Entity>(keys, mail.id.0, &mail.letter)?;
    let row = mail::ActiveModel {
        id: Set(mail.id.0),
        report_id: Set(mail.report.0),
        seq: Set(mail.seq.map(to_column)),
        occasion: Set(mail.occasion.to_string()),
        status: Set(mail.status.to_string()),
        notice: Set(mail.notice),
        asked_by: Set(mail.asked_by.map(|id| id.0)),
        message_id: Set(mail.message_id.clone()),
        sealed: Set(sealed),
        key_id: Set(key_id),
        attempts: Set(to_column(mail.attempts)),
        doubtful: Set(mail.doubtful),
        problem: Set(mail.problem.clone()),
        queued_at: Set(mail.queued_at),
        sent_at: Set(mail.sent_at),
        ended_at: Set(mail.ended_at),
        recipient: Set(recipient(keys, &mail.letter.to)),
    };
    mail::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Stores the state of a mail. Its text never changes.
pub async fn update(txn: &Txn, mail: &Mail) -> Result<(), StoreError> {
    let change = mail::ActiveModel {
        seq: Set(mail.seq.map(to_column)),
        status: Set(mail.status.to_string()),
        attempts: Set(to_column(mail.attempts)),
        doubtful: Set(mail.doubtful),
        problem: Set(mail.problem.clone()),
        sent_at: Set(mail.sent_at),
        ended_at: Set(mail.ended_at),
        ..Default::default()
    };
    mail::Entity::update_many()
        .set(change)
        .filter(mail::Column::Id.eq(mail.id.0))
        .exec(txn)
        .await?;
    Ok(())
}

/// Loads a mail and locks it until the transaction ends.
pub async fn find_locked(txn: &Txn, keys: &Keys, id: MailId) -> Result<Option<Mail>, StoreError> {
    let row = mail::Entity::find_by_id(id.0).lock_exclusive().one(txn).await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// The mail with one of these identifiers.
pub async fn by_message_ids<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    ids: &[String],
) -> Result<Option<Mail>, StoreError> {
    if ids.is_empty() {
        return Ok(None);
    }
    let row = mail::Entity::find()
        .filter(mail::Column::MessageId.is_in(ids))
        .order_by_desc(mail::Column::QueuedAt)
        .limit(1)
        .one(connection)
        .await?;
    row.map(|row| from_row(keys, row)).transpose()
}

/// The mails of a report, oldest first.
pub async fn of_report<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    report: ReportId,
) -> Result<Vec<Mail>, StoreError> {
    let rows = mail::Entity::find()
        .filter(mail::Column::ReportId.eq(report.0))
        .order_by_asc(mail::Column::QueuedAt)
        .order_by_asc(mail::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| from_row(keys, row)).collect()
}

/// How many mails of this occasion were written to the mailbox since the moment, whatever became of them.
pub async fn count_since(
    txn: &Txn,
    recipient: &str,
    occasion: MailOccasion,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Ok(mail::Entity::find()
        .filter(mail::Column::Recipient.eq(recipient))
        .filter(mail::Column::Occasion.eq(occasion.as_str()))
        .filter(mail::Column::QueuedAt.gt(since))
        .count(txn)
        .await?)
}

/// Erases the mails of a report; the rows stay. Mails that are still queued are cancelled.
pub async fn forget(txn: &Txn, report: ReportId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mine = mail::Column::ReportId.eq(report.0);
    let stop = mail::ActiveModel {
        status: Set(MailStatus::Cancelled.to_string()),
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    mail::Entity::update_many()
        .set(stop)
        .filter(mine.clone())
        .filter(mail::Column::Status.eq(MailStatus::Queued.as_str()))
        .exec(txn)
        .await?;
    let empty = mail::ActiveModel {
        sealed: Set(Vec::new()),
        key_id: Set(String::new()),
        recipient: Set(String::new()),
        ..Default::default()
    };
    mail::Entity::update_many()
        .set(empty)
        .filter(mine)
        .exec(txn)
        .await?;
    Ok(())
}
