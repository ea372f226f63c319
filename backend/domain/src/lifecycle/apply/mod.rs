//! Folds one history entry into the report. Total: an entry that was accepted once is never refused here.
//!
//! What each command changes stands with those of its kind, as in `command/`. The `match` below is exhaustive: a new command does not
//! compile before it has its `apply`.

mod create;
mod intake;
mod keeping;
mod outcome;
mod protection;
mod routing;
mod shared;
mod work;

use crate::command::Command;
use crate::history::Event;
use crate::report::Report;
use crate::status::Status;
use crate::timer::TimerKind;

/// The report as it stands after the entry. `None` when the history does not begin with a recording.
pub fn apply(report: Option<Report>, event: &Event) -> Option<Report> {
    let mut report = match (report, &event.command, &event.created) {
        (None, Command::CreateReport(record), Some(created)) => record.report(created, event),
        (Some(report), _, _) => report,
        _ => return None,
    };
    apply_command(&mut report, event);
    report.version = event.seq;
    if let Some(protection) = event.protection {
        report.anonymous = protection.anonymous;
        report.confidential = protection.confidential;
        report.restricted = protection.restricted;
        report.beyond_leaders = protection.beyond_leaders;
    }
    if event.from != Some(event.to) {
        apply_status(&mut report, event);
    }
    if report.is_owing() {
        report.archived_at = None;
    }
    if let Some(timers) = &event.timers {
        if let Some(timer) = timers.iter().find(|timer| timer.kind == TimerKind::Resolution) {
            report.work_paused = timer.extension;
        }
        report.timers.clone_from(timers);
    }
    Some(report)
}

fn apply_status(report: &mut Report, event: &Event) {
    report.status = event.to;
    report.since = event.at;
    report.ended_at = (!event.to.is_open()).then_some(event.at);
    if event.to.is_open() {
        return;
    }
    report.call_due = false;
    // A merged report may come back to where it was; any other end leaves nothing to wait for.
    if event.to != Status::Merged {
        report.next_check_on = None;
        report.desk_questions.clear();
        report.coordinations.iter_mut().for_each(|it| it.open = false);
    }
}

fn apply_command(report: &mut Report, event: &Event) {
    match &event.command {
        Command::Edit(it) => it.apply(report),
        Command::Verify(it) => it.apply(report, event),
        Command::RequestClarification(it) => it.apply(report, event),
        Command::AskDesk(it) => it.apply(report, event),
        Command::AnswerSection(it) => it.apply(report),
        Command::LogContactAttempt(it) => it.apply(report, event),
        Command::RecordClarification(it) => it.apply(report),
        Command::Lapse(it) => it.apply(report, event),
        Command::Forward(it) => it.apply(report, event),
        Command::Accept(it) => it.apply(report, event),
        Command::Return(it) => it.apply(report),
        Command::Assign(it) => it.apply(report),
        Command::RecordAction(it) => it.apply(report),
        Command::RequestCoordination(it) => it.apply(report, event),
        Command::RecordAgencyReply(it) => it.apply(report),
        Command::EndCoordination(it) => it.apply(report),
        Command::RecordAgencyPromise(it) => it.apply(report),
        Command::Chase(it) => it.apply(report, event),
        Command::RenewLink(it) => it.apply(report),
        Command::Resolve(it) => it.apply(report, event),
        Command::Redo(it) => it.apply(report),
        Command::NotifyReporter(it) => it.apply(report),
        Command::NotificationFailed(it) => it.apply(report),
        Command::RecordCheck(it) => it.apply(report, event),
        Command::Confirm(it) => it.apply(report, event),
        Command::Dispute(it) => it.apply(report, event),
        Command::Reopen(it) => it.apply(report, event),
        Command::Reject(it) => it.apply(report),
        Command::Redirect(it) => it.apply(report),
        Command::Merge(it) => it.apply(report, event),
        Command::Unmerge(it) => it.apply(report, event),
        Command::Follow(it) => it.apply(report),
        Command::Withdraw(it) => it.apply(report),
        Command::Escalate(it) => it.apply(report),
        Command::CompleteDuty(it) => it.apply(report),
        Command::Attach(it) => it.apply(report),
        Command::Detach(it) => it.apply(report),
        Command::DetachMessage(it) => it.apply(report),
        Command::Reveal(it) => it.apply(report, event),
        Command::UpdateReach(it) => it.apply(report),
        Command::UpdateLapor(it) => it.apply(report),
        Command::Forget(it) => it.apply(report, event),
        Command::Archive(it) => it.apply(report, event),
        // Each is a fact of the history alone, or what it changes stands in the entry's status, protection and timers.
        Command::CreateReport(_)
        | Command::Close(_)
        | Command::SetConfidentiality(_)
        | Command::IssueDocument(_)
        | Command::Recalculate(_) => {}
    }
}
