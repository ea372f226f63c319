//! Row of `reports`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "reports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub version: i32,
    pub status: String,
    pub is_open: bool,
    pub since: DateTimeUtc,
    pub waiting_on: String,
    pub channel: String,
    pub received_at: DateTimeUtc,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<Uuid>,
    pub title: String,
    pub category_id: Option<Uuid>,
    pub parent_category_id: Option<Uuid>,
    pub urgency: Option<String>,
    pub urgency_rank: i32,
    pub section_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    pub kelurahan_id: Option<Uuid>,
    pub address: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub reporter_id: Option<Uuid>,
    pub anonymous: bool,
    pub confidential: bool,
    pub restricted: bool,
    pub beyond_leaders: bool,
    pub verified: bool,
    pub due_at: Option<DateTimeUtc>,
    pub due_kind: Option<String>,
    pub answer_owed: bool,
    pub duty_open: bool,
    pub question_open: bool,
    pub escalated: Option<String>,
    pub reopened: i32,
    pub lapor_id: Option<String>,
    pub ended_at: Option<DateTimeUtc>,
    pub merged_into: Option<Uuid>,
    pub archived_at: Option<DateTimeUtc>,
    pub link_generation: i32,
    pub chase_at: Option<DateTimeUtc>,
    #[serde(default)]
    pub call_due: bool,
    #[serde(default)]
    pub post_key: Option<String>,
    pub state: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
