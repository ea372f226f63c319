//! Saving a new report or a step, with its history entry and its text in the search index.

use super::columns;
use crate::crypto::Keys;
use crate::db::{Txn, update_versioned};
use crate::entity::report;
use crate::error::StoreError;
use crate::{history, search};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use tanggap_domain::history::Event;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;

/// Stores a new report with its first history entry.
pub async fn insert(
    txn: &Txn,
    keys: &Keys,
    office: &Office,
    report: &Report,
    event: &Event,
) -> Result<(), StoreError> {
    report::Entity::insert(columns::columns_of(report, office)?)
        .exec_without_returning(txn)
        .await?;
    columns::save_links(txn, None, report).await?;
    let words = history::append(txn, keys, report.id, event).await?;
    let text = [
        report.number.clone(),
        search::category_of(report, office),
        search::text_of(&words),
    ];
    search::add(txn, report.id, &text.join(" ")).await
}

/// Stores a step: the report after it, and the entry. `Stale` when somebody else changed the report since it was read.
pub async fn update(
    txn: &Txn,
    keys: &Keys,
    office: &Office,
    before: &Report,
    after: &Report,
    event: &Event,
) -> Result<(), StoreError> {
    let expected = i32::try_from(before.version).map_err(|_| StoreError::Corrupt("version"))?;
    let mut row = columns::columns_of(after, office)?;
    row.not_set(report::Column::Id);
    let update = report::Entity::update_many()
        .set(row)
        .filter(report::Column::Id.eq(after.id.0))
        .filter(report::Column::Version.eq(expected));
    update_versioned(txn, update).await?;
    columns::save_links(txn, Some(before), after).await?;
    let words = history::append(txn, keys, after.id, event).await?;
    let mut text = search::text_of(&words);
    if after.category != before.category {
        text.push_str(&search::category_of(after, office));
    }
    search::extend(txn, after.id, &text).await
}
