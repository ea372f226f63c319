//! Validates a payload against the report, the office and the moment. What a payload must be by itself is `Command::check`.
//!
//! The rules of each command stand with those of its kind, as in `command/`. The `match` below is exhaustive: a new command does not
//! compile before it has its `validate`.

mod case;
mod intake;
mod outcome;
mod routing;
mod work;

use super::moment::Moment;
use crate::command::{Command, CreateReport};
use crate::policy::Permit;
use crate::report::Report;
use crate::violation::{Violation, Violations};
use case::Case;

/// Validates a new report.
pub(super) fn validate_creation(record: &CreateReport, moment: Moment<'_>) -> Result<(), Vec<Violation>> {
    let mut v = Violations::default();
    record.validate(moment.office, moment.now, &mut v);
    v.into_result()
}

/// Validates the payload of a step.
pub(super) fn validate(
    report: &Report,
    command: &Command,
    permit: &Permit,
    moment: Moment<'_>,
) -> Result<(), Vec<Violation>> {
    let mut v = Violations::default();
    validate_command(command, &Case::new(report, permit, moment), &mut v);
    v.into_result()
}

fn validate_command(command: &Command, case: &Case<'_>, v: &mut Violations) {
    match command {
        Command::Edit(it) => it.validate(case, v),
        Command::Verify(it) => it.validate(case, v),
        Command::RequestClarification(it) => it.validate(case, v),
        Command::AnswerSection(it) => it.validate(case, v),
        Command::LogContactAttempt(it) => it.validate(case, v),
        Command::Forward(it) => it.validate(case, v),
        Command::Return(it) => it.validate(case, v),
        Command::Assign(it) => it.validate(case, v),
        Command::RecordAction(it) => it.validate(case, v),
        Command::RequestCoordination(it) => it.validate(case, v),
        Command::RecordAgencyReply(it) => it.validate(case, v),
        Command::EndCoordination(it) => it.validate(case, v),
        Command::RecordAgencyPromise(it) => it.validate(case, v),
        Command::Chase(it) => it.validate(case, v),
        Command::RenewLink(it) => it.validate(case, v),
        Command::Resolve(it) => it.validate(case, v),
        Command::NotifyReporter(it) => it.validate(case, v),
        Command::RecordCheck(it) => it.validate(case, v),
        Command::Confirm(it) => it.validate(case, v),
        Command::Redirect(it) => it.validate(case, v),
        Command::Merge(it) => it.validate(case, v),
        Command::SetConfidentiality(it) => it.validate(case, v),
        Command::CompleteDuty(it) => it.validate(case, v),
        Command::Attach(it) => it.validate(case, v),
        Command::Reveal(it) => it.validate(case, v),
        Command::IssueDocument(it) => it.validate(case, v),
        // Nothing in these depends on the report, the office or the moment.
        Command::AskDesk(_)
        | Command::RecordClarification(_)
        | Command::Lapse(_)
        | Command::Accept(_)
        | Command::Redo(_)
        | Command::NotificationFailed(_)
        | Command::Dispute(_)
        | Command::Reopen(_)
        | Command::Close(_)
        | Command::Reject(_)
        | Command::Unmerge(_)
        | Command::Withdraw(_)
        | Command::Escalate(_)
        | Command::Detach(_)
        | Command::DetachMessage(_)
        | Command::Follow(_)
        | Command::Recalculate(_)
        | Command::UpdateReach(_)
        | Command::UpdateLapor(_)
        | Command::Forget(_)
        | Command::Archive(_) => {}
        // No status allows it as a step; `validate_creation` validates it.
        Command::CreateReport(_) => {}
    }
}
