//! What telling the reporter, monitoring, closing and opening again change.

use super::shared::{forget_outcome, take_from_section, take_up_again};
use crate::command::{
    CompleteDuty, Confirm, Dispute, NoticeMethod, NotificationFailed, NotifyReporter, RecordCheck, Reopen,
    Withdraw,
};
use crate::history::Event;
use crate::report::{DutyKind, Report};
use crate::status::Status;

impl NotifyReporter {
    pub(super) fn apply(&self, report: &mut Report) {
        report.call_due = false;
        report.answer_owed = false;
        report.told_at = Some(self.told_at);
        // An answer in public on LAPOR! is the answer that LAPOR! waits for.
        if self.method == NoticeMethod::PublicReply && report.channel.is_lapor() {
            report
                .duties
                .iter_mut()
                .filter(|duty| duty.kind == DutyKind::LaporAnswer)
                .for_each(|duty| {
                    duty.done_on.get_or_insert(self.told_at.date_naive());
                });
        }
    }
}

impl NotificationFailed {
    pub(super) fn apply(&self, report: &mut Report) {
        report.call_due = true;
        if self.untold && report.may_be_untold() {
            report.answer_owed = true;
            report.told_at = None;
            report.failed_attempts.clear();
        }
    }
}

impl RecordCheck {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.check_passed = self.solved;
        report.next_check_on = self.next_check_on;
        if !self.solved {
            take_up_again(report, event);
        }
    }
}

impl Confirm {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.call_due = false;
        report.confirmed = true;
        report.rating = self.rating.or(report.rating);
        report.answer_owed = false;
        report.told_at.get_or_insert(event.at);
    }
}

impl Dispute {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        take_up_again(report, event);
    }
}

impl Reopen {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        if event.to == Status::InProgress {
            take_up_again(report, event);
        } else {
            start_over(report);
        }
    }
}

/// The report was ended by mistake: the desk treats it as a new one.
fn start_over(report: &mut Report) {
    forget_outcome(report);
    take_from_section(report);
    report.work_from = None;
    report.verified_at = None;
    report.clarification = None;
    report.unanswered = false;
    report.redirected_to = None;
}

impl Withdraw {
    pub(super) fn apply(&self, report: &mut Report) {
        report.clarification = None;
        report.answer_owed = false;
    }
}

impl CompleteDuty {
    pub(super) fn apply(&self, report: &mut Report) {
        for duty in report.duties.iter_mut().filter(|duty| duty.kind == self.duty) {
            duty.done_on.get_or_insert(self.done_on);
        }
        if let Some(lapor_id) = &self.lapor_id {
            report.lapor_id = Some(lapor_id.trim().to_owned());
        }
    }
}
