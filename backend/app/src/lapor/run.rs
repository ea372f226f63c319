//! The job that imports a confirmed file, a few rows at a time. After an interruption it continues where it stopped. No row is imported
//! twice, since its progress is stored in the transaction of the rows.

use super::file::{json, rows_for_job};
use super::plan::{Fate, Plan};
use super::view::outcome;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::reports::{create_imported, execute_as_system_in};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, CreateReport, UpdateLapor};
use tanggap_domain::ids::{LaporImportId, ReportId, ReporterId, UserId};
use tanggap_domain::lapor::{ImportState, LaporRow};
use tanggap_domain::office::Office;
use tanggap_domain::policy;
use tanggap_domain::report::Place;
use tanggap_store::lapor::{self, Import};
use tanggap_store::{Txn, commit, reporters, reports};

/// Rows imported in one transaction; few enough that nobody at the desk has to wait for it.
const BATCH: usize = 50;

/// Imports a confirmed file on behalf of whoever confirmed it.
pub(crate) async fn take_over(app: &App, id: LaporImportId, by: UserId) -> Result<(), Error> {
    let Some(import) = lapor::find(app.db.reader(), id).await? else {
        return Ok(());
    };
    if import.state != ImportState::Running {
        return Ok(());
    }
    let office = app.office().await?;
    let (Some(actor), Some(rows)) = (office.actor(by, app.now()), rows_for_job(app, id).await?) else {
        return give_up(app, import).await;
    };
    let plan = Plan::of(&rows, &import, &office)?;
    let mut done = usize::try_from(import.done).unwrap_or(usize::MAX);
    loop {
        let rest = plan.take.get(done..).unwrap_or_default();
        let batch = rest.get(..BATCH).unwrap_or(rest);
        done += batch.len();
        let finished = rest.len() == batch.len();
        take_batch(app, &office, &actor, &plan, id, batch, finished).await?;
        if finished {
            return Ok(());
        }
    }
}

/// Ends an import that cannot be done: whoever confirmed it has left, or the file is gone.
async fn give_up(app: &App, import: Import) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    let failed = Import {
        state: ImportState::Failed,
        finished_at: Some(app.now()),
        ..import
    };
    lapor::save(&txn, &failed, None).await?;
    Ok(commit(txn).await?)
}

async fn take_batch(
    app: &App,
    office: &Office,
    actor: &Actor,
    plan: &Plan,
    id: LaporImportId,
    batch: &[LaporRow],
    finished: bool,
) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    let before = lapor::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    let mut became = if before.done == 0 {
        plan.start()
    } else {
        outcome(&before)
    };
    let ids: Vec<_> = batch.iter().map(|row| row.tracking_id.clone()).collect();
    let known = lapor::reports_by_tracking_id(&txn, &ids).await?;
    let mut changed = Vec::new();
    for row in batch {
        let report = known.get(&row.tracking_id);
        let fate = plan.fate(row, report);
        match (fate, report, &row.state) {
            (Fate::New, ..) => record(app, office, actor, &txn, row).await?,
            (Fate::Updated, Some(report), Some(state)) => {
                if let Some(report) = reports::find_locked(&txn, report.id).await? {
                    let command = Command::UpdateLapor(UpdateLapor { lapor: state.clone() });
                    execute_as_system_in(app, &txn, &report, command).await?;
                    changed.push(report.id);
                }
            }
            _ => {}
        }
        became.add(fate, row);
    }
    let after = Import {
        done: before.done + u32::try_from(batch.len()).unwrap_or_default(),
        outcome: json(&became)?,
        state: if finished {
            ImportState::Done
        } else {
            ImportState::Running
        },
        finished_at: finished.then(|| app.now()),
        ..before
    };
    lapor::save(&txn, &after, None).await?;
    commit(txn).await?;
    for report in changed {
        app.report_changed(Some(report));
    }
    Ok(())
}

/// Creates a report from a row that the office does not have yet, on behalf of whoever confirmed the file.
async fn record(app: &App, office: &Office, actor: &Actor, txn: &Txn, row: &LaporRow) -> Result<(), Error> {
    let permit = policy::check_create(actor)?;
    let now = app.now();
    let reporter = match &row.reporter {
        None => None,
        Some(identity) => {
            let id = ReporterId::at(now);
            let identity = identity.normalised();
            reporters::insert(txn, &app.keys, id, &identity, now).await?;
            Some((id, identity.ways()))
        }
    };
    let (reporter, reach) = reporter.unzip();
    let record = CreateReport {
        channel: row.channel,
        received_at: row.received_at,
        kind: row.kind,
        title: row.title.clone().into(),
        description: row.description.clone().into(),
        incident_on: row.incident_on.map(Into::into),
        place: Place {
            address: row.address.clone(),
            kelurahan: row.kelurahan,
            ..Place::default()
        }
        .into(),
        reported_party: None,
        about: Vec::new(),
        category: None,
        urgency: None,
        reporter,
        reach: reach.unwrap_or_default(),
        anonymous: row.anonymous,
        confidential: row.confidential,
        preferred_contact: None,
        lapor_id: Some(row.tracking_id.clone().into()),
        source_url: None,
        repeats_post: false,
        key_into_lapor: false,
        lapor: row.state.clone(),
    };
    create_imported(app, txn, office, &permit, ReportId::at(now), record).await?;
    Ok(())
}
