//! Row of `mails`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "mails")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub report_id: Uuid,
    pub seq: Option<i32>,
    pub occasion: String,
    pub status: String,
    pub notice: bool,
    pub asked_by: Option<Uuid>,
    pub message_id: String,
    pub sealed: Vec<u8>,
    pub key_id: String,
    pub attempts: i32,
    pub doubtful: bool,
    pub problem: Option<String>,
    pub queued_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    #[serde(default)]
    pub recipient: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
