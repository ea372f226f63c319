//! Which reports have ended long enough ago to be archived.

use crate::entity::report;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tanggap_domain::ids::ReportId;
use uuid::Uuid;

/// Reports that ended before the moment and owe nothing, those first that ended first. One that follows another waits for it: it
/// may yet come back, or have something to tell.
pub async fn to_archive<C: ConnectionTrait>(
    connection: &C,
    ended_before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ReportId>, StoreError> {
    let follows = "EXISTS (SELECT 1 FROM reports followed WHERE followed.id = reports.merged_into
        AND (followed.is_open OR followed.answer_owed OR followed.duty_open))";
    let ids: Vec<Uuid> = report::Entity::find()
        .select_only()
        .column(report::Column::Id)
        .filter(report::Column::ArchivedAt.is_null())
        .filter(report::Column::EndedAt.is_not_null())
        .filter(report::Column::EndedAt.lt(ended_before))
        .filter(report::Column::IsOpen.eq(false))
        .filter(report::Column::AnswerOwed.eq(false))
        .filter(report::Column::DutyOpen.eq(false))
        .filter(Expr::cust(follows).not())
        .order_by_asc(report::Column::EndedAt)
        .order_by_asc(report::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}
