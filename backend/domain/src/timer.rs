//! The running deadlines of a report: what each measures, from when, for how long, and when it ends.
//!
//! **Invariant:** the end of a timer follows from its start, its span, its extension and the calendar alone, so that it can be computed
//! again when the calendar changes.

use crate::calendar::WorkingCalendar;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// What a timer measures.
    #[schema(as = ClockKind)]
    pub enum TimerKind {
        Verification = "verification",
        Disposition = "disposition",
        Acceptance = "acceptance",
        Resolution = "resolution",
        Notification = "notification",
        Monitoring = "monitoring",
        /// The reporter's time to answer a question.
        ReporterAnswer = "reporter_answer",
        /// UU 25/2009 art. 44: complete or incomplete within 14 days.
        LegalCompleteness = "legal_completeness",
        /// UU 25/2009 art. 50: decided within 60 days of being complete.
        LegalDecision = "legal_decision",
        /// Told within 14 days of the decision.
        LegalNotice = "legal_notice",
        LaporVerification = "lapor_verification",
        LaporFollowUp = "lapor_follow_up",
    }
}

impl TimerKind {
    /// Whether it pauses while the reporter is asked.
    pub const fn pauses(self) -> bool {
        matches!(
            self,
            Self::Verification | Self::Disposition | Self::Acceptance | Self::Resolution
        )
    }
}

/// How long a timer runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// To the closing time of the nth working day after the start.
    WorkingDays(u32),
    /// To the end of the nth calendar day after the start.
    CalendarDays(u32),
    /// Around the clock.
    Hours(u32),
    /// To the closing time of a date that was set by hand.
    Until(NaiveDate),
}

/// A timer of a report: running, or paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RunningClock)]
pub struct Timer {
    pub kind: TimerKind,
    pub started_at: DateTime<Utc>,
    pub span: Span,
    /// Working days added by pauses.
    pub extension: u32,
    /// Local date on which it was paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_on: Option<NaiveDate>,
    pub due_at: DateTime<Utc>,
    /// The legal limit: it never ends later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<DateTime<Utc>>,
}

impl Timer {
    pub(crate) fn start(
        kind: TimerKind,
        started_at: DateTime<Utc>,
        span: Span,
        calendar: &WorkingCalendar,
    ) -> Self {
        let mut timer = Self {
            kind,
            started_at,
            span,
            extension: 0,
            paused_on: None,
            due_at: started_at,
            not_after: None,
        };
        timer.recompute(calendar);
        timer
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

    pub(crate) fn pause(&mut self, day: NaiveDate) {
        self.paused_on.get_or_insert(day);
    }

    pub(crate) fn resume(&mut self, day: NaiveDate, calendar: &WorkingCalendar) {
        if let Some(paused) = self.paused_on.take() {
            self.extension += u32::try_from(calendar.working_days_between(paused, day)).unwrap_or_default();
            self.recompute(calendar);
        }
    }
}
