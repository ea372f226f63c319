//! What the section's work changes: actions, matters with agencies, the resolution, and files.

use crate::command::{
    Attach, Chase, Detach, DetachMessage, EndCoordination, RecordAction, RecordAgencyPromise,
    RecordAgencyReply, Redo, RenewLink, RequestCoordination, Resolve,
};
use crate::history::Event;
use crate::ids::AttachmentId;
use crate::report::{Coordination, Report};

impl RecordAction {
    pub(super) fn apply(&self, report: &mut Report) {
        report.actions += 1;
    }
}

impl RequestCoordination {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.coordinations.push(Coordination {
            seq: event.seq,
            agency: self.agency,
            blocking: self.blocking,
            due_on: self.due_on,
            open: true,
            shared: self.shared.clone(),
            promised_on: None,
            chased: 0,
            chased_at: None,
            link_generation: 0,
        });
    }
}

impl RecordAgencyReply {
    pub(super) fn apply(&self, report: &mut Report) {
        change_coordination(report, self.coordination, |it| it.open = false);
    }
}

impl EndCoordination {
    pub(super) fn apply(&self, report: &mut Report) {
        change_coordination(report, self.coordination, |it| it.open = false);
    }
}

impl RecordAgencyPromise {
    pub(super) fn apply(&self, report: &mut Report) {
        change_coordination(report, self.coordination, |it| {
            it.promised_on = Some(self.promised_on);
        });
    }
}

impl Chase {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        change_coordination(report, self.coordination, |it| {
            it.chased += 1;
            it.chased_at = Some(event.at);
        });
    }
}

impl RenewLink {
    pub(super) fn apply(&self, report: &mut Report) {
        match self.coordination {
            None => report.link_generation += 1,
            Some(seq) => change_coordination(report, seq, |it| it.link_generation += 1),
        }
    }
}

fn change_coordination(report: &mut Report, seq: u32, change: impl Fn(&mut Coordination)) {
    report
        .coordinations
        .iter_mut()
        .filter(|coordination| coordination.seq == seq)
        .for_each(change);
}

impl Resolve {
    pub(super) fn apply(&self, report: &mut Report, event: &Event) {
        report.outcome = Some(self.outcome.to_string());
        report.resolved_at = Some(event.at);
        report.resolved_by = event.author.user();
        report.answer_owed = true;
        report.failed_attempts.clear();
        report.desk_questions.clear();
        report.coordinations.iter_mut().for_each(|it| it.open = false);
    }
}

impl Redo {
    pub(super) fn apply(&self, report: &mut Report) {
        report.answer_owed = false;
        report.resolved_at = None;
        report.resolved_by = None;
        report.outcome = None;
        report.actions = 0;
        report.proofs.clear();
    }
}

impl Attach {
    pub(super) fn apply(&self, report: &mut Report) {
        report.attachments += 1;
        if self.role.shows_outcome() {
            report.proofs.push(self.attachment);
        }
    }
}

impl Detach {
    pub(super) fn apply(&self, report: &mut Report) {
        take_off(report, &[self.attachment]);
    }
}

impl DetachMessage {
    pub(super) fn apply(&self, report: &mut Report) {
        take_off(report, &self.attachments);
    }
}

fn take_off(report: &mut Report, files: &[AttachmentId]) {
    let count = u32::try_from(files.len()).unwrap_or(u32::MAX);
    report.attachments = report.attachments.saturating_sub(count);
    report.proofs.retain(|file| !files.contains(file));
}
