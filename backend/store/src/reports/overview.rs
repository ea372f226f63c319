//! What the Camat looks at: how much stands where, and what is stuck.

use super::filter::Filter;
use super::list::ListRow;
use super::{list, visibility};
use crate::db::Db;
use crate::entity::report;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
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
    /// The longest waiting in its status.
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

/// The reports that are longest past their deadline.
pub async fn stuck(
    db: &Db,
    scope: &Scope,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ListRow>, StoreError> {
    let filter = Filter {
        due: Some(super::filter::DueFilter::Overdue(now)),
        ..Filter::default()
    };
    Ok(list::list(db, scope, &filter, list::Sort::Deadline, None, limit)
        .await?
        .rows)
}
