//! Whether the preconditions of an action are met, whatever its payload says.

use crate::account::Author;
use crate::action::{Action, Precondition};
use crate::office::Office;
use crate::report::Report;
use crate::status::Status;
use crate::timer::TimerKind;
use chrono::{DateTime, Utc};

/// The first precondition of the action that is not met.
pub fn unmet(
    report: &Report,
    action: Action,
    author: Author,
    office: &Office,
    now: DateTime<Utc>,
) -> Option<Precondition> {
    action
        .rule()
        .preconditions
        .iter()
        .copied()
        .find(|precondition| !holds(*precondition, report, author, office, now))
}

fn holds(
    precondition: Precondition,
    report: &Report,
    author: Author,
    office: &Office,
    now: DateTime<Utc>,
) -> bool {
    let asked_from = |allowed: &[Status]| {
        report.status != Status::AwaitingClarification
            || report
                .clarification
                .as_ref()
                .is_some_and(|open| allowed.contains(&open.resume_to))
    };
    match precondition {
        Precondition::AskedFromReceived => asked_from(&[Status::Received]),
        Precondition::AskedBeforeForwarding => asked_from(&[Status::Received, Status::Verified]),
        Precondition::ActionRecorded => report.actions > 0,
        Precondition::AnswerOwed => report.answer_owed,
        Precondition::OpenOrOwed => report.status.is_open() || report.answer_owed,
        Precondition::CheckedByAnother => author
            .user()
            .is_none_or(|user| report.resolved_by != Some(user) || only_leader_left(report, office, now)),
        Precondition::ShownSolved => {
            report.confirmed || (report.check_passed && report.next_check_on.is_none())
        }
        Precondition::DutiesDone => !report.answer_owed && !report.has_open_duty(),
        Precondition::DutyOpen => report.has_open_duty(),
        Precondition::NothingOwed => !report.is_owing(),
        Precondition::WithinReopenWindow => {
            report.status != Status::Closed
                || report.ended_at.is_some_and(|ended| {
                    let days = office.settings.targets.reopen_days;
                    now <= office.calendar.after_calendar_days(ended, days)
                })
        }
        Precondition::OpenCoordination => report.open_coordinations().next().is_some(),
        Precondition::OpenQuestion => !report.desk_questions.is_empty(),
        Precondition::ReporterTimeUp => report
            .timers
            .iter()
            .any(|timer| timer.kind == TimerKind::ReporterAnswer && timer.due_at < now),
        Precondition::ContactAttempted => report
            .clarification
            .as_ref()
            // A reporter without an address cannot be contacted; the question is published instead.
            .is_some_and(|open| open.published || (open.attempts > 0 && !report.has_no_address())),
        Precondition::SomethingProtected => report.reporter.is_some() || report.is_closed_to_auditors(),
    }
}

/// A restricted report about one of the two leaders leaves only the other, who must then check what they resolved themselves.
fn only_leader_left(report: &Report, office: &Office, now: DateTime<Utc>) -> bool {
    let others = office
        .leaders(now)
        .into_iter()
        .filter(|leader| !report.content.about.contains(leader))
        .count();
    report.restricted && others <= 1
}
