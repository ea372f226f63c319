//! Row of `lapor_imports`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lapor_imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub created_at: DateTimeUtc,
    pub created_by: Uuid,
    pub file_name: String,
    pub state: String,
    pub version: i32,
    pub mapping: Json,
    pub row_count: i32,
    pub done: i32,
    pub outcome: Json,
    pub problems: Json,
    pub error: Option<String>,
    pub finished_at: Option<DateTimeUtc>,
    pub key_id: Option<String>,
    pub sealed: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
