//! Which timers a report has in its present state, and how they go on after a step. The rules stand in the crate's README, "Timers" and
//! "Obligations from law".
//!
//! **Invariant:** while the reporter is asked, the office's timers pause by whole working days; the timers of the law and of LAPOR!
//! never pause.

use crate::calendar::WorkingCalendar;
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

/// The timers of each status. Which of them a report has, since when and how long, `Wanted::timer` says.
const fn timers_of(status: Status) -> &'static [TimerKind] {
    use TimerKind::*;
    match status {
        Status::Received => &[Verification, LegalCompleteness, LaporVerification],
        Status::Verified => &[Disposition, LegalDecision, LaporFollowUp],
        Status::Forwarded => &[Acceptance, Resolution, LegalDecision, LaporFollowUp],
        Status::InProgress | Status::AwaitingAgency => &[Resolution, LegalDecision, LaporFollowUp],
        Status::Resolved => &[Notification, LegalNotice],
        Status::Monitoring => &[Monitoring],
        // A report that ended has a timer only while its reporter has yet to be told.
        Status::Closed | Status::Rejected | Status::Redirected | Status::Merged | Status::Withdrawn => {
            &[Notification]
        }
        // It keeps the timers of the status it will go back to.
        Status::AwaitingClarification => &[],
    }
}

/// What the timers of a report follow from.
struct Wanted<'a> {
    report: &'a Report,
    category_days: Option<u32>,
    targets: &'a Targets,
    now: DateTime<Utc>,
}

impl Wanted<'_> {
    /// Whether the reporter is being asked.
    fn is_asked(&self) -> bool {
        self.report.status == Status::AwaitingClarification
    }

    /// The timers that the report has in its present state: kind, start and span.
    fn timers(&self) -> Vec<(TimerKind, Start, Span)> {
        // A clarification keeps the timers of the status it will go back to, paused.
        let status = match &self.report.clarification {
            Some(open) if self.is_asked() => open.resume_to,
            _ => self.report.status,
        };
        let asked = self.is_asked().then_some(&TimerKind::ReporterAnswer);
        timers_of(status)
            .iter()
            .chain(asked)
            .filter_map(|kind| self.timer(*kind).map(|(start, span)| (*kind, start, span)))
            .collect()
    }

    fn timer(&self, kind: TimerKind) -> Option<(Start, Span)> {
        use Start::{Always, Once};
        let Self {
            report, targets, now, ..
        } = *self;
        let lapor = report.channel.is_lapor();
        let timer = match kind {
            TimerKind::Verification => (Once(now), self.step(targets.verification_days)),
            TimerKind::Disposition => (Once(now), self.step(targets.disposition_days)),
            TimerKind::Acceptance => (Once(now), self.step(targets.acceptance_days)),
            TimerKind::Resolution => self.resolution(),
            TimerKind::Notification => {
                // A merged report owes its answer from the day the other was resolved, not from the day it was merged.
                let owed = report.status.is_open() || report.answer_owed;
                return owed.then_some((Once(now), Span::WorkingDays(targets.notification_days)));
            }
            TimerKind::Monitoring => (Once(now), Span::CalendarDays(targets.monitoring_days)),
            TimerKind::ReporterAnswer => (Once(now), Span::CalendarDays(targets.clarification_days)),
            TimerKind::LegalCompleteness => {
                // Asking the reporter is the answer "incomplete" that the law wants; what comes then is checked anew.
                let first = report.since == report.recorded_at;
                let start = if first {
                    Always(report.received_at)
                } else {
                    Once(now)
                };
                let span = Span::CalendarDays(targets.legal_completeness_days);
                return (!self.is_asked()).then_some((start, span));
            }
            TimerKind::LegalDecision => {
                let span = Span::CalendarDays(targets.legal_decision_days);
                return Some((Once(self.decision_from()?), span));
            }
            TimerKind::LegalNotice => {
                // The law counts from the decision, also when a notice came back.
                let decided = report.resolved_at.unwrap_or(report.since);
                (Once(decided), Span::CalendarDays(targets.legal_notice_days))
            }
            TimerKind::LaporVerification => {
                let first = report.reopened == 0;
                let start = if first {
                    Always(report.received_at)
                } else {
                    Once(now)
                };
                let span = Span::WorkingDays(targets.lapor_verification_days);
                return lapor.then_some((start, span));
            }
            TimerKind::LaporFollowUp => {
                let start = Once(self.decision_from()?);
                return lapor.then_some((start, Span::WorkingDays(targets.lapor_follow_up_days)));
            }
        };
        Some(timer)
    }

    /// The timer as it goes on, or a new one.
    fn continued(&self, kind: TimerKind, start: Start, span: Span, calendar: &WorkingCalendar) -> Timer {
        let old = self.report.timers.iter().find(|timer| timer.kind == kind);
        let started_at = match (start, old) {
            (Start::Once(_), Some(old)) => old.started_at,
            (Start::Once(at) | Start::Always(at), _) => at,
        };
        match old {
            Some(old) => Timer {
                started_at,
                span,
                ..old.clone()
            },
            // Work taken up again (a redo, an unmerge) goes on in the term it had.
            None if kind == TimerKind::Resolution => Timer {
                extension: self.report.work_paused,
                ..Timer::start(kind, started_at, span, calendar)
            },
            None => Timer::start(kind, started_at, span, calendar),
        }
    }

    /// The span of one of the steps before the work begins.
    const fn step(&self, days: u32) -> Span {
        match self.report.urgency {
            Some(Urgency::Emergency) => Span::Hours(self.targets.emergency_step_hours),
            _ => Span::WorkingDays(days),
        }
    }

    fn resolution(&self) -> (Start, Span) {
        let report = self.report;
        let urgency = report.urgency.unwrap_or(Urgency::Medium);
        let work_from = report.work_from.unwrap_or(report.since);
        let usual = resolution_span(urgency, self.category_days, self.targets);
        let (start, span) = match (report.due_on, urgency) {
            (Some(day), _) => (work_from, Span::Until(day)),
            // An emergency is counted from receipt, not from the moment the desk passed it on.
            (None, Urgency::Emergency) if report.reopened == 0 => (report.received_at, usual),
            (None, _) => (work_from, usual),
        };
        (Start::Always(start), span)
    }

    /// From when the law gives its time for the decision: since the report was complete. A reopened report is decided upon
    /// anew; passing it to another section changes nothing.
    fn decision_from(&self) -> Option<DateTime<Utc>> {
        let verified = self.report.verified_at?;
        let reopened = self.report.reopened > 0;
        Some(self.report.work_from.filter(|_| reopened).unwrap_or(verified))
    }
}

/// The timers after a step: those still wanted go on with the working days that pauses gave them, the others end, new ones
/// start.
pub fn timers_after(report: &Report, office: &Office, now: DateTime<Utc>) -> Vec<Timer> {
    let category_days = report
        .category
        .and_then(|id| office.categories.get(&id))
        .and_then(|category| category.data.resolution_days);
    let calendar = &office.calendar;
    let wanted = Wanted {
        report,
        category_days,
        targets: &office.settings.targets,
        now,
    };
    let paused = wanted.is_asked();
    let today = calendar.date(now);
    let mut timers: Vec<Timer> = wanted
        .timers()
        .into_iter()
        .map(|(kind, start, span)| {
            let mut timer = wanted.continued(kind, start, span, calendar);
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
