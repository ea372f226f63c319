//! What the program writes of itself: that the record of a report's reporter changed, that LAPOR! says something
//! new, and that a report is archived.

use crate::ids::AttachmentId;
use crate::lapor_state::LaporState;
use crate::report::{ContactChannel, Place};
use crate::violation::Violations;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The record of the reporter was corrected, joined with another of the same person, or parted from it: these are the ways by
/// which they can be reached now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateReach {
    pub reach: Vec<ContactChannel>,
}

impl UpdateReach {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// An export of SP4N-LAPOR! says something else of the report than the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateLapor {
    pub lapor: LaporState,
}

impl UpdateLapor {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// The reporter was forgotten at their request: what stays of what they reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forget {
    pub title: String,
    /// The kelurahan alone, where more would tell where they live.
    #[serde(default)]
    pub place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident_on: Option<NaiveDate>,
    /// Files of theirs that went.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

impl Forget {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// The term after which ended reports are archived has passed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Archive {}

impl Archive {
    pub(super) const fn check(&self, _: &mut Violations) {}
}
