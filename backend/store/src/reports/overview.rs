//! Counts of reports: for the overview, the queues and the check of numbers.

use super::filter::{DueFilter, Filter};
use super::list::ListRow;
use super::{list, visibility};
use crate::db::Db;
use crate::entity::report;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect,
};
use tanggap_domain::policy::Scope;
use uuid::Uuid;

/// One group of open reports.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Tally {
    pub status: String,
    pub section_id: Option<Uuid>,
    pub kelurahan_id: Option<Uuid>,
    pub parent_category_id: Option<Uuid>,
    pub total: i64,
    pub overdue: i64,
    /// Since when the oldest is in its status.
    pub oldest: Option<DateTime<Utc>>,
}

/// Open reports (and ended ones that owe an answer) by status, section, kelurahan and category, in one pass.
pub async fn tallies(db: &Db, scope: &Scope, now: DateTime<Utc>) -> Result<Vec<Tally>, StoreError> {
    let overdue = Expr::case(report::Column::DueAt.lt(now), 1).finally(0);
    let query = report::Entity::find()
        .select_only()
        .column(report::Column::Status)
        .column(report::Column::SectionId)
        .column(report::Column::KelurahanId)
        .column(report::Column::ParentCategoryId)
        .column_as(report::Column::Id.count(), "total")
        .column_as(Expr::expr(overdue).sum(), "overdue")
        .column_as(report::Column::Since.min(), "oldest")
        .filter(visibility::condition(scope))
        .filter(
            report::Column::IsOpen
                .eq(true)
                .or(report::Column::AnswerOwed.eq(true)),
        )
        .group_by(report::Column::Status)
        .group_by(report::Column::SectionId)
        .group_by(report::Column::KelurahanId)
        .group_by(report::Column::ParentCategoryId);
    Ok(query.into_model().all(db.reader()).await?)
}

/// How many reports were recorded in a period, `until` excluded.
pub async fn recorded_between<C: ConnectionTrait>(
    connection: &C,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Ok(report::Entity::find()
        .filter(report::Column::RecordedAt.gte(from))
        .filter(report::Column::RecordedAt.lt(until))
        .count(connection)
        .await?)
}

/// The reports that are longest past their deadline.
pub async fn stuck(
    db: &Db,
    scope: &Scope,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ListRow>, StoreError> {
    let filter = Filter {
        due: Some(DueFilter::Overdue(now)),
        ..Filter::default()
    };
    Ok(list::list(db, scope, &filter, list::Sort::Deadline, None, limit)
        .await?
        .rows)
}

/// How many of the reports that wait for somebody the scope may see under each filter: one pass for any number of filters.
pub async fn count_waiting(db: &Db, scope: &Scope, filters: &[Filter]) -> Result<Vec<u64>, StoreError> {
    let mut query = Query::select();
    query
        .from(report::Entity)
        .cond_where(visibility::condition(scope))
        // As in the index's condition; with a bound value the index would not be used.
        .and_where(Expr::cust("waiting_on <> 'nobody'"));
    for filter in filters {
        let fits = Expr::case(filter.condition(db.backend(), false), 1).finally(0);
        query.expr(Expr::expr(fits).sum());
    }
    let statement = db.backend().build(&query);
    let row = db.reader().query_one_raw(statement).await?;
    let row = row.ok_or(StoreError::Corrupt("counts"))?;
    (0..filters.len())
        .map(|index| {
            // The sums are null when there is no row.
            let count: Option<i64> = row.try_get_by_index(index)?;
            Ok(count.unwrap_or_default().unsigned_abs())
        })
        .collect()
}
