//! What must be true before an action, whatever its payload says.

use super::action::{Action, Need};
use super::status::Status;
use crate::account::Author;
use crate::deadline::ClockKind;
use crate::office::Office;
use crate::report::Report;
use chrono::{DateTime, Utc};

/// The first need of the action that is not met.
pub fn unmet(
    report: &Report,
    action: Action,
    author: Author,
    office: &Office,
    now: DateTime<Utc>,
) -> Option<Need> {
    action
        .rule()
        .needs
        .iter()
        .copied()
        .find(|need| !holds(*need, report, author, office, now))
}

fn holds(need: Need, report: &Report, author: Author, office: &Office, now: DateTime<Utc>) -> bool {
    let asked_from = |allowed: &[Status]| {
        report.status != Status::AwaitingClarification
            || report
                .clarification
                .as_ref()
                .is_some_and(|open| allowed.contains(&open.resume_to))
    };
    match need {
        Need::AskedFromReceived => asked_from(&[Status::Received]),
        Need::AskedBeforeForwarding => asked_from(&[Status::Received, Status::Verified]),
        Need::ActionRecorded => report.actions > 0,
        Need::AnswerOwed => report.answer_owed,
        Need::OpenOrOwed => report.status.is_open() || report.answer_owed,
        Need::CheckedByAnother => author
            .user()
            .is_none_or(|user| report.resolved_by != Some(user) || only_leader_left(report, office, now)),
        Need::ShownSolved => report.confirmed || (report.check_passed && report.next_check_on.is_none()),
        Need::DutiesDone => !report.answer_owed && !report.has_open_duty(),
        Need::DutyOpen => report.has_open_duty(),
        Need::NothingOwed => !report.is_owing(),
        Need::WithinReopenWindow => {
            report.status != Status::Closed
                || report.ended_at.is_some_and(|ended| {
                    let days = office.settings.targets.reopen_days;
                    now <= office.calendar.after_calendar_days(ended, days)
                })
        }
        Need::OpenCoordination => report.open_coordinations().next().is_some(),
        Need::OpenQuestion => !report.desk_questions.is_empty(),
        Need::ReporterTimeUp => report
            .clocks
            .iter()
            .any(|clock| clock.kind == ClockKind::ReporterAnswer && clock.due_at < now),
        Need::ContactAttempted => report
            .clarification
            .as_ref()
            // Whoever left no address cannot be tried; the question is published instead.
            .is_some_and(|open| open.published || (open.attempts > 0 && !report.has_no_address())),
        Need::SomethingProtected => report.reporter.is_some() || report.confidential,
    }
}

/// A restricted report about one of the two leaders leaves only the other, who must then check what he resolved himself.
fn only_leader_left(report: &Report, office: &Office, now: DateTime<Utc>) -> bool {
    let others = office
        .leaders(now)
        .into_iter()
        .filter(|leader| !report.content.about.contains(leader))
        .count();
    report.restricted && others <= 1
}
