//! Validates notices, checks, confirmations, obligations and protection.

use super::case::{CLOCK_DIFFERENCE, Case};
use crate::action::Capacity;
use crate::command::{
    CompleteDuty, Confirm, NoticeMethod, NotifyReporter, RecordCheck, Reveal, RevealSubject,
    SetConfidentiality,
};
use crate::report::{ContactChannel, DutyKind};
use crate::text;
use crate::timer::TimerKind;
use crate::violation::{ViolationCode, Violations};

impl NotifyReporter {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let report = case.report;
        v.require(
            "/told_at",
            ViolationCode::InFuture,
            self.told_at <= case.now + CLOCK_DIFFERENCE,
        );
        // An answer is owed from here on: the resolution, another end, or, for a merged report, the other's resolution.
        let owed_from = case
            .timer(TimerKind::Notification)
            .map(|(started_at, _)| started_at);
        let since = report.resolved_at.or(owed_from).unwrap_or(report.since);
        // The clock of the device may be a little slow, but nobody is told before the outcome exists.
        v.require(
            "/told_at",
            ViolationCode::InPast,
            self.told_at >= since - CLOCK_DIFFERENCE,
        );
        match self.method {
            NoticeMethod::Published => {
                v.require("/method", ViolationCode::NotAllowed, report.has_no_address());
            }
            NoticeMethod::Unreachable => validate_unreachable(case, v),
            NoticeMethod::Call => case.reached_by(ContactChannel::Phone, "/method", v),
            NoticeMethod::Letter => case.reached_by(ContactChannel::Letter, "/method", v),
            NoticeMethod::Email => case.reached_by(ContactChannel::Email, "/method", v),
            NoticeMethod::Message => {
                case.reached_by(ContactChannel::Whatsapp, "/method", v);
                self.validate_note(v);
            }
            NoticeMethod::InPerson => self.validate_note(v),
            NoticeMethod::PublicReply => {
                let there = report.lapor_id.is_some() || report.reach.contains(&ContactChannel::SocialMedia);
                v.require("/method", ViolationCode::NoAddress, there);
            }
        }
    }

    /// A method that leaves no trace needs a note: who was met, what the message said.
    fn validate_note(&self, v: &mut Violations) {
        let note = self.note.as_deref().unwrap_or_default();
        v.require("/note", ViolationCode::Required, !text::is_blank(note));
    }
}

/// Nobody counts as unreachable before enough failed attempts on enough working days.
fn validate_unreachable(case: &Case<'_>, v: &mut Violations) {
    let (targets, calendar) = (&case.office.settings.targets, &case.office.calendar);
    let attempts = &case.report.failed_attempts;
    let mut days: Vec<_> = attempts
        .iter()
        .map(|attempt| calendar.date(attempt.at))
        .filter(|day| calendar.is_working_day(*day))
        .collect();
    days.dedup();
    let enough = attempts.len() >= targets.unreachable_attempts as usize
        && days.len() >= targets.unreachable_days as usize;
    if !enough {
        v.limit(
            "/method",
            ViolationCode::TooFewAttempts,
            i64::from(targets.unreachable_attempts),
        );
    }
}

impl RecordCheck {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let report = case.report;
        v.require(
            "/checked_at",
            ViolationCode::InFuture,
            self.checked_at <= case.now + CLOCK_DIFFERENCE,
        );
        let since = report.resolved_at.unwrap_or(report.since) - CLOCK_DIFFERENCE;
        v.require("/checked_at", ViolationCode::InPast, self.checked_at >= since);
        let later = self.next_check_on.is_none_or(|day| day > case.today);
        v.require("/next_check_on", ViolationCode::InPast, later);
        let term = self.next_check_on.is_none_or(|day| case.is_a_term(day));
        v.require("/next_check_on", ViolationCode::OutOfRange, term);
    }
}

impl Confirm {
    /// The desk states by which channel it heard it.
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let heard = self.channel.is_some() || case.permit.is_as(Capacity::Reporter);
        v.require("/channel", ViolationCode::Required, heard);
    }
}

impl SetConfidentiality {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        v.require(
            "/confidential",
            ViolationCode::NotAllowed,
            self.confidential || !case.report.restricted,
        );
        v.require(
            "/anonymous",
            ViolationCode::NotAllowed,
            self.anonymous || case.report.reporter.is_some(),
        );
    }
}

impl CompleteDuty {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let open = case.report.open_duties().any(|duty| duty.kind == self.duty);
        v.require("/duty", ViolationCode::Unknown, open);
        // Keying a report in gives it a tracking ID; an answer gives none.
        let entry = self.duty == DutyKind::LaporEntry;
        v.require(
            "/lapor_id",
            ViolationCode::Required,
            !entry || self.lapor_id.is_some(),
        );
        v.require(
            "/lapor_id",
            ViolationCode::NotAllowed,
            entry || self.lapor_id.is_none(),
        );
        v.require("/done_on", ViolationCode::InFuture, self.done_on <= case.today);
        v.require(
            "/done_on",
            ViolationCode::InPast,
            self.done_on >= case.received_on,
        );
    }
}

impl Reveal {
    pub(super) fn validate(&self, case: &Case<'_>, v: &mut Violations) {
        let there = match self.subject {
            RevealSubject::Identity => case.report.reporter.is_some(),
            RevealSubject::Content => case.report.is_closed_to_auditors(),
        };
        v.require("/subject", ViolationCode::Unknown, there);
    }
}
