//! Saved views: a list's filters under a name. They belong to one user, who may share them.

use crate::db::Txn;
use crate::entity::saved_view;
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::Value;
use tanggap_domain::ids::{SavedViewId, UserId};

/// A saved view.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedView {
    pub id: SavedViewId,
    pub owner: UserId,
    pub name: String,
    /// The list's parameters.
    pub query: Value,
    pub shared: bool,
    pub created_at: DateTime<Utc>,
}

fn from_row(row: saved_view::Model) -> SavedView {
    SavedView {
        id: SavedViewId(row.id),
        owner: UserId(row.user_id),
        name: row.name,
        query: row.query,
        shared: row.shared,
        created_at: row.created_at,
    }
}

/// A user's own views and those that others share, by name.
pub async fn seen_by<C: ConnectionTrait>(connection: &C, user: UserId) -> Result<Vec<SavedView>, StoreError> {
    let mine_or_shared = Condition::any()
        .add(saved_view::Column::UserId.eq(user.0))
        .add(saved_view::Column::Shared.eq(true));
    let rows = saved_view::Entity::find()
        .filter(mine_or_shared)
        .order_by_asc(saved_view::Column::Name)
        .order_by_asc(saved_view::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// A user's own views.
pub async fn own<C: ConnectionTrait>(connection: &C, user: UserId) -> Result<Vec<SavedView>, StoreError> {
    let rows = saved_view::Entity::find()
        .filter(saved_view::Column::UserId.eq(user.0))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Stores a new view.
pub async fn insert(txn: &Txn, view: &SavedView) -> Result<(), StoreError> {
    let row = saved_view::ActiveModel {
        id: Set(view.id.0),
        user_id: Set(view.owner.0),
        name: Set(view.name.clone()),
        query: Set(view.query.clone()),
        shared: Set(view.shared),
        created_at: Set(view.created_at),
    };
    saved_view::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Changes a view. False when it is not the user's own.
pub async fn update(
    txn: &Txn,
    user: UserId,
    id: SavedViewId,
    name: &str,
    query: Value,
    shared: bool,
) -> Result<bool, StoreError> {
    let change = saved_view::ActiveModel {
        name: Set(name.to_owned()),
        query: Set(query),
        shared: Set(shared),
        ..Default::default()
    };
    let result = saved_view::Entity::update_many()
        .set(change)
        .filter(saved_view::Column::Id.eq(id.0))
        .filter(saved_view::Column::UserId.eq(user.0))
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Deletes a view. False when it is not the user's own.
pub async fn delete(txn: &Txn, user: UserId, id: SavedViewId) -> Result<bool, StoreError> {
    let result = saved_view::Entity::delete_many()
        .filter(saved_view::Column::Id.eq(id.0))
        .filter(saved_view::Column::UserId.eq(user.0))
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}
