//! Erasing a person: every personal value of their records, and every index row by which they were found.

use crate::db::Txn;
use crate::entity::{reporter, reporter_event, reporter_index};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tanggap_domain::ids::ReporterId;
use uuid::Uuid;

/// Erases records. The rows stay, because histories refer to them; nothing personal is left in them.
pub async fn erase(txn: &Txn, records: &[ReporterId], now: DateTime<Utc>) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = records.iter().map(|id| id.0).collect();
    let nothing: Option<String> = None;
    reporter_index::Entity::delete_many()
        .filter(reporter_index::Column::ReporterId.is_in(ids.clone()))
        .exec(txn)
        .await?;
    // A reason was written by somebody who knew the person, and may name them.
    reporter_event::Entity::update_many()
        .col_expr(reporter_event::Column::Reason, Expr::val(nothing))
        .filter(
            reporter_event::Column::ReporterId
                .is_in(ids.clone())
                .or(reporter_event::Column::OtherId.is_in(ids.clone())),
        )
        .exec(txn)
        .await?;
    reporter::Entity::update_many()
        .col_expr(reporter::Column::Sealed, Expr::val(Vec::<u8>::new()))
        .col_expr(reporter::Column::KeyId, Expr::val(""))
        .col_expr(reporter::Column::ErasedAt, Expr::val(now))
        .col_expr(reporter::Column::UpdatedAt, Expr::val(now))
        .col_expr(
            reporter::Column::Version,
            Expr::col(reporter::Column::Version).add(1),
        )
        .filter(reporter::Column::Id.is_in(ids))
        .exec(txn)
        .await?;
    Ok(())
}
