//! Merging the records of one person, and separating them again exactly as they were.
//!
//! `merged_into` is the record that somebody merged this one into; it does not change when that record is merged further.
//! `survivor_id` is the record at the end of that path.

use super::record::{Reporter, find, open};
use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::reporter;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use tanggap_domain::ids::ReporterId;
use uuid::Uuid;

/// Loads and locks records in order of id, so that two transactions never wait for each other. Records that do not exist are left
/// out.
pub async fn locked(txn: &Txn, keys: &Keys, ids: &[ReporterId]) -> Result<Vec<Reporter>, StoreError> {
    let rows = reporter::Entity::find()
        .filter(reporter::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(reporter::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await?;
    rows.into_iter().map(|row| open(keys, row)).collect()
}

/// Loads the record through which a record is read.
pub async fn through<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    id: ReporterId,
) -> Result<Option<Reporter>, StoreError> {
    match find(connection, keys, id).await? {
        Some(Reporter {
            survivor: Some(survivor),
            ..
        }) => find(connection, keys, survivor).await,
        other => Ok(other),
    }
}

/// Every record that is read through this one, itself first.
pub async fn group<C: ConnectionTrait>(
    connection: &C,
    root: ReporterId,
) -> Result<Vec<ReporterId>, StoreError> {
    let mut ids = vec![root];
    let joined: Vec<Uuid> = reporter::Entity::find()
        .select_only()
        .column(reporter::Column::Id)
        .filter(reporter::Column::SurvivorId.eq(root.0))
        .order_by_asc(reporter::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    ids.extend(joined.into_iter().map(ReporterId));
    Ok(ids)
}

/// The records that are read through these, oldest first.
pub async fn members<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    roots: &[ReporterId],
) -> Result<Vec<Reporter>, StoreError> {
    let rows = reporter::Entity::find()
        .filter(reporter::Column::SurvivorId.is_in(roots.iter().map(|id| id.0)))
        .order_by_asc(reporter::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| open(keys, row)).collect()
}

/// For each of these that is merged: the record through which it is read.
pub(super) async fn survivors<C: ConnectionTrait>(
    connection: &C,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Uuid>, StoreError> {
    let rows: Vec<(Uuid, Option<Uuid>)> = reporter::Entity::find()
        .select_only()
        .columns([reporter::Column::Id, reporter::Column::SurvivorId])
        .filter(reporter::Column::Id.is_in(ids))
        .filter(reporter::Column::SurvivorId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, survivor)| Some((id, survivor?)))
        .collect())
}

/// Merges `other`, with all that is read through it, into `survivor`. Both must be locked and not merged.
pub async fn merge(
    txn: &Txn,
    survivor: ReporterId,
    other: ReporterId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    reporter::Entity::update_many()
        .col_expr(reporter::Column::SurvivorId, Expr::val(survivor.0))
        .filter(reporter::Column::SurvivorId.eq(other.0))
        .exec(txn)
        .await?;
    reporter::Entity::update_many()
        .col_expr(reporter::Column::MergedInto, Expr::val(survivor.0))
        .col_expr(reporter::Column::SurvivorId, Expr::val(survivor.0))
        .filter(reporter::Column::Id.eq(other.0))
        .exec(txn)
        .await?;
    raise(txn, &[survivor, other], now).await
}

/// Separates a record again, with all that had been merged into it. It must be locked, and so must the one it is read through.
pub async fn separate(txn: &Txn, record: &Reporter, now: DateTime<Utc>) -> Result<(), StoreError> {
    let root = record.root();
    let ways: Vec<(Uuid, Option<Uuid>)> = reporter::Entity::find()
        .select_only()
        .columns([reporter::Column::Id, reporter::Column::MergedInto])
        .filter(reporter::Column::SurvivorId.eq(root.0))
        .into_tuple()
        .all(txn)
        .await?;
    let mut own = BTreeSet::from([record.id.0]);
    // Each round adds one record whose path leads to this one.
    while let Some((id, _)) = ways
        .iter()
        .find(|(id, into)| !own.contains(id) && into.is_some_and(|into| own.contains(&into)))
    {
        own.insert(*id);
    }
    own.remove(&record.id.0);
    if !own.is_empty() {
        reporter::Entity::update_many()
            .col_expr(reporter::Column::SurvivorId, Expr::val(record.id.0))
            .filter(reporter::Column::Id.is_in(own))
            .exec(txn)
            .await?;
    }
    let nobody: Option<Uuid> = None;
    reporter::Entity::update_many()
        .col_expr(reporter::Column::MergedInto, Expr::val(nobody))
        .col_expr(reporter::Column::SurvivorId, Expr::val(nobody))
        .filter(reporter::Column::Id.eq(record.id.0))
        .exec(txn)
        .await?;
    raise(txn, &[root, record.id], now).await
}

/// Raises the version of records, so that a change made on what was seen before is refused.
async fn raise(txn: &Txn, ids: &[ReporterId], now: DateTime<Utc>) -> Result<(), StoreError> {
    reporter::Entity::update_many()
        .col_expr(
            reporter::Column::Version,
            Expr::col(reporter::Column::Version).add(1),
        )
        .col_expr(reporter::Column::UpdatedAt, Expr::val(now))
        .filter(reporter::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .exec(txn)
        .await?;
    Ok(())
}
