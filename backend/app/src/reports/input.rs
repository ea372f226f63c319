//! A new report as it is handed in: by the desk, by the public form, from a message, or by the demonstration. All of them become this
//! input, and it becomes the command that the history keeps.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::clock::to_micros;
use tanggap_domain::command::CreateReport;
use tanggap_domain::ids::{CategoryId, ReporterId, UserId};
use tanggap_domain::person::Identity;
use tanggap_domain::personal::{Personal, PublicText};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, ContactChannel, Place, ReportKind};
use utoipa::ToSchema;

/// Who reports: somebody already known, or somebody new. Neither for a reporter who stays unknown.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReporterInput {
    #[serde(default)]
    pub id: Option<ReporterId>,
    #[serde(default)]
    pub identity: Option<Identity>,
}

/// A new report as the desk takes it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordInput {
    pub channel: Channel,
    /// When it reached the office; left out: now.
    #[serde(default)]
    pub received_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub kind: Option<ReportKind>,
    pub title: String,
    pub description: String,
    #[serde(default)]
    pub incident_on: Option<NaiveDate>,
    #[serde(default)]
    pub place: Place,
    /// Terlapor in the reporter's words.
    #[serde(default)]
    pub reported_party: Option<String>,
    /// Officers of this office whom it is about.
    #[serde(default)]
    pub about: Vec<UserId>,
    #[serde(default)]
    pub category: Option<CategoryId>,
    #[serde(default)]
    pub urgency: Option<Urgency>,
    #[serde(default)]
    pub reporter: Option<ReporterInput>,
    /// Anonim: identity hidden from everybody but the desk, and there behind a reason.
    #[serde(default)]
    pub anonymous: bool,
    /// Rahasia: content not public.
    #[serde(default)]
    pub confidential: bool,
    #[serde(default)]
    pub preferred_contact: Option<ContactChannel>,
    /// SP4N-LAPOR! tracking ID; required for its two channels.
    #[serde(default)]
    pub lapor_id: Option<String>,
    /// The post it comes from, `http` or `https`.
    #[serde(default)]
    pub source_url: Option<String>,
    /// A report came from that post already, and this is another one all the same. Without it that is refused as a duplicate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeats_post: bool,
}

impl RecordInput {
    /// A report of which nothing more is known.
    pub fn new(channel: Channel, title: String, description: String) -> Self {
        Self {
            channel,
            received_at: None,
            kind: None,
            title,
            description,
            incident_on: None,
            place: Place::default(),
            reported_party: None,
            about: Vec::new(),
            category: None,
            urgency: None,
            reporter: None,
            anonymous: false,
            confidential: false,
            preferred_contact: None,
            lapor_id: None,
            source_url: None,
            repeats_post: false,
        }
    }

    /// The input by which a recorded report would be recorded again, for somebody new.
    pub fn again(record: CreateReport, reporter: Option<Identity>) -> Self {
        Self {
            received_at: Some(record.received_at),
            kind: Some(record.kind),
            incident_on: record.incident_on.map(Personal::into_inner),
            place: record.place.into_inner(),
            reported_party: record.reported_party.map(Personal::into_inner),
            about: record.about,
            category: record.category,
            urgency: record.urgency,
            reporter: reporter.map(ReporterInput::new),
            anonymous: record.anonymous,
            confidential: record.confidential,
            preferred_contact: record.preferred_contact,
            lapor_id: record.lapor_id.map(PublicText::into_inner),
            source_url: record.source_url.map(Personal::into_inner),
            repeats_post: record.repeats_post,
            ..Self::new(
                record.channel,
                record.title.into_inner(),
                record.description.into_inner(),
            )
        }
    }

    /// The command, once it is known under which record the reporter stands and by which ways they are reached.
    pub(super) fn into_command(
        self,
        (reporter, reach): (Option<ReporterId>, Vec<ContactChannel>),
        now: DateTime<Utc>,
    ) -> CreateReport {
        CreateReport {
            channel: self.channel,
            received_at: to_micros(self.received_at.unwrap_or(now)),
            kind: self.kind.unwrap_or(ReportKind::Complaint),
            title: self.title.trim().into(),
            description: self.description.trim().into(),
            incident_on: self.incident_on.map(Into::into),
            place: self.place.into(),
            reported_party: trimmed(self.reported_party).map(Into::into),
            about: self.about,
            category: self.category,
            urgency: self.urgency,
            reporter,
            reach,
            anonymous: self.anonymous,
            confidential: self.confidential,
            preferred_contact: self.preferred_contact,
            lapor_id: trimmed(self.lapor_id).map(Into::into),
            source_url: trimmed(self.source_url).map(Into::into),
            repeats_post: self.repeats_post,
            key_into_lapor: false,
            lapor: None,
        }
    }
}

impl ReporterInput {
    /// Somebody whom the office does not know yet.
    pub const fn new(identity: Identity) -> Self {
        Self {
            id: None,
            identity: Some(identity),
        }
    }
}

fn trimmed(value: Option<String>) -> Option<String> {
    value
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}
