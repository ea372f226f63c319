//! What the program writes of itself when the record of a report's reporter changed.

use crate::report::ContactChannel;
use crate::violation::Violations;
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
