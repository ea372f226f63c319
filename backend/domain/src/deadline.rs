//! Which timers a report runs in its present state (domain.md section 5 and 6), and how they go on after a step.
//!
//! **Invariant:** while the reporter is asked, the office's timers pause by whole working days; the timers of the law and of LAPOR!
//! never pause.

use crate::office::Office;
use crate::reference::Urgency;
use crate::report::Report;
use crate::settings::Targets;
use crate::status::Status;
use crate::timer::{Span, Timer, TimerKind};
use chrono::{DateTime, Utc};

/// The span in which a report of this urgency must be resolved.
pub fn resolution_span(urgency: Urgency, category_days: Option<u32>, targets: &Targets) -> Span {
    match (urgency, category_days) {
        (Urgency::Emergency, _) => Span::Hours(targets.emergency_resolution_hours),
        (_, Some(days)) => Span::WorkingDays(days),
        (urgency, None) => Span::WorkingDays(targets.resolution(urgency)),
    }
}

/// When the work would have to be done if the report were forwarded now without a date: what the forwarder is shown first.
pub fn proposed_resolution(report: &Report, office: &Office, now: DateTime<Utc>) -> DateTime<Utc> {
    let urgency = report.urgency.unwrap_or(Urgency::Medium);
    let category = report.category.and_then(|id| office.categories.get(&id));
    let days = category.and_then(|category| category.data.resolution_days);
    let from = if urgency == Urgency::Emergency && report.reopened == 0 {
        report.received_at
    } else {
        now
    };
    let span = resolution_span(urgency, days, &office.settings.targets);
    let due = Timer::start(TimerKind::Resolution, from, span, &office.calendar).due_at;
    let legal = report
        .timers
        .iter()
        .find(|timer| timer.kind == TimerKind::LegalDecision);
    legal.map_or(due, |legal| due.min(legal.due_at))
}

/// From when a timer counts.
enum Start {
    /// This moment; but a timer that runs already keeps its start, so that neither a correction nor coming back from a
    /// clarification gives a fresh term.
    Once(DateTime<Utc>),
    /// This moment, which a correction may move.
    Always(DateTime<Utc>),
}

/// The timers a report should run in its present state: kind, start and span.
fn wanted(
    report: &Report,
    category_days: Option<u32>,
    targets: &Targets,
    now: DateTime<Utc>,
) -> Vec<(TimerKind, Start, Span)> {
    use Start::{Always, Once};
    let step = |days: u32| match report.urgency {
        Some(Urgency::Emergency) => Span::Hours(targets.emergency_step_hours),
        _ => Span::WorkingDays(days),
    };
    let mut timers = Vec::new();
    let asked = report.status == Status::AwaitingClarification;
    // A clarification keeps the timers of the status it will go back to, paused.
    let status = match &report.clarification {
        Some(open) if asked => open.resume_to,
        _ => report.status,
    };
    let lapor = report.channel.is_lapor();
    match status {
        Status::Received => {
            let span = step(targets.verification_days);
            timers.push((TimerKind::Verification, Once(now), span));
            // Asking the reporter is the answer "incomplete" that the law wants; what comes then is looked at anew.
            if !asked {
                let first = report.since == report.recorded_at;
                let start = if first {
                    Always(report.received_at)
                } else {
                    Once(now)
                };
                let span = Span::CalendarDays(targets.legal_completeness_days);
                timers.push((TimerKind::LegalCompleteness, start, span));
            }
            if lapor {
                let start = if report.reopened == 0 {
                    Always(report.received_at)
                } else {
                    Once(now)
                };
                let span = Span::WorkingDays(targets.lapor_verification_days);
                timers.push((TimerKind::LaporVerification, start, span));
            }
        }
        Status::Verified => {
            let span = step(targets.disposition_days);
            timers.push((TimerKind::Disposition, Once(now), span));
        }
        Status::Forwarded => {
            let span = step(targets.acceptance_days);
            timers.push((TimerKind::Acceptance, Once(now), span));
        }
        Status::Resolved => {
            let span = Span::WorkingDays(targets.notification_days);
            timers.push((TimerKind::Notification, Once(now), span));
            // The law counts from the decision, also when a notice came back.
            let decided = report.resolved_at.unwrap_or(report.since);
            let span = Span::CalendarDays(targets.legal_notice_days);
            timers.push((TimerKind::LegalNotice, Once(decided), span));
        }
        Status::Monitoring => {
            let span = Span::CalendarDays(targets.monitoring_days);
            timers.push((TimerKind::Monitoring, Once(now), span));
        }
        Status::Closed | Status::Rejected | Status::Redirected | Status::Merged | Status::Withdrawn => {
            // A merged report owes its answer from the day the other was resolved, not from the day it was merged.
            if report.answer_owed {
                let span = Span::WorkingDays(targets.notification_days);
                timers.push((TimerKind::Notification, Once(now), span));
            }
        }
        Status::InProgress | Status::AwaitingAgency | Status::AwaitingClarification => {}
    }
    if matches!(
        status,
        Status::Forwarded | Status::InProgress | Status::AwaitingAgency
    ) {
        let urgency = report.urgency.unwrap_or(Urgency::Medium);
        let work_from = report.work_from.unwrap_or(report.since);
        let (start, span) = match (report.due_on, urgency) {
            (Some(day), _) => (work_from, Span::Until(day)),
            // An emergency is counted from receipt, not from the moment the desk passed it on.
            (None, Urgency::Emergency) if report.reopened == 0 => (
                report.received_at,
                resolution_span(urgency, category_days, targets),
            ),
            (None, _) => (work_from, resolution_span(urgency, category_days, targets)),
        };
        timers.push((TimerKind::Resolution, Always(start), span));
    }
    if let Some(verified) = report.verified_at
        && matches!(
            status,
            Status::Verified | Status::Forwarded | Status::InProgress | Status::AwaitingAgency
        )
    {
        // A reopened report is decided upon anew; passing it to another section changes nothing.
        let start = if report.reopened > 0 {
            report.work_from.unwrap_or(verified)
        } else {
            verified
        };
        let span = Span::CalendarDays(targets.legal_decision_days);
        timers.push((TimerKind::LegalDecision, Once(start), span));
        if lapor {
            let span = Span::WorkingDays(targets.lapor_follow_up_days);
            timers.push((TimerKind::LaporFollowUp, Once(start), span));
        }
    }
    if asked {
        let span = Span::CalendarDays(targets.clarification_days);
        timers.push((TimerKind::ReporterAnswer, Once(now), span));
    }
    timers
}

/// The timers after a step: those still wanted go on with the working days that pauses gave them, the others end, new ones
/// start.
pub fn timers_after(report: &Report, office: &Office, now: DateTime<Utc>) -> Vec<Timer> {
    let category_days = report
        .category
        .and_then(|id| office.categories.get(&id))
        .and_then(|category| category.data.resolution_days);
    let (targets, calendar) = (&office.settings.targets, &office.calendar);
    let paused = report.status == Status::AwaitingClarification;
    let today = calendar.date(now);
    let mut timers: Vec<Timer> = wanted(report, category_days, targets, now)
        .into_iter()
        .map(|(kind, start, span)| {
            let old = report.timers.iter().find(|timer| timer.kind == kind);
            let started_at = match (start, old) {
                (Start::Once(_), Some(old)) => old.started_at,
                (Start::Once(at) | Start::Always(at), _) => at,
            };
            let mut timer = match old {
                Some(old) => Timer {
                    started_at,
                    span,
                    ..old.clone()
                },
                // Work taken up again (a redo, an unmerge) goes on in the term it had.
                None if kind == TimerKind::Resolution => Timer {
                    extension: report.work_paused,
                    ..Timer::start(kind, started_at, span, calendar)
                },
                None => Timer::start(kind, started_at, span, calendar),
            };
            if kind.pauses() && paused {
                timer.pause(today);
            } else {
                timer.resume(today, calendar);
            }
            timer.recompute(calendar);
            timer
        })
        .collect();
    let legal = timers
        .iter()
        .find(|timer| timer.kind == TimerKind::LegalDecision)
        .map(|timer| timer.due_at);
    for timer in timers
        .iter_mut()
        .filter(|timer| timer.kind == TimerKind::Resolution)
    {
        timer.not_after = legal;
        timer.recompute(calendar);
    }
    timers
}
