//! Recording, checking and clarifying: the desk's first steps.

use crate::ids::{AttachmentId, CategoryId, ReporterId, UserId};
use crate::lapor_state::LaporState;
use crate::personal::{Personal, PublicText, command_fields};
use crate::reference::Urgency;
use crate::report::{Channel, ChecklistAnswer, ContactChannel, ContactOutcome, Place, ReportKind};
use crate::violation::{LINE, LONG_TEXT, NOTE, ViolationCode, Violations};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// A new report. The reporter is a person who is already stored, or nobody (anonymous).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateReport {
    pub channel: Channel,
    /// When it reached the office, not when it was typed.
    pub received_at: DateTime<Utc>,
    #[serde(default = "complaint")]
    pub kind: ReportKind,
    #[schema(value_type = String)]
    pub title: Personal<String>,
    #[schema(value_type = String)]
    pub description: Personal<String>,
    #[serde(default)]
    #[schema(value_type = Option<NaiveDate>)]
    pub incident_on: Option<Personal<NaiveDate>>,
    #[serde(default)]
    #[schema(value_type = Place)]
    pub place: Personal<Place>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub reported_party: Option<Personal<String>>,
    /// Officers of this office it is about.
    #[serde(default)]
    pub about: Vec<UserId>,
    #[serde(default)]
    pub category: Option<CategoryId>,
    #[serde(default)]
    pub urgency: Option<Urgency>,
    #[serde(default)]
    pub reporter: Option<ReporterId>,
    /// Ways by which the reporter can be reached; set by the program from the reporter's record.
    #[serde(default)]
    pub reach: Vec<ContactChannel>,
    #[serde(default)]
    pub anonymous: bool,
    #[serde(default)]
    pub confidential: bool,
    #[serde(default)]
    pub preferred_contact: Option<ContactChannel>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub lapor_id: Option<PublicText>,
    /// The post or message it came from.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub source_url: Option<Personal<String>>,
    /// An earlier report came from the same post; this one was recorded all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeats_post: bool,
    /// Whether the office keys what it received elsewhere into LAPOR!; set by the program from the settings.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key_into_lapor: bool,
    /// What LAPOR! says of it, from one of its exports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapor: Option<LaporState>,
}

command_fields!(CreateReport {
    channel,
    received_at,
    kind,
    title,
    description,
    incident_on,
    place,
    reported_party,
    about,
    category,
    urgency,
    reporter,
    reach,
    anonymous,
    confidential,
    preferred_contact,
    lapor_id,
    source_url,
    repeats_post,
    key_into_lapor,
    lapor
});

const fn complaint() -> ReportKind {
    ReportKind::Complaint
}

impl CreateReport {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/title", &self.title, LINE);
        v.text("/description", &self.description, LONG_TEXT);
        v.optional("/reported_party", self.reported_party.as_deref(), LINE);
        v.web_address("/source_url", self.source_url.as_deref());
        v.list("/about", &self.about, 20);
        check_place(&self.place, v);
        if self.channel.is_lapor() {
            v.text("/lapor_id", self.lapor_id.as_deref().unwrap_or_default(), 40);
        } else {
            v.optional("/lapor_id", self.lapor_id.as_deref(), 40);
        }
        v.require(
            "/reporter",
            ViolationCode::Required,
            self.reporter.is_some() || self.anonymous,
        );
    }
}

/// Only what was said in public has a web address.
fn check_reply(channel: ContactChannel, url: Option<&str>, v: &mut Violations) {
    let public = matches!(channel, ContactChannel::SocialMedia | ContactChannel::Lapor);
    v.require("/url", ViolationCode::NotAllowed, public || url.is_none());
    v.web_address("/url", url);
}

pub(super) fn check_place(place: &Place, v: &mut Violations) {
    v.optional("/place/address", Some(&place.address), 500);
    v.optional("/place/neighbourhood", place.neighbourhood.as_deref(), 40);
    v.optional("/place/landmark", place.landmark.as_deref(), LINE);
    let range = ViolationCode::OutOfRange;
    v.require(
        "/place/latitude",
        range,
        place.latitude.is_none_or(|x| (-90.0..=90.0).contains(&x)),
    );
    v.require(
        "/place/longitude",
        range,
        place.longitude.is_none_or(|x| (-180.0..=180.0).contains(&x)),
    );
    v.require(
        "/place/longitude",
        ViolationCode::Required,
        place.latitude.is_some() == place.longitude.is_some(),
    );
}

/// A correction. What is left out stays as it is; `null`, or an empty text, clears what a report may be without. What it cannot be
/// without is refused as required.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(
        default,
        deserialize_with = "not_null",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<ReportKind>,
    #[serde(
        default,
        deserialize_with = "not_null",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>)]
    pub title: Option<Personal<String>>,
    #[serde(
        default,
        deserialize_with = "not_null",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>)]
    pub description: Option<Personal<String>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<NaiveDate>)]
    pub incident_on: Option<Option<Personal<NaiveDate>>>,
    #[serde(
        default,
        deserialize_with = "or_empty",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<Place>)]
    pub place: Option<Personal<Place>>,
    #[serde(
        default,
        deserialize_with = "or_empty",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>)]
    pub reported_party: Option<Personal<String>>,
    #[serde(
        default,
        deserialize_with = "or_empty",
        skip_serializing_if = "Option::is_none"
    )]
    pub about: Option<Vec<UserId>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<CategoryId>)]
    pub category: Option<Option<CategoryId>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<Urgency>)]
    pub urgency: Option<Option<Urgency>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<ContactChannel>)]
    pub preferred_contact: Option<Option<ContactChannel>>,
    #[serde(
        default,
        deserialize_with = "not_null",
        skip_serializing_if = "Option::is_none"
    )]
    pub received_at: Option<DateTime<Utc>>,
    /// Links a reporter who was not known at first; set by the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<ReporterId>,
    /// Set by the program from the reporter's record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Vec<ContactChannel>>,
}

command_fields!(Edit {
    kind,
    title,
    description,
    incident_on,
    place,
    reported_party,
    about,
    category,
    urgency,
    preferred_contact,
    received_at,
    reporter,
    reach
});

/// Distinguishes `null` (clear it) from a field that is left out (leave it).
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// What a report cannot be without is not cleared.
fn not_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// `null` clears it, as an empty one does.
fn or_empty<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::<T>::deserialize(deserializer).map(|value| Some(value.unwrap_or_default()))
}

impl Edit {
    pub(super) fn check(&self, v: &mut Violations) {
        if let Some(title) = &self.title {
            v.text("/title", title, LINE);
        }
        if let Some(description) = &self.description {
            v.text("/description", description, LONG_TEXT);
        }
        v.optional("/reported_party", self.reported_party.as_deref(), LINE);
        v.list("/about", self.about.as_deref().unwrap_or_default(), 20);
        if let Some(place) = &self.place {
            check_place(place, v);
        }
        v.require("", ViolationCode::Required, *self != Self::default());
    }

    /// Whether it touches nothing but the place, which is what a section may correct.
    pub fn is_place_only(&self) -> bool {
        Self {
            place: None,
            ..self.clone()
        } == Self::default()
    }
}

/// The report is complete and clear, and classified.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    pub category: CategoryId,
    pub urgency: Urgency,
    /// One answer for each item of the category's checklist, all complete.
    pub checklist: Vec<ChecklistAnswer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(Verify {
    category,
    urgency,
    checklist,
    note
});

impl Verify {
    pub(super) fn check(&self, v: &mut Violations) {
        v.list("/checklist", &self.checklist, 40);
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// The reporter is asked for more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestClarification {
    /// At least one.
    #[schema(value_type = Vec<String>)]
    pub questions: Vec<Personal<String>>,
    pub channel: ContactChannel,
    /// Where it was asked, on social media or LAPOR!.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub url: Option<Personal<String>>,
}

command_fields!(RequestClarification {
    questions,
    channel,
    url
});

impl RequestClarification {
    pub(super) fn check(&self, v: &mut Violations) {
        v.require("/questions", ViolationCode::Required, !self.questions.is_empty());
        v.list("/questions", &self.questions, 20);
        for (i, question) in self.questions.iter().enumerate() {
            v.text(&format!("/questions/{i}"), question, NOTE);
        }
        check_reply(self.channel, self.url.as_deref(), v);
    }
}

/// The section needs to know something from the reporter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskDesk {
    #[schema(value_type = String)]
    pub question: Personal<String>,
}

command_fields!(AskDesk { question });

impl AskDesk {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/question", &self.question, NOTE);
    }
}

/// The desk answers a section's question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerSection {
    /// History entry of the question.
    pub seq: u32,
    #[schema(value_type = String)]
    pub answer: Personal<String>,
}

command_fields!(AnswerSection { seq, answer });

impl AnswerSection {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/answer", &self.answer, NOTE);
    }
}

/// An attempt to reach the reporter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogContactAttempt {
    pub channel: ContactChannel,
    pub outcome: ContactOutcome,
    /// Where it was written, on social media or LAPOR!.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub url: Option<Personal<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(LogContactAttempt {
    channel,
    outcome,
    url,
    note
});

impl LogContactAttempt {
    pub(super) fn check(&self, v: &mut Violations) {
        check_reply(self.channel, self.url.as_deref(), v);
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// What the reporter answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordClarification {
    pub channel: ContactChannel,
    /// May be empty when attachments answer.
    #[serde(default)]
    #[schema(value_type = String)]
    pub answer: Personal<String>,
    /// Where it was written, on social media or LAPOR!.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub url: Option<Personal<String>>,
    /// Attachments already uploaded to the report.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

command_fields!(RecordClarification {
    channel,
    answer,
    url,
    attachments
});

impl RecordClarification {
    pub(super) fn check(&self, v: &mut Violations) {
        check_reply(self.channel, self.url.as_deref(), v);
        if self.attachments.is_empty() {
            v.text("/answer", &self.answer, LONG_TEXT);
        } else {
            v.optional("/answer", Some(&self.answer), LONG_TEXT);
        }
        v.list("/attachments", &self.attachments, 40);
    }
}

/// The reporter's time to answer has run out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Lapse {}

command_fields!(Lapse {});

impl Lapse {
    pub(super) const fn check(&self, _: &mut Violations) {}
}
