//! What the sweeps look for: reports on which something is due, in pages.
//!
//! **Invariant:** a page begins after the last report of the page before. A report that cannot be worked on yet stays due; without a
//! cursor, such reports would fill every page.

use crate::entity::report;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use tanggap_domain::ids::ReportId;
use uuid::Uuid;

/// A report on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub id: ReportId,
    pub number: String,
    /// Its place in the order: since when it is due, or when it ended.
    pub at: DateTime<Utc>,
}

/// Reports whose reporter's time to answer has run out by the moment, the longest overdue first.
pub async fn clarification_overdue<C: ConnectionTrait>(
    connection: &C,
    by: DateTime<Utc>,
    after: Option<&Due>,
    limit: u64,
) -> Result<Vec<Due>, StoreError> {
    let overdue = report::Entity::find()
        .filter(report::Column::Status.eq("awaiting_clarification"))
        .filter(report::Column::DueAt.lt(by));
    page(connection, overdue, report::Column::DueAt, after, limit).await
}

/// Reports that ended before the moment and owe nothing, those that ended first first. A follower waits for the report it was merged
/// into: it may be reopened, or still have to notify its reporter.
pub async fn to_archive<C: ConnectionTrait>(
    connection: &C,
    ended_before: DateTime<Utc>,
    after: Option<&Due>,
    limit: u64,
) -> Result<Vec<Due>, StoreError> {
    let follows = "EXISTS (SELECT 1 FROM reports followed WHERE followed.id = reports.merged_into
        AND (followed.is_open OR followed.answer_owed OR followed.duty_open))";
    let ended = report::Entity::find()
        .filter(report::Column::ArchivedAt.is_null())
        .filter(report::Column::EndedAt.is_not_null())
        .filter(report::Column::EndedAt.lt(ended_before))
        .filter(report::Column::IsOpen.eq(false))
        .filter(report::Column::AnswerOwed.eq(false))
        .filter(report::Column::DutyOpen.eq(false))
        .filter(Expr::cust(follows).not());
    page(connection, ended, report::Column::EndedAt, after, limit).await
}

/// The next reports by a moment and their ids.
async fn page(
    connection: &impl ConnectionTrait,
    mut query: Select<report::Entity>,
    moment: report::Column,
    after: Option<&Due>,
    limit: u64,
) -> Result<Vec<Due>, StoreError> {
    if let Some(after) = after {
        // Row values let both databases walk the index.
        let place = Expr::tuple([Expr::col(moment), Expr::col(report::Column::Id)]);
        query = query.filter(place.gt(Expr::tuple([Expr::val(after.at), Expr::val(after.id.0)])));
    }
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = query
        .select_only()
        .columns([report::Column::Id, report::Column::Number, moment])
        .order_by_asc(moment)
        .order_by_asc(report::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    let due = |(id, number, at)| Due {
        id: ReportId(id),
        number,
        at,
    };
    Ok(rows.into_iter().map(due).collect())
}

/// Ids of open reports after the given one, in order of id, for work on all of them.
pub async fn open_ids<C: ConnectionTrait>(
    connection: &C,
    after: Option<ReportId>,
    limit: u64,
) -> Result<Vec<ReportId>, StoreError> {
    let open = Condition::any()
        .add(report::Column::IsOpen.eq(true))
        .add(report::Column::AnswerOwed.eq(true));
    let mut query = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(open);
    if let Some(after) = after {
        query = query.filter(report::Column::Id.gt(after.0));
    }
    let ids: Vec<Uuid> = query
        .order_by_asc(report::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}
