//! To which status a step leads.

use crate::action::Destination;
use crate::command::Command;
use crate::report::Report;
use crate::status::Status;

/// Where the step leads.
pub(super) fn destination(report: &Report, command: &Command) -> Status {
    let resume = report
        .clarification
        .as_ref()
        .map_or(Status::Received, |open| open.resume_to);
    let blocked_without = |seq: u32| {
        report
            .open_coordinations()
            .any(|open| open.blocking && open.seq != seq)
    };
    let after_agency = |seq: u32| {
        if report.status == Status::AwaitingAgency && !blocked_without(seq) {
            Status::InProgress
        } else {
            report.status
        }
    };
    match command {
        Command::RecordClarification(_) => resume,
        Command::Lapse(_) if matches!(resume, Status::Received | Status::Verified) => Status::Withdrawn,
        Command::Lapse(_) => resume,
        Command::RequestCoordination(request) if request.blocking => Status::AwaitingAgency,
        Command::RecordAgencyReply(reply) => after_agency(reply.coordination),
        Command::EndCoordination(end) => after_agency(end.coordination),
        Command::NotifyReporter(_) if report.status == Status::Resolved => Status::Monitoring,
        Command::NotificationFailed(failed)
            if failed.untold && report.status == Status::Monitoring && report.may_be_untold() =>
        {
            Status::Resolved
        }
        Command::RecordCheck(check) if !check.solved => Status::InProgress,
        Command::RecordCheck(check) => {
            let more = check.next_check_on.is_some() || report.has_open_duty() || report.answer_owed;
            if more { Status::Monitoring } else { Status::Closed }
        }
        Command::Confirm(_) if report.has_open_duty() => Status::Monitoring,
        Command::Confirm(_) => Status::Closed,
        Command::Reopen(_) if !matches!(report.status, Status::Monitoring | Status::Closed) => {
            Status::Received
        }
        Command::Reopen(_) => Status::InProgress,
        Command::Unmerge(_) => report.merged_from.unwrap_or(Status::Received),
        _ => match command.action().rule().to {
            Destination::One(status) => status,
            Destination::Same | Destination::OneOf(_) => report.status,
        },
    }
}
