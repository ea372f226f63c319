//! What the program itself records: that the reporter's record changed, that LAPOR! says something new, that the reporter was forgotten,
//! and that the report is archived.

use crate::ids::AttachmentId;
use crate::lapor_state::LaporState;
use crate::personal::{Personal, command_fields};
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

command_fields!(UpdateReach { reach });

impl UpdateReach {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// An export of SP4N-LAPOR! says something else of the report than the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateLapor {
    pub lapor: LaporState,
}

command_fields!(UpdateLapor { lapor });

impl UpdateLapor {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// The reporter was forgotten at their request: what stays of what they reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forget {
    #[schema(value_type = String)]
    pub title: Personal<String>,
    /// Only the kelurahan, where more would tell where they live.
    #[serde(default)]
    #[schema(value_type = Place)]
    pub place: Personal<Place>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<NaiveDate>)]
    pub incident_on: Option<Personal<NaiveDate>>,
    /// Their files that were erased.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

command_fields!(Forget {
    title,
    place,
    incident_on,
    attachments
});

impl Forget {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// The term after which ended reports are archived has passed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Archive {}

command_fields!(Archive {});

impl Archive {
    pub(super) const fn check(&self, _: &mut Violations) {}
}
