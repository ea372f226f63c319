//! Running numbers. A counter changes in the transaction of what it numbers, so that a number whose transaction is rolled back is
//! given again: no gaps, no duplicates.

use crate::db::Txn;
use crate::entity::counter;
use crate::error::StoreError;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

/// The counter of report numbers.
pub const REPORT: &str = "report";

/// The counter of letters: one agenda for all that the office writes.
pub const LETTER: &str = "letter";

/// How many numbers of a counter were given, by year.
pub async fn of<C: ConnectionTrait>(connection: &C, name: &str) -> Result<BTreeMap<i32, u64>, StoreError> {
    let rows = counter::Entity::find()
        .filter(counter::Column::Name.eq(name))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.year, u64::try_from(row.value).unwrap_or_default()))
        .collect())
}

/// The next number of a counter in a year, 1 first.
pub async fn next(txn: &Txn, name: &str, year: i32) -> Result<u64, StoreError> {
    let row = counter::ActiveModel {
        name: Set(name.to_owned()),
        year: Set(year),
        value: Set(1),
    };
    let raised = Expr::col((counter::Entity, counter::Column::Value)).add(1);
    let conflict = OnConflict::columns([counter::Column::Name, counter::Column::Year])
        .value(counter::Column::Value, raised)
        .to_owned();
    counter::Entity::insert(row)
        .on_conflict(conflict)
        .exec_without_returning(txn)
        .await?;
    let value: Option<i64> = counter::Entity::find()
        .select_only()
        .column(counter::Column::Value)
        .filter(counter::Column::Name.eq(name))
        .filter(counter::Column::Year.eq(year))
        .into_tuple()
        .one(txn)
        .await?;
    value
        .and_then(|value| u64::try_from(value).ok())
        .ok_or(StoreError::Corrupt("counter"))
}
