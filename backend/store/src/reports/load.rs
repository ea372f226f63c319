//! Loading whole reports by id or number.

use super::state::{self, select_state};
use crate::db::Txn;
use crate::entity::report;
use crate::error::StoreError;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use tanggap_domain::ids::ReportId;
use tanggap_domain::report::Report;
use uuid::Uuid;

/// Loads a report by id. `policy` decides whether the caller may see it.
pub async fn find<C: ConnectionTrait>(connection: &C, id: ReportId) -> Result<Option<Report>, StoreError> {
    state::one(select_state().filter(report::Column::Id.eq(id.0)), connection).await
}

/// Loads those of the reports that exist, in no order.
pub async fn find_all<C: ConnectionTrait>(
    connection: &C,
    ids: &[ReportId],
) -> Result<Vec<Report>, StoreError> {
    let any = report::Column::Id.is_in(ids.iter().map(|id| id.0));
    state::all(select_state().filter(any), connection).await
}

/// Loads a report by id, and those that were merged into it, oldest first.
pub async fn find_with_followers<C: ConnectionTrait>(
    connection: &C,
    id: ReportId,
) -> Result<Option<(Report, Vec<Report>)>, StoreError> {
    let either = report::Column::Id
        .eq(id.0)
        .or(report::Column::MergedInto.eq(id.0));
    let mut found = state::all(select_state().filter(either), connection).await?;
    let Some(place) = found.iter().position(|report| report.id == id) else {
        return Ok(None);
    };
    let report = found.swap_remove(place);
    found.sort_unstable_by_key(|follower| follower.id);
    Ok(Some((report, found)))
}

/// Loads a report by its number.
pub async fn find_numbered<C: ConnectionTrait>(
    connection: &C,
    number: &str,
) -> Result<Option<Report>, StoreError> {
    state::one(
        select_state().filter(report::Column::Number.eq(number)),
        connection,
    )
    .await
}

/// The report with this number, and the generation of its tracking page's secret. Takes as long for a report that exists as for one
/// that does not.
pub async fn by_number<C: ConnectionTrait>(
    connection: &C,
    number: &str,
) -> Result<Option<(ReportId, u32)>, StoreError> {
    let row: Option<(Uuid, i32)> = report::Entity::find()
        .select_only()
        .columns([report::Column::Id, report::Column::LinkGeneration])
        .filter(report::Column::Number.eq(number))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(row.map(|(id, generation)| (ReportId(id), u32::try_from(generation).unwrap_or_default())))
}

/// Loads a report and locks it until the transaction ends. (SQLite has one writer at a time anyway.)
pub async fn find_locked(txn: &Txn, id: ReportId) -> Result<Option<Report>, StoreError> {
    state::one(
        select_state()
            .filter(report::Column::Id.eq(id.0))
            .lock_exclusive(),
        txn,
    )
    .await
}

/// Loads the reports merged into this one and locks them until the transaction ends.
pub async fn followers_locked(txn: &Txn, target: ReportId) -> Result<Vec<Report>, StoreError> {
    let query = select_state()
        .filter(report::Column::MergedInto.eq(target.0))
        .order_by_asc(report::Column::Id)
        .lock_exclusive();
    state::all(query, txn).await
}

/// The numbers of reports, by id.
pub async fn numbers<C: ConnectionTrait>(
    connection: &C,
    ids: &[ReportId],
) -> Result<HashMap<ReportId, String>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String)> = report::Entity::find()
        .select_only()
        .columns([report::Column::Id, report::Column::Number])
        .filter(report::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, number)| (ReportId(id), number))
        .collect())
}
