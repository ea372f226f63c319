//! The history: accepted commands with what the program derived from them. Folding it gives the report (`lifecycle::apply`).

use crate::account::Author;
use crate::command::Command;
use crate::ids::ReportId;
use crate::status::Status;
use crate::timer::Timer;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How a report is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    pub anonymous: bool,
    pub confidential: bool,
    pub restricted: bool,
    pub beyond_leaders: bool,
}

/// What the report got on creation beside the payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub id: ReportId,
    pub number: String,
}

/// One entry of a report's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// 1 for the creation, then without gaps.
    pub seq: u32,
    pub at: DateTime<Utc>,
    pub author: Author,
    pub command: Command,
    pub from: Option<Status>,
    pub to: Status,
    #[serde(rename = "birth", default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Created>,
    #[serde(rename = "marks", default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<Protection>,
    /// The timers after it, where they changed.
    #[serde(rename = "clocks", default, skip_serializing_if = "Option::is_none")]
    pub timers: Option<Vec<Timer>>,
}
