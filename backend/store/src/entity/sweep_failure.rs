//! Row of `sweep_failures`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "sweep_failures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sweep: String,
    /// A report; nil for the whole sweep.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: Uuid,
    pub label: String,
    pub error: String,
    pub attempts: i32,
    pub first_failed_at: DateTimeUtc,
    pub failed_at: DateTimeUtc,
    pub retry_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
