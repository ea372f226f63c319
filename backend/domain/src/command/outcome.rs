//! Telling the reporter, monitoring, closing, reopening; protection and obligations.

use crate::ids::AttachmentId;
use crate::personal::{Personal, PublicText, command_fields};
use crate::report::{ContactChannel, DutyKind};
use crate::text;
use crate::violation::{LINE, NOTE, ViolationCode, Violations};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// How the reporter was told, each with its own proof.
    pub enum NoticeMethod {
        /// A call that reached the reporter.
        Call = "call",
        /// A letter, by its number.
        Letter = "letter",
        /// An e-mail that the server accepted.
        Email = "email",
        /// WhatsApp or another message that was delivered.
        Message = "message",
        /// At the counter or at the reporter's door.
        InPerson = "in_person",
        /// An answer on the official social media account or LAPOR!, by its address.
        PublicReply = "public_reply",
        /// Published on the tracking page, for a reporter who left no address.
        Published = "published",
        /// Nobody could be reached: enough failed attempts on enough days.
        Unreachable = "unreachable",
    }
}

wire_enum! {
    /// How it was checked that the problem stays solved.
    pub enum CheckMethod {
        SiteVisit = "site_visit",
        Photo = "photo",
        ReporterWord = "reporter_word",
        KeplingWord = "kepling_word",
        AgencyWord = "agency_word",
    }
}

wire_enum! {
    /// What is asked to be shown.
    pub enum RevealSubject {
        /// The reporter's identity, NIK included.
        Identity = "identity",
        /// The content of a confidential report (auditor).
        Content = "content",
    }
}

wire_enum! {
    /// Why deadlines were computed again.
    pub enum RecalculationCause {
        Calendar = "calendar",
        Targets = "targets",
        Category = "category",
    }
}

/// The reporter is told the outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotifyReporter {
    pub method: NoticeMethod,
    /// For a letter: its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub letter_number: Option<Personal<String>>,
    /// For a public reply: its web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub url: Option<Personal<String>>,
    /// When it was done.
    pub told_at: DateTime<Utc>,
    /// Who was spoken to, what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(NotifyReporter {
    method,
    letter_number,
    url,
    told_at,
    note
});

impl NotifyReporter {
    pub(super) fn check(&self, v: &mut Violations) {
        if self.method == NoticeMethod::Letter {
            v.text(
                "/letter_number",
                self.letter_number.as_deref().unwrap_or_default(),
                LINE,
            );
        } else {
            v.optional("/letter_number", self.letter_number.as_deref(), LINE);
        }
        if self.method == NoticeMethod::PublicReply {
            v.require(
                "/url",
                ViolationCode::Required,
                self.url.as_deref().is_some_and(|url| !text::is_blank(url)),
            );
        }
        v.web_address("/url", self.url.as_deref());
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// A message to the reporter came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotificationFailed {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
    /// Whether it was the notice that told the reporter; anything else that comes back leaves them told.
    #[serde(default = "yes")]
    pub untold: bool,
}

command_fields!(NotificationFailed { reason, untold });

const fn yes() -> bool {
    true
}

impl NotificationFailed {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// Somebody checked whether it is really solved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCheck {
    pub solved: bool,
    pub method: CheckMethod,
    #[schema(value_type = String)]
    pub finding: Personal<String>,
    pub checked_at: DateTime<Utc>,
    /// Another check is planned for this day; the report stays open until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_check_on: Option<NaiveDate>,
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

command_fields!(RecordCheck {
    solved,
    method,
    finding,
    checked_at,
    next_check_on,
    attachments
});

impl RecordCheck {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/finding", &self.finding, NOTE);
        v.list("/attachments", &self.attachments, 40);
        v.require(
            "/next_check_on",
            ViolationCode::NotAllowed,
            self.solved || self.next_check_on.is_none(),
        );
    }
}

/// The reporter says that it is solved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub comment: Option<Personal<String>>,
    /// How the desk heard it; absent when the reporter wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ContactChannel>,
}

command_fields!(Confirm {
    rating,
    comment,
    channel
});

impl Confirm {
    pub(super) fn check(&self, v: &mut Violations) {
        let rating = self.rating.is_none_or(|rating| (1..=5).contains(&rating));
        v.require("/rating", ViolationCode::OutOfRange, rating);
        v.optional("/comment", self.comment.as_deref(), NOTE);
    }
}

/// The reporter says that it is not solved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Dispute { reason });

impl Dispute {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// The office opens it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Reopen { reason });

impl Reopen {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// Shown to be really solved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(Close { note });

impl Close {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// The reporter takes it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Withdraw { reason });

impl Withdraw {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// Anonim hides the reporter; rahasia hides the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetConfidentiality {
    pub anonymous: bool,
    pub confidential: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub reason: Option<Personal<String>>,
}

command_fields!(SetConfidentiality {
    anonymous,
    confidential,
    reason
});

impl SetConfidentiality {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/reason", self.reason.as_deref(), NOTE);
    }
}

/// An obligation beside the status was met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteDuty {
    pub duty: DutyKind,
    pub done_on: NaiveDate,
    /// The tracking ID under which LAPOR! knows it since it was keyed in; for that obligation only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub lapor_id: Option<PublicText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(CompleteDuty {
    duty,
    done_on,
    lapor_id,
    note
});

impl CompleteDuty {
    pub(super) fn check(&self, v: &mut Violations) {
        if let Some(lapor_id) = &self.lapor_id {
            v.text("/lapor_id", lapor_id, 40);
        }
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// A protected identity or content is shown to somebody who gave a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reveal {
    pub subject: RevealSubject,
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Reveal { subject, reason });

impl Reveal {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// The report that this one follows was resolved (an answer is owed here too), or taken up again (not yet).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Follow {
    pub answer_owed: bool,
    /// The outcome to tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub outcome: Option<Personal<String>>,
}

command_fields!(Follow { answer_owed, outcome });

impl Follow {
    pub(super) const fn check(&self, _: &mut Violations) {}
}

/// The calendar or a term changed under a running report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Recalculate {
    pub cause: RecalculationCause,
}

command_fields!(Recalculate { cause });

impl Recalculate {
    pub(super) const fn check(&self, _: &mut Violations) {}
}
