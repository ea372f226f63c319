//! What was done to the record of a person, by whom and why (UU 27/2022 ps 31: the processing of personal data is recorded). The
//! reports themselves keep their own histories; joining two records changes none of them.

use crate::db::Txn;
use crate::entity::reporter_event;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use tanggap_domain::ids::{ReporterId, UserId, uuid_at};

/// An action on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordEvent {
    pub reporter: ReporterId,
    pub user: Option<UserId>,
    pub action: &'static str,
    /// The other record, where there were two.
    pub other: Option<ReporterId>,
    pub reason: Option<String>,
}

/// An action as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailEntry {
    pub at: DateTime<Utc>,
    pub reporter: ReporterId,
    pub user: Option<UserId>,
    pub action: String,
    pub other: Option<ReporterId>,
    /// Erased with the person.
    pub reason: Option<String>,
}

/// Writes an entry in the transaction of the action.
pub async fn note(txn: &Txn, now: DateTime<Utc>, event: RecordEvent) -> Result<(), StoreError> {
    let row = reporter_event::ActiveModel {
        id: Set(uuid_at(now)),
        reporter_id: Set(event.reporter.0),
        at: Set(now),
        user_id: Set(event.user.map(|id| id.0)),
        action: Set(event.action.to_owned()),
        other_id: Set(event.other.map(|id| id.0)),
        reason: Set(event.reason),
    };
    reporter_event::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// What was done to any of the records, newest first.
pub async fn trail<C: ConnectionTrait>(
    connection: &C,
    records: &[ReporterId],
    limit: u64,
) -> Result<Vec<TrailEntry>, StoreError> {
    let ids: Vec<_> = records.iter().map(|id| id.0).collect();
    let rows = reporter_event::Entity::find()
        .filter(
            reporter_event::Column::ReporterId
                .is_in(ids.clone())
                .or(reporter_event::Column::OtherId.is_in(ids)),
        )
        .order_by_desc(reporter_event::Column::At)
        .order_by_desc(reporter_event::Column::Id)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| TrailEntry {
            at: row.at,
            reporter: ReporterId(row.reporter_id),
            user: row.user_id.map(UserId),
            action: row.action,
            other: row.other_id.map(ReporterId),
            reason: row.reason,
        })
        .collect())
}
