//! Saving a report whose reporter was forgotten.

use super::save::update;
use crate::crypto::Keys;
use crate::db::Txn;
use crate::entity::report_words;
use crate::error::StoreError;
use crate::search;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use tanggap_domain::history::Event;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;

/// Saves the report and the entry, after the words of its entries were erased, and indexes the words that are left.
pub async fn forget(
    txn: &Txn,
    keys: &Keys,
    office: &Office,
    before: &Report,
    after: &Report,
    event: &Event,
) -> Result<(), StoreError> {
    update(txn, keys, office, before, after, event).await?;
    let left = report_words::Entity::find()
        .filter(report_words::Column::ReportId.eq(after.id.0))
        .order_by_asc(report_words::Column::Seq)
        .all(txn)
        .await?;
    let mut text = format!("{} {}", after.number, search::category_of(after, office));
    for row in left {
        if let Value::Object(words) = &row.words {
            text.push(' ');
            text.push_str(&search::text_of(words));
        }
    }
    search::replace(txn, after.id, &text).await
}
