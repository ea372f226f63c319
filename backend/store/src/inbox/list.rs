//! Messages in lists: by state, by report, by thread.

use super::item::{Item, from_row};
use crate::crypto::Keys;
use crate::entity::inbox_item;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use tanggap_domain::ids::ReportId;
use tanggap_domain::mail::InboxState;
use uuid::Uuid;

/// Where a page ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    pub at: DateTime<Utc>,
    pub id: Uuid,
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

/// The number of messages in a state.
pub async fn count<C: ConnectionTrait>(connection: &C, state: InboxState) -> Result<u64, StoreError> {
    let found = inbox_item::Entity::find().filter(inbox_item::Column::State.eq(state.as_str()));
    Ok(found.count(connection).await?)
}

/// The messages of a report, oldest first.
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

/// The report of an earlier message of this sender in one of the threads.
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
