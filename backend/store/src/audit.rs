//! The administrators' log: which fields of users, settings and reference data were changed. Never holds a password.

use crate::db::Txn;
use crate::entity::audit_entry;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use tanggap_domain::ids::{UserId, uuid_at};
use uuid::Uuid;

/// Writes an entry in the transaction of the change.
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

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub user: Option<UserId>,
    pub operation: String,
    pub subject: String,
    pub changed: Value,
}

/// Which entries: by a user, about a subject, older than an entry; all without a filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub by: Option<UserId>,
    pub subject: Option<String>,
    pub before: Option<Uuid>,
}

/// Entries, newest first, and whether there are more.
pub async fn list<C: ConnectionTrait>(
    connection: &C,
    filter: Filter,
    limit: u64,
) -> Result<(Vec<Entry>, bool), StoreError> {
    let Filter { by, subject, before } = filter;
    let mut query = audit_entry::Entity::find();
    if let Some(by) = by {
        query = query.filter(audit_entry::Column::UserId.eq(by.0));
    }
    if let Some(subject) = subject {
        query = query.filter(audit_entry::Column::Subject.eq(subject));
    }
    if let Some(before) = before {
        query = query.filter(audit_entry::Column::Id.lt(before));
    }
    let mut rows = query
        .order_by_desc(audit_entry::Column::Id)
        .limit(limit + 1)
        .all(connection)
        .await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let entry = |row: audit_entry::Model| Entry {
        id: row.id,
        at: row.at,
        user: row.user_id.map(UserId),
        operation: row.operation,
        subject: row.subject,
        changed: row.changed,
    };
    Ok((rows.into_iter().map(entry).collect(), more))
}
