//! Links for people without an account: the reporter's and the agencies'.

use crate::personal::{Personal, command_fields};
use crate::report::ContactChannel;
use crate::violation::{NOTE, ViolationCode, Violations};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A receipt or a letter was lost, or seen by somebody else: its secret no longer opens the page, and a new one does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewLink {
    /// The coordination whose page it is; absent: the reporter's tracking page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordination: Option<u32>,
}

command_fields!(RenewLink { coordination });

impl RenewLink {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// An agency that has not answered in time was reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Chase {
    /// Number of the coordination within the report; on the API it stands in the path.
    pub coordination: u32,
    pub channel: ContactChannel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(Chase {
    coordination,
    channel,
    note
});

impl Chase {
    pub(super) fn check(&self, v: &mut Violations) {
        v.require(
            "/channel",
            ViolationCode::NotAllowed,
            self.channel != ContactChannel::TrackingPage,
        );
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// An agency said by when it will act; the matter stays open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAgencyPromise {
    /// Number of the coordination within the report; on the API it stands in the path.
    pub coordination: u32,
    pub promised_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(RecordAgencyPromise {
    coordination,
    promised_on,
    note
});

impl RecordAgencyPromise {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}
