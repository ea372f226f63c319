//! The clocks of a report (domain.md section 5 and 6): which run, since when, how long, and when they end.
//!
//! **Invariant:** a clock's end follows from its start, its span and the calendar alone, so that it can be computed again
//! when the calendar changes. While the reporter is asked, the office's clocks pause by whole working days; the clocks of the
//! law and of LAPOR! never pause.

use crate::calendar::WorkingCalendar;
use crate::lifecycle::Status;
use crate::office::Office;
use crate::reference::Urgency;
use crate::report::Report;
use crate::settings::Targets;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// What a clock measures.
    pub enum ClockKind {
        Verification = "verification",
        Disposition = "disposition",
        Acceptance = "acceptance",
        Resolution = "resolution",
        Notification = "notification",
        Monitoring = "monitoring",
        /// The reporter's time to answer a question.
        ReporterAnswer = "reporter_answer",
        /// UU 25/2009 ps 44: complete or incomplete within 14 days.
        LegalCompleteness = "legal_completeness",
        /// UU 25/2009 ps 50: decided within 60 days of being complete.
        LegalDecision = "legal_decision",
        /// Told within 14 days of the decision.
        LegalNotice = "legal_notice",
        LaporVerification = "lapor_verification",
        LaporFollowUp = "lapor_follow_up",
    }
}

impl ClockKind {
    /// Whether it stands still while the reporter is asked.
    pub const fn pauses(self) -> bool {
        matches!(
            self,
            Self::Verification | Self::Disposition | Self::Acceptance | Self::Resolution
        )
    }
}

/// How long a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// To the closing time of the nth working day after the start.
    WorkingDays(u32),
    /// To the end of the nth calendar day after the start.
    CalendarDays(u32),
    /// Around the clock.
    Hours(u32),
    /// To the closing time of a date somebody set.
    Until(NaiveDate),
}

/// A clock that runs, or stands still, on a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunningClock {
    pub kind: ClockKind,
    pub started_at: DateTime<Utc>,
    pub span: Span,
    /// Working days added by pauses.
    pub extension: u32,
    /// Local date on which it was paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_on: Option<NaiveDate>,
    pub due_at: DateTime<Utc>,
    /// Never later than this (the legal limit).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<DateTime<Utc>>,
}

impl RunningClock {
    fn start(kind: ClockKind, started_at: DateTime<Utc>, span: Span, calendar: &WorkingCalendar) -> Self {
        let mut clock = Self {
            kind,
            started_at,
            span,
            extension: 0,
            paused_on: None,
            due_at: started_at,
            not_after: None,
        };
        clock.recompute(calendar);
        clock
    }

    /// Computes the end again, from the start, the span, the extension and the calendar.
    pub fn recompute(&mut self, calendar: &WorkingCalendar) {
        let extended = |due: DateTime<Utc>| {
            if self.extension == 0 {
                due
            } else {
                calendar.end_of(calendar.working_day_after(calendar.date(due), self.extension))
            }
        };
        let due = match self.span {
            Span::WorkingDays(n) => calendar.after_working_days(self.started_at, n + self.extension),
            Span::CalendarDays(n) => calendar.after_calendar_days(self.started_at, n),
            Span::Hours(n) => extended(calendar.after_hours(self.started_at, n)),
            Span::Until(day) => extended(calendar.end_of(day)),
        };
        self.due_at = self.not_after.map_or(due, |limit| due.min(limit));
    }

    fn pause(&mut self, day: NaiveDate) {
        self.paused_on.get_or_insert(day);
    }

    fn resume(&mut self, day: NaiveDate, calendar: &WorkingCalendar) {
        if let Some(paused) = self.paused_on.take() {
            self.extension += u32::try_from(calendar.working_days_between(paused, day)).unwrap_or_default();
            self.recompute(calendar);
        }
    }
}

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
    let due = RunningClock::start(ClockKind::Resolution, from, span, &office.calendar).due_at;
    let legal = report
        .clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::LegalDecision);
    legal.map_or(due, |legal| due.min(legal.due_at))
}

/// From when a clock counts.
enum Start {
    /// This moment; but a clock that runs already keeps its start, so that neither a correction nor coming back from a
    /// clarification gives a fresh term.
    Once(DateTime<Utc>),
    /// This moment, which a correction may move.
    Always(DateTime<Utc>),
}

/// The clocks a report should run in its present state: kind, start and span.
fn wanted(
    report: &Report,
    category_days: Option<u32>,
    targets: &Targets,
    now: DateTime<Utc>,
) -> Vec<(ClockKind, Start, Span)> {
    use Start::{Always, Once};
    let step = |days: u32| match report.urgency {
        Some(Urgency::Emergency) => Span::Hours(targets.emergency_step_hours),
        _ => Span::WorkingDays(days),
    };
    let mut clocks = Vec::new();
    let asked = report.status == Status::AwaitingClarification;
    // A clarification keeps the clocks of the status it will go back to, paused.
    let status = match &report.clarification {
        Some(open) if asked => open.resume_to,
        _ => report.status,
    };
    let lapor = report.channel.is_lapor();
    match status {
        Status::Received => {
            let span = step(targets.verification_days);
            clocks.push((ClockKind::Verification, Once(now), span));
            // Asking the reporter is the answer "incomplete" that the law wants; what comes then is looked at anew.
            if !asked {
                let first = report.since == report.recorded_at;
                let start = if first {
                    Always(report.received_at)
                } else {
                    Once(now)
                };
                let span = Span::CalendarDays(targets.legal_completeness_days);
                clocks.push((ClockKind::LegalCompleteness, start, span));
            }
            if lapor {
                let start = if report.reopened == 0 {
                    Always(report.received_at)
                } else {
                    Once(now)
                };
                let span = Span::WorkingDays(targets.lapor_verification_days);
                clocks.push((ClockKind::LaporVerification, start, span));
            }
        }
        Status::Verified => {
            let span = step(targets.disposition_days);
            clocks.push((ClockKind::Disposition, Once(now), span));
        }
        Status::Forwarded => {
            let span = step(targets.acceptance_days);
            clocks.push((ClockKind::Acceptance, Once(now), span));
        }
        Status::Resolved => {
            let span = Span::WorkingDays(targets.notification_days);
            clocks.push((ClockKind::Notification, Once(now), span));
            // The law counts from the decision, also when a notice came back.
            let decided = report.resolved_at.unwrap_or(report.since);
            let span = Span::CalendarDays(targets.legal_notice_days);
            clocks.push((ClockKind::LegalNotice, Once(decided), span));
        }
        Status::Monitoring => {
            let span = Span::CalendarDays(targets.monitoring_days);
            clocks.push((ClockKind::Monitoring, Once(now), span));
        }
        Status::Closed | Status::Rejected | Status::Redirected | Status::Merged | Status::Withdrawn => {
            // A merged report owes its answer from the day the other was resolved, not from the day it was merged.
            if report.answer_owed {
                let span = Span::WorkingDays(targets.notification_days);
                clocks.push((ClockKind::Notification, Once(now), span));
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
        clocks.push((ClockKind::Resolution, Always(start), span));
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
        clocks.push((ClockKind::LegalDecision, Once(start), span));
        if lapor {
            let span = Span::WorkingDays(targets.lapor_follow_up_days);
            clocks.push((ClockKind::LaporFollowUp, Once(start), span));
        }
    }
    if asked {
        let span = Span::CalendarDays(targets.clarification_days);
        clocks.push((ClockKind::ReporterAnswer, Once(now), span));
    }
    clocks
}

/// The clocks after a step: those still wanted go on with the working days that pauses gave them, the others end, new ones
/// start.
pub fn clocks_after(
    report: &Report,
    category_days: Option<u32>,
    targets: &Targets,
    calendar: &WorkingCalendar,
    now: DateTime<Utc>,
) -> Vec<RunningClock> {
    let paused = report.status == Status::AwaitingClarification;
    let today = calendar.date(now);
    let mut clocks: Vec<RunningClock> = wanted(report, category_days, targets, now)
        .into_iter()
        .map(|(kind, start, span)| {
            let old = report.clocks.iter().find(|clock| clock.kind == kind);
            let started_at = match (start, old) {
                (Start::Once(_), Some(old)) => old.started_at,
                (Start::Once(at) | Start::Always(at), _) => at,
            };
            let mut clock = match old {
                Some(old) => RunningClock {
                    started_at,
                    span,
                    ..old.clone()
                },
                // Work taken up again (a redo, an unmerge) goes on in the term it had.
                None if kind == ClockKind::Resolution => RunningClock {
                    extension: report.work_paused,
                    ..RunningClock::start(kind, started_at, span, calendar)
                },
                None => RunningClock::start(kind, started_at, span, calendar),
            };
            if kind.pauses() && paused {
                clock.pause(today);
            } else {
                clock.resume(today, calendar);
            }
            clock.recompute(calendar);
            clock
        })
        .collect();
    let legal = clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::LegalDecision)
        .map(|clock| clock.due_at);
    for clock in clocks
        .iter_mut()
        .filter(|clock| clock.kind == ClockKind::Resolution)
    {
        clock.not_after = legal;
        clock.recompute(calendar);
    }
    clocks
}
