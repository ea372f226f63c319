//! One step in the life of a report: is it possible, and what follows.

use super::action::{Action, Need, To};
use super::apply::apply;
use super::fits::fits;
use super::guard::unmet;
use super::marks::{marks, marks_after};
use super::status::Status;
use crate::command::Command;
use crate::deadline::clocks_after;
use crate::history::{Birth, Event};
use crate::ids::ReportId;
use crate::office::Office;
use crate::policy::Permit;
use crate::report::Report;
use crate::violation::Violation;
use chrono::{DateTime, Utc};

/// Why a step was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step does not fit the status.
    #[error("{action} does not fit {status}")]
    WrongStatus { action: Action, status: Status },
    /// Something must be done first.
    #[error("{action} needs {needs}")]
    Unmet { action: Action, needs: Need },
    /// The payload is not as it must be.
    #[error("invalid payload")]
    Invalid(Vec<Violation>),
    /// The permit is for another report or another action: a mistake of the program, never of the caller.
    #[error("permit does not fit")]
    WrongPermit,
}

/// What a step causes in other reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It ended, but not solved: reports merged into it are on their own again.
    ReleaseFollowers,
    /// It was resolved: the reporters of reports merged into it are to be told as well.
    FollowersOwe { outcome: String },
    /// It is worked on again: nothing to tell yet.
    FollowersWait,
}

/// An accepted step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub event: Event,
    pub report: Report,
    pub effects: Vec<Effect>,
}

/// What a step is judged by beside the report and the command.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    pub now: DateTime<Utc>,
    pub office: &'a Office,
    /// The report a merge points at.
    pub target: Option<&'a Report>,
}

/// Records a new report under the given identifier and number.
pub fn birth(
    command: Command,
    permit: &Permit,
    id: ReportId,
    number: String,
    moment: Moment<'_>,
) -> Result<Step, Refusal> {
    let Command::Record(record) = &command else {
        return Err(Refusal::WrongPermit);
    };
    if permit.action() != Action::Record {
        return Err(Refusal::WrongPermit);
    }
    command.check().map_err(Refusal::Invalid)?;
    super::fits::fits_record(record, moment)?;
    let marks = marks(
        record.anonymous,
        record.confidential,
        record.category,
        &record.about,
        moment,
    );
    let mut event = Event {
        seq: 1,
        at: moment.now,
        author: permit.author(),
        from: None,
        to: Status::Received,
        birth: Some(Birth { id, number }),
        marks: Some(marks),
        clocks: None,
        command,
    };
    let report = apply(None, &event).ok_or(Refusal::WrongPermit)?;
    event.clocks = Some(clocks(&report, moment));
    let report = apply(None, &event).ok_or(Refusal::WrongPermit)?;
    Ok(Step {
        event,
        report,
        effects: Vec::new(),
    })
}

/// Whether the report stands so that the permitted action fits, whatever its payload will say.
pub fn ready(report: &Report, permit: &Permit, office: &Office, now: DateTime<Utc>) -> Result<(), Refusal> {
    let action = permit.action();
    if !action.rule().from.contains(&report.status) {
        return Err(Refusal::WrongStatus {
            action,
            status: report.status,
        });
    }
    match unmet(report, action, permit.author(), office, now) {
        Some(needs) => Err(Refusal::Unmet { action, needs }),
        None => Ok(()),
    }
}

/// Does one step, or says why not. Pure: nothing outside changes.
pub fn step(
    report: &Report,
    mut command: Command,
    permit: &Permit,
    moment: Moment<'_>,
) -> Result<Step, Refusal> {
    let action = command.action();
    if permit.action() != action || permit.report() != Some(report.id) {
        return Err(Refusal::WrongPermit);
    }
    let rule = action.rule();
    ready(report, permit, moment.office, moment.now)?;
    command.check().map_err(Refusal::Invalid)?;
    fits(report, &command, permit, moment)?;
    if let Command::Merge(merge) = &mut command {
        merge.outcome = moment.target.and_then(|target| target.outcome.clone());
    }
    let to = destination(report, &command);
    debug_assert!(match rule.to {
        To::Same => to == report.status,
        To::One(status) => to == status,
        To::OneOf(statuses) => statuses.contains(&to),
    });
    let mut event = Event {
        seq: report.version + 1,
        at: moment.now,
        author: permit.author(),
        from: Some(report.status),
        to,
        birth: None,
        marks: marks_after(report, &command, moment),
        clocks: None,
        command,
    };
    let fold = |event: &Event| apply(Some(report.clone()), event).ok_or(Refusal::WrongPermit);
    let mut after = fold(&event)?;
    let clocks = clocks(&after, moment);
    if clocks != report.clocks {
        event.clocks = Some(clocks);
        after = fold(&event)?;
    }
    let effects = effects(report.status, &after);
    Ok(Step {
        event,
        report: after,
        effects,
    })
}

fn clocks(report: &Report, moment: Moment<'_>) -> Vec<crate::deadline::RunningClock> {
    let days = report
        .category
        .and_then(|id| moment.office.categories.get(&id))
        .and_then(|category| category.data.resolution_days);
    let office = moment.office;
    clocks_after(
        report,
        days,
        &office.settings.targets,
        &office.calendar,
        moment.now,
    )
}

/// Where the step leads.
fn destination(report: &Report, command: &Command) -> Status {
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
            To::One(status) => status,
            To::Same | To::OneOf(_) => report.status,
        },
    }
}

fn effects(before: Status, after: &Report) -> Vec<Effect> {
    let worked_on = |status| matches!(status, Status::InProgress | Status::AwaitingAgency);
    match after.status {
        now if now == before => Vec::new(),
        Status::Rejected | Status::Redirected | Status::Withdrawn | Status::Merged => {
            vec![Effect::ReleaseFollowers]
        }
        Status::Resolved if worked_on(before) => {
            vec![Effect::FollowersOwe {
                outcome: after.outcome.clone().unwrap_or_default(),
            }]
        }
        Status::InProgress if matches!(before, Status::Resolved | Status::Monitoring | Status::Closed) => {
            vec![Effect::FollowersWait]
        }
        _ => Vec::new(),
    }
}
