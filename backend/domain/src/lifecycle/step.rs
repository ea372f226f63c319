//! One step in the life of a report: whether it is possible, and what follows.

use super::apply::apply;
use super::destination::destination;
use super::guard::unmet;
use super::moment::Moment;
use super::protection::protection_after;
use super::validate::validate;
use crate::action::{Action, Destination, Precondition};
use crate::command::Command;
use crate::deadline::timers_after;
use crate::history::Event;
use crate::office::Office;
use crate::policy::Permit;
use crate::report::Report;
use crate::status::Status;
use crate::violation::Violation;
use chrono::{DateTime, Utc};

/// Why a step was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The status does not allow the action.
    #[error("{action} does not fit {status}")]
    WrongStatus { action: Action, status: Status },
    /// Something must be done first.
    #[error("{action} needs {needs}")]
    Unmet { action: Action, needs: Precondition },
    /// The payload is invalid.
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

/// Whether status and preconditions allow the permitted action, whatever its payload will say.
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

/// Does one step, or returns why not. Pure: nothing outside changes.
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
    validate(report, &command, permit, moment).map_err(Refusal::Invalid)?;
    if let Command::Merge(merge) = &mut command {
        merge.outcome = moment
            .target
            .and_then(|target| target.outcome.clone())
            .map(Into::into);
    }
    let to = destination(report, &command);
    debug_assert!(match rule.to {
        Destination::Same => to == report.status,
        Destination::One(status) => to == status,
        Destination::OneOf(statuses) => statuses.contains(&to),
    });
    let mut event = Event {
        seq: report.version + 1,
        at: moment.now,
        author: permit.author(),
        from: Some(report.status),
        to,
        created: None,
        protection: protection_after(report, &command, moment),
        timers: None,
        command,
    };
    let fold = |event: &Event| apply(Some(report.clone()), event).ok_or(Refusal::WrongPermit);
    let mut after = fold(&event)?;
    let timers = timers_after(&after, moment.office, moment.now);
    if timers != report.timers {
        event.timers = Some(timers);
        after = fold(&event)?;
    }
    let effects = effects(report.status, &after);
    Ok(Step {
        event,
        report: after,
        effects,
    })
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
