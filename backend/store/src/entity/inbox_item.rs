//! Row of `inbox_items`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "inbox_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source: String,
    pub state: String,
    pub kind: String,
    pub by_itself: bool,
    pub received_at: DateTimeUtc,
    pub taken_at: DateTimeUtc,
    pub report_id: Option<Uuid>,
    pub sender: String,
    pub thread: String,
    pub sealed: Vec<u8>,
    pub key_id: String,
    pub original: String,
    pub original_key: String,
    pub size: i64,
    pub version: i32,
    pub handled_by: Option<Uuid>,
    pub handled_at: Option<DateTimeUtc>,
    pub erased_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
