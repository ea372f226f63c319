//! Passing a report on: to a section and back, out of the office, into another report.

use crate::ids::{AgencyId, ReportId, SectionId, UserId};
use crate::personal::{Personal, command_fields};
use crate::report::{ContactChannel, EscalationLevel, PriorityClass};
use crate::violation::{LINE, NOTE, ViolationCode, Violations};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// "Dengan hormat harap" on the disposition sheet.
    pub enum Instruction {
        OpinionAndAdvice = "opinion_and_advice",
        ProcessFurther = "process_further",
        CoordinateAndConfirm = "coordinate_and_confirm",
    }
}

wire_enum! {
    /// Why a report is not one the office can act on.
    pub enum RejectionCode {
        Spam = "spam",
        Abusive = "abusive",
        NoObject = "no_object",
        NotAComplaint = "not_a_complaint",
        AlreadySolved = "already_solved",
        InCourt = "in_court",
        Other = "other",
    }
}

/// The disposition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    pub section: SectionId,
    /// They see it and may record actions.
    #[serde(default)]
    pub supporting: Vec<SectionId>,
    /// A member of the section who may accept and act; the head resolves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<UserId>,
    pub priority_class: PriorityClass,
    pub instructions: Vec<Instruction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
    /// Last day for the resolution; left out: by the deadline rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

command_fields!(Forward {
    section,
    supporting,
    assignee,
    priority_class,
    instructions,
    note,
    due_on
});

impl Forward {
    pub(super) fn check(&self, v: &mut Violations) {
        v.list("/supporting", &self.supporting, 10);
        v.require(
            "/supporting",
            ViolationCode::Duplicate,
            !self.supporting.contains(&self.section),
        );
        let note = self
            .note
            .as_deref()
            .is_some_and(|note| !crate::text::is_blank(note));
        v.require(
            "/instructions",
            ViolationCode::Required,
            !self.instructions.is_empty() || note,
        );
        v.list("/instructions", &self.instructions, 3);
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// The section takes the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(Accept { note });

impl Accept {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// The section gives it back to the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_section: Option<SectionId>,
}

command_fields!(Return {
    reason,
    suggested_section
});

impl Return {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// The head gives it to somebody in the section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    pub assignee: UserId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
}

command_fields!(Assign { assignee, note });

impl Assign {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// Not a report the office can act on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    pub code: RejectionCode,
    /// Worded for the reporter.
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Reject { code, reason });

impl Reject {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// Outside the office's authority; handed to whom it concerns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    pub agency: AgencyId,
    /// How it was handed over.
    pub channel: ContactChannel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub letter_number: Option<Personal<String>>,
    /// Worded for the reporter.
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Redirect {
    agency,
    channel,
    letter_number,
    reason
});

impl Redirect {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
        check_letter(self.channel, self.letter_number.as_deref(), v);
    }
}

/// A letter must have its number; any other channel may.
fn check_letter(channel: ContactChannel, number: Option<&str>, v: &mut Violations) {
    if channel == ContactChannel::Letter {
        v.text("/letter_number", number.unwrap_or_default(), LINE);
    } else {
        v.optional("/letter_number", number, LINE);
    }
}

/// A duplicate: it follows the report it is merged into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    pub target: ReportId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Personal<String>>,
    /// The target's outcome, when it has one already: it is owed here as well. Set by the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(read_only, value_type = Option<String>)]
    pub outcome: Option<Personal<String>>,
}

command_fields!(Merge {
    target,
    note,
    outcome
});

impl Merge {
    pub(super) fn check(&self, v: &mut Violations) {
        v.optional("/note", self.note.as_deref(), NOTE);
    }
}

/// It is a report of its own after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmerge {
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Unmerge { reason });

impl Unmerge {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}

/// Escalated to sekcam, then camat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalate {
    pub level: EscalationLevel,
    #[schema(value_type = String)]
    pub reason: Personal<String>,
}

command_fields!(Escalate { level, reason });

impl Escalate {
    pub(super) fn check(&self, v: &mut Violations) {
        v.text("/reason", &self.reason, NOTE);
    }
}
