//! Row of `calls`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "calls")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub state: String,
    pub phone: String,
    pub rang_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub created_by: Uuid,
    pub sealed: Vec<u8>,
    pub key_id: String,
    pub version: i32,
    pub done_by: Option<Uuid>,
    pub done_at: Option<DateTimeUtc>,
    pub erased_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
