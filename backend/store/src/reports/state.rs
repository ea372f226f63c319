//! The `state` column: the whole report, read without the columns that only serve to find it.

use crate::entity::report;
use crate::error::StoreError;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect, Select, TryGetableFromJson};
use serde::Deserialize;
use tanggap_domain::report::Report;

#[derive(Deserialize)]
#[serde(transparent)]
struct State(Report);

impl TryGetableFromJson for State {}

/// Selects whole reports; the caller adds the condition.
pub(super) fn select_state() -> Select<report::Entity> {
    report::Entity::find().select_only().column(report::Column::State)
}

pub(super) async fn one(
    query: Select<report::Entity>,
    connection: &impl ConnectionTrait,
) -> Result<Option<Report>, StoreError> {
    let found: Option<State> = query.into_tuple().one(connection).await?;
    Ok(found.map(|state| state.0))
}

pub(super) async fn all(
    query: Select<report::Entity>,
    connection: &impl ConnectionTrait,
) -> Result<Vec<Report>, StoreError> {
    let found: Vec<State> = query.into_tuple().all(connection).await?;
    Ok(found.into_iter().map(|state| state.0).collect())
}
