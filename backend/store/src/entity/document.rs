//! Row of `documents`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "documents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub report_id: Uuid,
    pub kind: String,
    pub number: Option<String>,
    pub about: Option<i32>,
    pub personal: bool,
    pub sha256: String,
    pub size: i64,
    pub pages: i32,
    pub issued_by: Uuid,
    pub issued_at: DateTimeUtc,
    pub signed_by: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
