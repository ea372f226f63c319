//! The register: every report of a period that the caller may see, in order of receipt.

use super::{state, visibility};
use crate::db::Db;
use crate::entity::report;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use tanggap_domain::policy::Scope;
use tanggap_domain::report::Report;

/// Reports received in a period, `until` excluded, archived ones included.
pub async fn register(
    db: &Db,
    scope: &Scope,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Report>, StoreError> {
    let query = state::select_state()
        .filter(visibility::condition(scope))
        .filter(report::Column::ReceivedAt.gte(from))
        .filter(report::Column::ReceivedAt.lt(until))
        .order_by_asc(report::Column::ReceivedAt)
        .order_by_asc(report::Column::Id)
        .limit(limit);
    state::all(query, db.reader()).await
}
