//! What passing a report on changes: to a section and back, out of the office, into another report.

use super::shared::{follow_outcome, owe_answer, take_from_section};
use crate::command::{Accept, Assign, Escalate, Follow, Forward, Merge, Redirect, Reject, Return, Unmerge};
use crate::history::Event;
use crate::report::Report;
use crate::status::Status;

impl Forward {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.section = Some(self.section);
        report.supporting.clone_from(&self.supporting);
        report.assignee = self.assignee;
        report.priority_class = Some(self.priority_class);
        report.due_on = self.due_on;
        report.work_from = Some(event.at);
        report.work_paused = 0;
        report.accepted_at = None;
    }
}

impl Accept {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.accepted_at = Some(event.at);
    }
}

impl Return {
    pub(super) fn apply(&self, report: &mut Report) {
        take_from_section(report);
    }
}

impl Assign {
    pub(super) fn apply(&self, report: &mut Report) {
        report.assignee = Some(self.assignee);
    }
}

impl Reject {
    pub(super) fn apply(&self, report: &mut Report) {
        owe_answer(report);
    }
}

impl Redirect {
    pub(super) fn apply(&self, report: &mut Report) {
        report.redirected_to = Some(self.agency);
        owe_answer(report);
    }
}

impl Merge {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.merged_into = Some(self.target);
        report.merged_from = event.from;
        if self.outcome.is_some() && report.told_at.is_none() {
            follow_outcome(report, true, self.outcome.as_deref());
        }
    }
}

impl Unmerge {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.merged_into = None;
        report.merged_from = None;
        report.answer_owed = event.to == Status::Resolved;
        // What was told of the other report is no outcome of this one.
        if report.resolved_at.is_none() {
            report.outcome = None;
        }
        if event.to != Status::Monitoring {
            report.told_at = None;
        }
    }
}

impl Follow {
    pub(super) fn apply(&self, report: &mut Report) {
        follow_outcome(report, self.answer_owed, self.outcome.as_deref());
    }
}

impl Escalate {
    pub(super) fn apply(&self, report: &mut Report) {
        report.escalated = report.escalated.max(Some(self.level));
    }
}
