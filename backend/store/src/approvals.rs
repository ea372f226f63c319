//! Changes of an account that wait for somebody's approval, and how they were decided. A change holds no plain password.

use crate::db::Txn;
use crate::entity::approval;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Grant;
use tanggap_domain::ids::{ApprovalId, UserId};

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// A further role, or more days of one.
    Grant { grant: Grant },
    /// Another user name, or a first one.
    Username { username: String },
    /// A new first password; its argon2id hash.
    Password { hash: String },
    /// The second factor is removed.
    RemoveTotp,
    /// A disabled person is enabled.
    Activate,
}

/// A change that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub id: ApprovalId,
    /// Whose account is to be changed.
    pub user: UserId,
    pub change: Change,
    pub requested_by: UserId,
    pub requested_at: DateTime<Utc>,
}

/// Stores a new request.
pub async fn insert(txn: &Txn, request: &Approval) -> Result<(), StoreError> {
    let row = approval::ActiveModel {
        id: Set(request.id.0),
        user_id: Set(request.user.0),
        change: Set(serde_json::to_value(&request.change)?),
        requested_by: Set(request.requested_by.0),
        requested_at: Set(request.requested_at),
        decided_at: Set(None),
        decided_by: Set(None),
        approved: Set(None),
    };
    approval::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

fn from_row(row: approval::Model) -> Result<Approval, StoreError> {
    Ok(Approval {
        id: ApprovalId(row.id),
        user: UserId(row.user_id),
        change: serde_json::from_value(row.change)?,
        requested_by: UserId(row.requested_by),
        requested_at: row.requested_at,
    })
}

/// The requests that wait, oldest first. An office has a few.
pub async fn open<C: ConnectionTrait>(connection: &C) -> Result<Vec<Approval>, StoreError> {
    let rows = approval::Entity::find()
        .filter(approval::Column::DecidedAt.is_null())
        .order_by_asc(approval::Column::RequestedAt)
        .order_by_asc(approval::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// A request that waits.
pub async fn find_open<C: ConnectionTrait>(
    connection: &C,
    id: ApprovalId,
) -> Result<Option<Approval>, StoreError> {
    let row = approval::Entity::find_by_id(id.0)
        .filter(approval::Column::DecidedAt.is_null())
        .one(connection)
        .await?;
    row.map(from_row).transpose()
}

/// Stores the decision. False when somebody else decided first. A password's hash is deleted with it. `by` is `None` for the keeper of the
/// server.
pub async fn decide(
    txn: &Txn,
    request: &Approval,
    by: Option<UserId>,
    approved: bool,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let kept = match &request.change {
        Change::Password { .. } => Change::Password { hash: String::new() },
        other => other.clone(),
    };
    let change = approval::ActiveModel {
        change: Set(serde_json::to_value(kept)?),
        decided_at: Set(Some(now)),
        decided_by: Set(by.map(|id| id.0)),
        approved: Set(Some(approved)),
        ..Default::default()
    };
    let result = approval::Entity::update_many()
        .set(change)
        .filter(approval::Column::Id.eq(request.id.0))
        .filter(approval::Column::DecidedAt.is_null())
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}
