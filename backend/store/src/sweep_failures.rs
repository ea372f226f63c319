//! What the sweeps could not do and will try again: one row for each report that fails, and one for a sweep that fails as a whole.
//!
//! **Invariant:** holds nothing personal: a report's number, and an error without any value.

use crate::db::{Db, commit};
use crate::entity::sweep_failure::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::integers::{from_column, to_column};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use tanggap_domain::ids::ReportId;
use uuid::Uuid;

/// What a sweep could not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepFailure {
    pub sweep: String,
    /// `None`: the whole sweep failed.
    pub report: Option<ReportId>,
    /// The report's number; empty for the whole sweep.
    pub label: String,
    pub error: String,
    pub attempts: u32,
    pub first_failed_at: DateTime<Utc>,
    pub failed_at: DateTime<Utc>,
    /// Not tried again before this moment.
    pub retry_at: DateTime<Utc>,
}

fn item(report: Option<ReportId>) -> Uuid {
    report.map_or(Uuid::nil(), |report| report.0)
}

impl From<Model> for SweepFailure {
    fn from(row: Model) -> Self {
        Self {
            sweep: row.sweep,
            report: (!row.item.is_nil()).then_some(ReportId(row.item)),
            label: row.label,
            error: row.error,
            attempts: from_column(row.attempts),
            first_failed_at: row.first_failed_at,
            failed_at: row.failed_at,
            retry_at: row.retry_at,
        }
    }
}

/// The failure of the whole sweep.
pub async fn of_sweep(db: &Db, sweep: &str) -> Result<Option<SweepFailure>, StoreError> {
    let row = Entity::find_by_id((sweep.to_owned(), item(None)))
        .one(db.reader())
        .await?;
    Ok(row.map(SweepFailure::from))
}

/// The failures of these reports in the sweep.
pub async fn of_reports(
    db: &Db,
    sweep: &str,
    reports: impl Iterator<Item = ReportId>,
) -> Result<HashMap<ReportId, SweepFailure>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Sweep.eq(sweep))
        .filter(Column::Item.is_in(reports.map(|report| report.0)))
        .all(db.reader())
        .await?;
    let keyed = |row: Model| (ReportId(row.item), row.into());
    Ok(rows.into_iter().map(keyed).collect())
}

/// Records a failure, in place of an earlier one of the same report or sweep; since when it fails is kept.
pub async fn record(db: &Db, failure: &SweepFailure) -> Result<(), StoreError> {
    let row = ActiveModel {
        sweep: Set(failure.sweep.clone()),
        item: Set(item(failure.report)),
        label: Set(failure.label.clone()),
        error: Set(failure.error.clone()),
        attempts: Set(to_column(failure.attempts)),
        first_failed_at: Set(failure.first_failed_at),
        failed_at: Set(failure.failed_at),
        retry_at: Set(failure.retry_at),
    };
    let replaced = [
        Column::Label,
        Column::Error,
        Column::Attempts,
        Column::FailedAt,
        Column::RetryAt,
    ];
    let txn = db.begin().await?;
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::Sweep, Column::Item])
                .update_columns(replaced)
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
    commit(txn).await
}

/// Deletes the failure of a report, or of the whole sweep: it succeeded.
pub async fn clear(db: &Db, sweep: &str, report: Option<ReportId>) -> Result<(), StoreError> {
    let txn = db.begin().await?;
    Entity::delete_by_id((sweep.to_owned(), item(report)))
        .exec(&txn)
        .await?;
    commit(txn).await
}

/// Deletes the failures of reports that were to be tried again by the moment and were not: nothing is due on them any more.
pub async fn clear_settled(db: &Db, sweep: &str, by: DateTime<Utc>) -> Result<(), StoreError> {
    let settled = || {
        Condition::all()
            .add(Column::Sweep.eq(sweep))
            .add(Column::RetryAt.lte(by))
            .add(Column::Item.ne(Uuid::nil()))
    };
    let one = Entity::find().filter(settled()).one(db.reader()).await?;
    // Nearly always there is none, and nobody is kept from writing.
    if one.is_none() {
        return Ok(());
    }
    let txn = db.begin().await?;
    Entity::delete_many().filter(settled()).exec(&txn).await?;
    commit(txn).await
}

/// What the sweeps could not do, the longest failing first.
pub async fn list(db: &Db, limit: u64) -> Result<Vec<SweepFailure>, StoreError> {
    let rows = Entity::find()
        .order_by_asc(Column::FirstFailedAt)
        .order_by_asc(Column::Item)
        .limit(limit)
        .all(db.reader())
        .await?;
    Ok(rows.into_iter().map(SweepFailure::from).collect())
}

/// How many failures there are in each sweep that has any.
pub async fn counts(db: &Db) -> Result<HashMap<String, u64>, StoreError> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Sweep)
        .column_as(Column::Item.count(), "failures")
        .group_by(Column::Sweep)
        .into_tuple()
        .all(db.reader())
        .await?;
    let counted = |(sweep, failures)| (sweep, u64::try_from(failures).unwrap_or_default());
    Ok(rows.into_iter().map(counted).collect())
}
