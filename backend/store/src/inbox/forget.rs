//! Erasing what a forgotten person wrote from their messages.

use super::files::files_of;
use crate::db::Txn;
use crate::entity::{inbox_file, inbox_item};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;
use tanggap_domain::ids::{InboxItemId, ReportId};
use tanggap_domain::mail::InboxState;
use uuid::Uuid;

/// Erases the messages of a person: those from their addresses and those of their reports. Returns the hashes of their files and
/// originals.
pub async fn forget(
    txn: &Txn,
    senders: &[String],
    reports: &[ReportId],
    now: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    let theirs = Condition::any()
        .add(inbox_item::Column::Sender.is_in(senders))
        .add(inbox_item::Column::ReportId.is_in(reports.iter().map(|id| id.0)));
    let rows: Vec<(Uuid, String)> = inbox_item::Entity::find()
        .select_only()
        .columns([inbox_item::Column::Id, inbox_item::Column::Original])
        .filter(theirs)
        .into_tuple()
        .all(txn)
        .await?;
    let ids: Vec<InboxItemId> = rows.iter().map(|(id, _)| InboxItemId(*id)).collect();
    let mut gone: BTreeSet<String> = rows.into_iter().map(|(_, original)| original).collect();
    for (_, file) in files_of(txn, &ids).await? {
        gone.insert(file.sha256);
        gone.extend(file.thumbnail);
    }
    inbox_file::Entity::delete_many()
        .filter(inbox_file::Column::ItemId.is_in(ids.iter().map(|id| id.0)))
        .exec(txn)
        .await?;
    let empty = inbox_item::ActiveModel {
        state: Set(InboxState::Done.to_string()),
        // Not `source`: the same message must not be stored again when it is found on the server once more.
        sender: Set(String::new()),
        thread: Set(String::new()),
        sealed: Set(Vec::new()),
        key_id: Set(String::new()),
        original: Set(String::new()),
        original_key: Set(String::new()),
        erased_at: Set(Some(now)),
        ..Default::default()
    };
    inbox_item::Entity::update_many()
        .set(empty)
        .filter(inbox_item::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .exec(txn)
        .await?;
    gone.remove("");
    Ok(gone.into_iter().collect())
}
