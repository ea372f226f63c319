//! What the program does to reports by itself when time passes or the office's rules change.

use super::execute::execute_as_system;
use crate::kernel::context::App;
use crate::kernel::due::each_due;
use crate::kernel::error::Error;
use crate::kernel::sweep::Sweep;
use chrono::Duration;
use tanggap_domain::command::{Archive, Command, Lapse, Recalculate, RecalculationCause};
use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::{Action, Moment, Refusal, Status, step};
use tanggap_domain::policy;
use tanggap_store::causes;
use tanggap_store::reports::{self, Due};

/// Lets clarifications lapse whose time is up, if the office tried to reach the reporter.
pub async fn lapse_due(app: &App, limit: u64) -> Result<(), Error> {
    let now = app.now();
    let page = |after: Option<Due>| async move {
        reports::clarification_overdue(app.db.reader(), now, after.as_ref(), limit).await
    };
    each_due(app, Sweep::Lapse, page, |id| lapse(app, id)).await
}

/// Many are overdue and cannot lapse yet. They are read outside a write transaction, so that nobody waits for them.
async fn lapse(app: &App, id: ReportId) -> Result<(), Error> {
    match would_fit(app, id, Command::Lapse(Lapse {})).await? {
        true => execute_as_system(app, id, Command::Lapse(Lapse {})).await,
        false => Ok(()),
    }
}

/// Whether the program could do this step now.
async fn would_fit(app: &App, id: ReportId, command: Command) -> Result<bool, Error> {
    let office = app.office().await?;
    let Some(report) = reports::find(app.db.reader(), id).await? else {
        return Ok(false);
    };
    let Some(permit) = policy::system(command.action(), &report) else {
        return Ok(false);
    };
    let moment = Moment {
        now: app.now(),
        office: &office,
        target: None,
    };
    match step(&report, command, &permit, moment) {
        Ok(_) => Ok(true),
        Err(Refusal::WrongStatus { .. } | Refusal::Unmet { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Archives reports that ended longer ago than the settings say.
pub async fn archive_due(app: &App, limit: u64) -> Result<(), Error> {
    let office = app.office().await?;
    let days = i64::from(office.settings.retention.archive_after_days);
    let Some(before) = app.now().checked_sub_signed(Duration::days(days)) else {
        return Ok(());
    };
    let page = |after: Option<Due>| async move {
        reports::to_archive(app.db.reader(), before, after.as_ref(), limit).await
    };
    each_due(app, Sweep::Archive, page, |id| {
        execute_as_system(app, id, Command::Archive(Archive {}))
    })
    .await
}

/// Computes the deadlines of every open report again. Each report that changes gets an entry in its history. A report that fails keeps
/// no other from being computed; the first error is returned at the end.
pub async fn recalculate_all(app: &App, cause: RecalculationCause) -> Result<(), Error> {
    let mut after = None;
    let mut result = Ok(());
    loop {
        let ids = reports::open_ids(app.db.reader(), after, 200).await?;
        let Some(last) = ids.last().copied() else {
            return result;
        };
        for id in ids {
            match recalculate(app, id, cause).await {
                Err(error @ (Error::Unavailable(_) | Error::StorageFull(_))) => return Err(error),
                Err(error) if result.is_ok() => {
                    tracing::error!(report = %id, cause = causes(&error), "deadlines were not computed");
                    result = Err(error);
                }
                _ => {}
            }
        }
        after = Some(last);
    }
}

async fn recalculate(app: &App, id: ReportId, cause: RecalculationCause) -> Result<(), Error> {
    let office = app.office().await?;
    let Some(report) = reports::find(app.db.reader(), id).await? else {
        return Ok(());
    };
    let command = Command::Recalculate(Recalculate { cause });
    let Some(permit) = policy::system(Action::Recalculate, &report) else {
        return Ok(());
    };
    let moment = Moment {
        now: app.now(),
        office: &office,
        target: None,
    };
    let planned = step(&report, command.clone(), &permit, moment)?;
    if planned.event.timers.is_none() || report.status == Status::Closed {
        return Ok(());
    }
    execute_as_system(app, id, command).await
}
