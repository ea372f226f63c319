//! Row of `users`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub username: Option<String>,
    pub name: String,
    pub position: String,
    pub nip: Option<String>,
    pub rank: Option<String>,
    pub password_hash: Option<String>,
    pub must_change_password: bool,
    pub active: bool,
    pub grants: Json,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    // Absent in backups of earlier versions.
    #[serde(default)]
    pub first_password_at: Option<DateTimeUtc>,
    #[serde(default)]
    pub totp_demanded_at: Option<DateTimeUtc>,
    #[serde(default)]
    pub demonstration: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
