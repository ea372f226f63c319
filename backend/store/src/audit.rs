//! What administrators changed: users, settings, reference data. Names of fields, never passwords.

use crate::db::Txn;
use crate::entity::audit_entry;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use tanggap_domain::ids::{UserId, uuid_at};

/// Notes a change in its own transaction.
pub async fn note(
    txn: &Txn,
    now: DateTime<Utc>,
    user: Option<UserId>,
    operation: &str,
    subject: &str,
    changed: Value,
) -> Result<(), StoreError> {
    let row = audit_entry::ActiveModel {
        id: Set(uuid_at(now)),
        at: Set(now),
        user_id: Set(user.map(|id| id.0)),
        operation: Set(operation.to_owned()),
        subject: Set(subject.to_owned()),
        changed: Set(changed),
    };
    audit_entry::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}
