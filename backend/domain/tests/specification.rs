//! The lifecycle written down a second time, from its prose and not from the code under test: which transitions there are,
//! which timers run, and what is true of every report at any time.

use crate::support::Case;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tanggap_domain::lifecycle::{Action, Status};
use tanggap_domain::report::Report;
use tanggap_domain::timer::TimerKind;

const OPEN: &str =
    "received awaiting_clarification verified forwarded in_progress awaiting_agency resolved monitoring";

/// Action, from, to; `=` is the status it came from.
const TABLE: &[(&str, &str, &str)] = &[
    ("edit", OPEN, "="),
    ("verify", "received awaiting_clarification", "verified"),
    (
        "request_clarification",
        "received verified forwarded in_progress",
        "awaiting_clarification",
    ),
    ("ask_desk", "forwarded in_progress awaiting_agency", "="),
    ("answer_section", OPEN, "="),
    ("log_contact_attempt", "any", "="),
    (
        "record_clarification",
        "awaiting_clarification",
        "received verified forwarded in_progress",
    ),
    (
        "lapse",
        "awaiting_clarification",
        "withdrawn forwarded in_progress",
    ),
    ("forward", "verified", "forwarded"),
    ("accept", "forwarded", "in_progress"),
    ("return", "forwarded in_progress", "verified"),
    ("assign", "forwarded in_progress awaiting_agency", "="),
    ("record_action", "in_progress awaiting_agency", "="),
    (
        "request_coordination",
        "in_progress awaiting_agency",
        "= awaiting_agency",
    ),
    ("record_agency_reply", "awaiting_agency", "= in_progress"),
    ("record_agency_reply", OPEN, "="),
    ("end_coordination", "awaiting_agency", "= in_progress"),
    ("end_coordination", OPEN, "="),
    ("record_agency_promise", OPEN, "="),
    ("chase", OPEN, "="),
    ("renew_link", "any", "="),
    ("resolve", "in_progress awaiting_agency", "resolved"),
    ("redo", "resolved", "in_progress"),
    ("notify_reporter", "resolved", "monitoring"),
    (
        "notify_reporter",
        "closed rejected redirected merged withdrawn",
        "=",
    ),
    ("notification_failed", "monitoring", "= resolved"),
    ("notification_failed", "any", "="),
    ("record_check", "monitoring", "closed = in_progress"),
    ("confirm", "resolved monitoring", "closed monitoring"),
    ("dispute", "resolved monitoring closed", "in_progress"),
    ("reopen", "monitoring closed", "in_progress"),
    ("reopen", "rejected redirected withdrawn", "received"),
    ("close", "monitoring", "closed"),
    ("reject", "received awaiting_clarification verified", "rejected"),
    (
        "redirect",
        "received awaiting_clarification verified forwarded in_progress awaiting_agency",
        "redirected",
    ),
    ("merge", OPEN, "merged"),
    ("unmerge", "merged", OPEN),
    ("withdraw", OPEN, "withdrawn"),
    ("set_confidentiality", "any", "="),
    ("escalate", OPEN, "="),
    ("complete_duty", "any", "="),
    ("attach", "any", "="),
    ("detach", "any", "="),
    ("detach_message", "any", "="),
    ("reveal", "any", "="),
    ("issue_document", "any", "="),
    ("follow", "merged", "="),
    ("recalculate", "any", "="),
    ("update_reach", "any", "="),
    ("update_lapor", "any", "="),
    ("forget", "closed rejected redirected merged withdrawn", "="),
    ("archive", "closed rejected redirected merged withdrawn", "="),
];

/// Whether the prose knows the transition.
pub fn in_table(action: Action, from: Status, to: Status) -> bool {
    TABLE
        .iter()
        .filter(|(name, ..)| *name == action.as_str())
        .any(|(_, starts, ends)| {
            let starts_here = *starts == "any" || starts.split(' ').any(|word| word == from.as_str());
            let stays = ends.split(' ').any(|word| word == "=") && from == to;
            starts_here && (stays || ends.split(' ').any(|word| word == to.as_str()))
        })
}

/// The timers that a report of this kind runs, by the prose.
fn expected_timers(report: &Report) -> BTreeSet<TimerKind> {
    use TimerKind::*;
    let asked = report.status == Status::AwaitingClarification;
    let stage = report
        .clarification
        .as_ref()
        .filter(|_| asked)
        .map_or(report.status, |open| open.resume_to);
    let lapor = |kind| report.channel.is_lapor().then_some(kind);
    let mut timers: BTreeSet<TimerKind> = match stage {
        Status::Received => [
            Some(Verification),
            (!asked).then_some(LegalCompleteness),
            lapor(LaporVerification),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Status::Verified => [Some(Disposition), Some(LegalDecision), lapor(LaporFollowUp)]
            .into_iter()
            .flatten()
            .collect(),
        Status::Forwarded => [
            Some(Acceptance),
            Some(Resolution),
            Some(LegalDecision),
            lapor(LaporFollowUp),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Status::InProgress | Status::AwaitingAgency => {
            [Some(Resolution), Some(LegalDecision), lapor(LaporFollowUp)]
                .into_iter()
                .flatten()
                .collect()
        }
        Status::Resolved => BTreeSet::from([Notification, LegalNotice]),
        Status::Monitoring => BTreeSet::from([Monitoring]),
        _ if report.answer_owed => BTreeSet::from([Notification]),
        _ => BTreeSet::new(),
    };
    if asked {
        timers.insert(ReporterAnswer);
    }
    timers
}

/// What is true of every report, whatever happened to it.
pub fn consistent(case: &Case) -> Result<(), TestCaseError> {
    let report = &case.report;
    let kinds: Vec<TimerKind> = report.timers.iter().map(|timer| timer.kind).collect();
    prop_assert_eq!(
        kinds.iter().copied().collect::<BTreeSet<_>>(),
        expected_timers(report)
    );
    prop_assert_eq!(kinds.len(), expected_timers(report).len(), "a timer runs twice");
    let asked = report.status == Status::AwaitingClarification;
    for timer in &report.timers {
        let pauses = matches!(
            timer.kind,
            TimerKind::Verification | TimerKind::Disposition | TimerKind::Acceptance | TimerKind::Resolution
        );
        prop_assert_eq!(timer.paused_on.is_some(), asked && pauses, "{:?}", timer);
        if timer.kind == TimerKind::Resolution {
            let legal = report
                .timers
                .iter()
                .find(|other| other.kind == TimerKind::LegalDecision)
                .expect("the legal limit");
            prop_assert!(timer.due_at <= legal.due_at);
        }
    }
    let merged = report.status == Status::Merged;
    prop_assert_eq!(report.ended_at.is_some(), !report.status.is_open());
    prop_assert_eq!(report.merged_into.is_some(), merged);
    prop_assert!(!asked || report.clarification.is_some());
    prop_assert!(report.clarification.is_none() || asked || merged);
    prop_assert!(!report.status.is_open() || report.answer_owed == (report.status == Status::Resolved));
    prop_assert!(report.answer_owed || report.status != Status::Resolved);
    let blocked = report.coordinations.iter().any(|it| it.open && it.blocking);
    prop_assert!(merged || blocked == (report.status == Status::AwaitingAgency));
    prop_assert!(report.status.is_open() || merged || report.coordinations.iter().all(|it| !it.open));
    let sent = matches!(
        report.status,
        Status::Forwarded
            | Status::InProgress
            | Status::AwaitingAgency
            | Status::Resolved
            | Status::Monitoring
            | Status::Closed
    );
    prop_assert!(!sent || report.section.is_some());
    prop_assert!(
        report.section.is_some()
            || (report.assignee, report.accepted_at, report.due_on) == (None, None, None)
    );
    let done = matches!(
        report.status,
        Status::Resolved | Status::Monitoring | Status::Closed
    );
    prop_assert!(!done || (report.outcome.is_some() && report.resolved_at.is_some()));
    let at_work = matches!(
        report.status,
        Status::Received | Status::Verified | Status::Forwarded | Status::InProgress | Status::AwaitingAgency
    );
    prop_assert!(
        !at_work || (report.outcome.is_none() && report.told_at.is_none() && report.resolved_by.is_none())
    );
    if report.status == Status::Closed {
        prop_assert!(report.confirmed || report.check_passed);
        prop_assert!(!report.has_open_duty() && report.next_check_on.is_none());
        prop_assert!(report.told_at.is_some() || report.answer_owed);
    }
    prop_assert!(!report.restricted || report.confidential);
    Ok(())
}

#[test]
fn the_prose_knows_every_transition_of_the_rules_and_the_rules_every_one_of_the_prose() {
    for &action in Action::ALL
        .iter()
        .filter(|action| **action != Action::CreateReport)
    {
        for &from in Status::ALL {
            let in_prose = Status::ALL.iter().any(|to| in_table(action, from, *to));
            assert_eq!(
                action.rule().from.contains(&from),
                in_prose,
                "{action} from {from}"
            );
        }
    }
}
