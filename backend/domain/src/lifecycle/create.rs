//! The recording of a new report: the first entry of its history.

use super::apply::apply;
use super::moment::Moment;
use super::protection::protection;
use super::step::{Refusal, Step};
use super::validate::validate_creation;
use crate::action::Action;
use crate::command::Command;
use crate::deadline::timers_after;
use crate::history::{Created, Event};
use crate::ids::ReportId;
use crate::policy::Permit;
use crate::status::Status;

/// Records a new report under the given identifier and number.
pub fn create(
    command: Command,
    permit: &Permit,
    id: ReportId,
    number: String,
    moment: Moment<'_>,
) -> Result<Step, Refusal> {
    let Command::CreateReport(record) = &command else {
        return Err(Refusal::WrongPermit);
    };
    if permit.action() != Action::CreateReport {
        return Err(Refusal::WrongPermit);
    }
    command.check().map_err(Refusal::Invalid)?;
    validate_creation(record, moment).map_err(Refusal::Invalid)?;
    let protection = protection(
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
        created: Some(Created { id, number }),
        protection: Some(protection),
        timers: None,
        command,
    };
    let report = apply(None, &event).ok_or(Refusal::WrongPermit)?;
    event.timers = Some(timers_after(&report, moment.office, moment.now));
    let report = apply(None, &event).ok_or(Refusal::WrongPermit)?;
    Ok(Step {
        event,
        report,
        effects: Vec::new(),
    })
}
