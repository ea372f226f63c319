//! What a person may do to a report now, and which of these actions is suggested as the next.

use super::guard::unmet;
use super::step::ready;
use crate::account::{Actor, Author};
use crate::action::{Action, BlockedAction, Capacity};
use crate::office::Office;
use crate::policy::{self, EditReach};
use crate::report::Report;
use crate::status::Status;
use chrono::{DateTime, Utc};

/// What a caller may do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailableActions {
    /// Would be accepted with a valid payload.
    pub allowed: Vec<Action>,
    /// Allowed by role and status, but something must be done first.
    pub blocked: Vec<BlockedAction>,
    /// The suggested one among the allowed.
    pub next: Option<Action>,
    /// How much of what was recorded may be corrected.
    pub edits: EditReach,
}

/// Everything the actor may do to the report now.
pub fn available(actor: &Actor, report: &Report, office: &Office, now: DateTime<Utc>) -> AvailableActions {
    let capacities = policy::capacities(actor, report);
    let mut found = AvailableActions {
        allowed: Vec::new(),
        blocked: Vec::new(),
        next: None,
        edits: EditReach::Nothing,
    };
    for &action in Action::ALL {
        let rule = action.rule();
        if !rule.from.contains(&report.status) {
            continue;
        }
        let Ok(permit) = policy::check(actor, action, report) else {
            continue;
        };
        found.edits = found.edits.max(permit.edits());
        match unmet(report, action, Author::User(actor.id), office, now) {
            None => found.allowed.push(action),
            Some(needs) => found.blocked.push(BlockedAction { action, needs }),
        }
    }
    found.next = suggestion_order(report, &capacities)
        .iter()
        .copied()
        .find(|action| found.allowed.contains(action));
    found
}

/// What the reporter may do on the tracking page now.
pub fn available_to_reporter(report: &Report, office: &Office, now: DateTime<Utc>) -> Vec<Action> {
    Action::ALL
        .iter()
        .copied()
        .filter(|action| {
            policy::by_reporter(*action, report)
                .is_some_and(|permit| ready(report, &permit, office, now).is_ok())
        })
        // A file could be added more often than one is wanted.
        .filter(|action| *action != Action::Attach || report.takes_files_of_reporter())
        .collect()
}

/// The actions that are suggested in this status, the first one first.
fn suggestion_order(report: &Report, capacities: &[Capacity]) -> &'static [Action] {
    let desk = capacities.contains(&Capacity::Desk);
    let questions = !report.desk_questions.is_empty() && report.status.is_open();
    if desk && questions && report.status != Status::AwaitingClarification {
        return &[Action::AnswerSection];
    }
    match report.status {
        Status::Received => &[Action::Verify],
        Status::AwaitingClarification => &[Action::RecordClarification],
        Status::Verified => &[Action::Forward],
        Status::Forwarded => &[Action::Accept],
        // Nothing is resolved before an action was recorded.
        Status::InProgress => &[Action::Resolve, Action::RecordAction],
        Status::AwaitingAgency => &[Action::RecordAgencyReply],
        Status::Resolved => &[Action::NotifyReporter],
        Status::Monitoring if report.has_open_duty() && desk => &[Action::CompleteDuty, Action::RecordCheck],
        Status::Monitoring => &[Action::Close, Action::RecordCheck],
        Status::Closed | Status::Rejected | Status::Redirected | Status::Merged | Status::Withdrawn => {
            &[Action::NotifyReporter, Action::CompleteDuty]
        }
    }
}
