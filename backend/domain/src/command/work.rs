//! The section's work: actions, agencies, resolution; and the files that prove them.

use crate::ids::{AgencyId, AttachmentId, InboxItemId};
use crate::personal::{Personal, PublicText, command_fields};
use crate::report::ContactChannel;
use crate::violation::{LINE, LONG_TEXT, NOTE, ViolationCode, Violations};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// What kind of action was taken.
    pub enum ActionKind {
        Work = "work",
        FieldInspection = "field_inspection",
        Meeting = "meeting",
        Enforcement = "enforcement",
        Administrative = "administrative",
    }
}

wire_enum! {
    /// Why a matter with an agency ended without an answer.
    pub enum CoordinationEnd {
        Overtaken = "overtaken",
        Refused = "refused",
        NeverAnswered = "never_answered",
    }
}

wire_enum! {
    /// The role of a file in the report.
    pub enum AttachmentRole {
        /// Came with the report or a clarification.
        Evidence = "evidence",
        Before = "before",
        After = "after",
        Letter = "letter",
        CallRecording = "call_recording",
        Screenshot = "screenshot",
        Other = "other",
    }
}

impl AttachmentRole {
    /// Whether such a file can show the outcome of the work. What the reporter sent, or how it was before, cannot.
    pub const fn shows_outcome(self) -> bool {
        matches!(self, Self::After | Self::Letter)
    }

    /// Whether such a file came from the reporter, or holds their voice or their messages. What the office photographed or wrote
    /// is its own.
    pub const fn is_of_reporter(self) -> bool {
        match self {
            Self::Evidence | Self::CallRecording | Self::Screenshot | Self::Other => true,
            Self::Before | Self::After | Self::Letter => false,
        }
    }
}

/// An action was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAction {
    pub kind: ActionKind,
    #[schema(value_type = String)]
    pub what: Personal<String>,
    pub done_at: DateTime<Utc>,
    /// Findings of an inspection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub findings: Option<Personal<String>>,
    /// Attachments already uploaded to the report.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

command_fields!(RecordAction {
    kind,
    what,
    done_at,
    findings,
    attachments
});

impl RecordAction {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/what", &self.what, LONG_TEXT);
        if self.kind == ActionKind::FieldInspection {
            v.text(
                "/findings",
                self.findings.as_deref().unwrap_or_default(),
                LONG_TEXT,
            );
        } else {
            v.optional("/findings", self.findings.as_deref(), LONG_TEXT);
        }
        v.list("/attachments", &self.attachments, 40);
    }
}

/// An outside agency is brought in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestCoordination {
    pub agency: AgencyId,
    #[schema(value_type = String)]
    pub request: Personal<String>,
    pub channel: ContactChannel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub letter_number: Option<Personal<String>>,
    pub due_on: NaiveDate,
    /// Whether the work must wait for it.
    pub blocking: bool,
    /// Files of the report that the agency may see on its page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<AttachmentId>,
}

command_fields!(RequestCoordination {
    agency,
    request,
    channel,
    letter_number,
    due_on,
    blocking,
    shared
});

impl RequestCoordination {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/request", &self.request, LONG_TEXT);
        v.require(
            "/channel",
            ViolationCode::NotAllowed,
            self.channel != ContactChannel::TrackingPage,
        );
        // A letter that the program prints gets its number when it is issued.
        v.optional("/letter_number", self.letter_number.as_deref(), LINE);
        v.list("/shared", &self.shared, 10);
    }
}

/// The agency answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAgencyReply {
    /// Number of the coordination within the report; on the API it stands in the path.
    pub coordination: u32,
    #[schema(value_type = String)]
    pub reply: Personal<String>,
    pub replied_on: NaiveDate,
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

command_fields!(RecordAgencyReply {
    coordination,
    reply,
    replied_on,
    attachments
});

impl RecordAgencyReply {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reply", &self.reply, LONG_TEXT);
        v.list("/attachments", &self.attachments, 40);
    }
}

/// A matter with an agency ends without an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndCoordination {
    /// Number of the coordination within the report; on the API it stands in the path.
    pub coordination: u32,
    pub end: CoordinationEnd,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(EndCoordination {
    coordination,
    end,
    note
});

impl EndCoordination {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// Action and outcome are recorded; the reporter must now be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolve {
    /// Worded for the reporter.
    #[schema(value_type = String)]
    pub outcome: Personal<String>,
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
    /// Why open matters with agencies need not be waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub waiver: Option<Personal<String>>,
}

command_fields!(Resolve {
    outcome,
    attachments,
    waiver
});

impl Resolve {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/outcome", &self.outcome, LONG_TEXT);
        v.optional("/waiver", self.waiver.as_deref(), NOTE);
        v.list("/attachments", &self.attachments, 40);
    }
}

/// The quality check before telling the reporter was not passed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Redo {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Redo { reason });

impl Redo {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// A file joins the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attach {
    pub attachment: AttachmentId,
    pub role: AttachmentRole,
    /// SHA-256 of the stored bytes, hex.
    #[schema(value_type = String)]
    pub sha256: PublicText,
}

command_fields!(Attach {
    attachment,
    role,
    sha256
});

impl Attach {
    pub(super) fn check(&self, v: &mut Violations) {
        let hex = self.sha256.len() == 64 && self.sha256.chars().all(|c| c.is_ascii_hexdigit());
        v.require("/sha256", ViolationCode::Invalid, hex);
    }
}

/// A file is taken off the report. What was issued stays in the history as a hash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Detach {
    /// On the API it stands in the path.
    pub attachment: AttachmentId,
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Detach { attachment, reason });

impl Detach {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// A message that was attached to the report by mistake is taken off it, with its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetachMessage {
    pub message: InboxItemId,
    /// When it was attached to the report.
    pub attached_at: DateTime<Utc>,
    /// Those of its files that were still on the report.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(DetachMessage {
    message,
    attached_at,
    attachments,
    reason
});

impl DetachMessage {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}
