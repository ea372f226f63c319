//! Changes that several commands have in common.

use crate::history::Event;
use crate::report::{DutyKind, Report};

/// It ended without a solution: the reporter is to be told why.
pub(super) fn owe_answer(report: &mut Report) {
    report.clarification = None;
    report.answer_owed = true;
    report.failed_attempts.clear();
}

/// What the reporter of a merged report is to be told. A report that had an outcome of its own keeps it, for the day it is on
/// its own again.
pub(super) fn follow_outcome(report: &mut Report, owed: bool, outcome: Option<&str>) {
    report.answer_owed = owed;
    report.failed_attempts.clear();
    if report.resolved_at.is_none() {
        report.outcome = outcome.map(str::to_owned);
        report.told_at = None;
    }
}

/// No section has it now: what only the section knew or asked is cleared; what was done stands in the history.
pub(super) fn take_from_section(report: &mut Report) {
    report.section = None;
    report.supporting.clear();
    report.assignee = None;
    report.priority_class = None;
    report.accepted_at = None;
    report.due_on = None;
    report.desk_questions.clear();
    report.actions = 0;
    report.proofs.clear();
}

/// Not solved after all: the same section works on it again, with a fresh term.
pub(super) fn take_up_again(report: &mut Report, event: &Event) {
    forget_outcome(report);
    report.work_from = Some(event.at);
    report.work_paused = 0;
    report.due_on = None;
    report.accepted_at = Some(event.at);
}

pub(super) fn forget_outcome(report: &mut Report) {
    report.reopened += 1;
    report.answer_owed = false;
    report.told_at = None;
    report.failed_attempts.clear();
    report.resolved_at = None;
    report.resolved_by = None;
    report.outcome = None;
    report.check_passed = false;
    report.confirmed = false;
    report.next_check_on = None;
    report.escalated = None;
    report.actions = 0;
    report.proofs.clear();
    // The answer that LAPOR! got is no longer true; that the report was keyed in still is.
    report
        .duties
        .iter_mut()
        .filter(|duty| duty.kind == DutyKind::LaporAnswer)
        .for_each(|duty| duty.done_on = None);
}
