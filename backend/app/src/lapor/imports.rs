//! The use cases of an import: upload a file, review it, correct the mapping, confirm. Reports are written only after that.

use super::file::{json, parse, rows_of};
use super::plan::{Foreseen, Plan, header};
use super::sheet::{self, FILE as LARGEST_FILE};
use super::view::{LaporImportDetail, LaporImportView, LaporMappingInput, RowProblemView, view};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use crate::kernel::queue::Queue;
use chrono::Duration;
use std::sync::Arc;
use tanggap_domain::account::Actor;
use tanggap_domain::file_name;
use tanggap_domain::ids::LaporImportId;
use tanggap_domain::lapor::{EndedRows, ImportState, LaporField, LaporMapping, header_row, propose_times};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::lapor::{self, Import, NamedMapping};
use tanggap_store::{Txn, commit};

/// How long an unconfirmed file is kept.
pub const KEPT: Duration = Duration::days(7);
/// Rows shown so that a person sees whether the columns are read rightly.
const SAMPLE: usize = 5;
/// Longest name of a mapping, in characters.
const NAME: usize = 60;

/// Stores a file and shows what it would become.
pub async fn lapor_import_create(
    app: &App,
    actor: &Actor,
    name: &str,
    file: Vec<u8>,
) -> Result<LaporImportDetail, Error> {
    allow(actor, Operation::LaporImportCreate)?;
    if file.len() > LARGEST_FILE {
        return Err(Error::TooLarge {
            limit: LARGEST_FILE as u64,
        });
    }
    if file.is_empty() {
        return Err(Error::field("/file", ViolationCode::Empty));
    }
    let media_type = sheet::media_type(&file);
    let rows = parse(app, file.clone()).await?;
    let office = app.cached_office().await?;
    let first = header(&rows)?;
    let mapping = propose(app, &rows, first, &office).await?;
    let now = app.now();
    let mut import = Import {
        id: LaporImportId::at(now),
        created_at: now,
        created_by: actor.id,
        file_name: file_name::of_type(name, media_type),
        state: ImportState::Ready,
        version: 1,
        mapping,
        rows: 0,
        done: 0,
        outcome: serde_json::Value::Null,
        finished_at: None,
    };
    let plan = Plan::of(&rows, &import, &office)?;
    import.rows = plan.rows;
    let foreseen = plan.foresee(app, actor).await?;
    import.outcome = json(&foreseen.outcome)?;
    let problems = json(&plan.problems)?;
    let txn = app.db.begin().await?;
    lapor::insert(&txn, &app.keys, &import, &file).await?;
    lapor::save(&txn, &import, Some(problems)).await?;
    commit(txn).await?;
    Ok(detail(&import, &rows, foreseen, &office))
}

/// The saved mapping that fits the columns of this file, or else one proposed from their names.
async fn propose(
    app: &App,
    rows: &[Vec<String>],
    header: usize,
    office: &Office,
) -> Result<LaporMapping, Error> {
    let headers = rows.get(header).map(Vec::as_slice).unwrap_or_default();
    let saved = lapor::mappings(app.db.reader()).await?;
    let fits = |named: &NamedMapping| {
        let mut v = Violations::default();
        named.mapping.check(headers, &mut v);
        v.is_empty()
    };
    if let Some(named) = saved.into_iter().find(fits) {
        return Ok(named.mapping);
    }
    let columns = tanggap_domain::lapor::propose(headers);
    let time = columns
        .get(&LaporField::ReceivedTime)
        .and_then(|name| headers.iter().position(|header| header == name));
    let times = rows
        .iter()
        .skip(header + 1)
        .filter_map(|row| row.get(time?).map(String::as_str));
    Ok(LaporMapping {
        times: propose_times(times, office.settings.profile.utc_offset_hours),
        columns,
        ended: EndedRows::Skip,
    })
}

fn detail(import: &Import, rows: &[Vec<String>], foreseen: Foreseen, office: &Office) -> LaporImportDetail {
    let header = header_row(rows).unwrap_or_default();
    let below = rows.iter().skip(header + 1);
    LaporImportDetail {
        import: view(import, office),
        mapping: import.mapping.clone(),
        columns: rows.get(header).cloned().unwrap_or_default(),
        sample: below.take(SAMPLE).cloned().collect(),
        new: foreseen.new,
        changed: foreseen.changed,
    }
}

async fn load(app: &App, id: LaporImportId) -> Result<Import, Error> {
    lapor::find(app.db.reader(), id).await?.ok_or(Error::NotFound)
}

/// The latest files, newest first.
pub async fn lapor_import_list(app: &App, actor: &Actor) -> Result<Vec<LaporImportView>, Error> {
    allow(actor, Operation::LaporImportList)?;
    let office = app.cached_office().await?;
    let latest = lapor::latest(app.db.reader(), 50).await?;
    Ok(latest.iter().map(|import| view(import, &office)).collect())
}

/// One import with what is needed to review it.
pub async fn lapor_import_get(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
) -> Result<LaporImportDetail, Error> {
    allow(actor, Operation::LaporImportGet)?;
    let office = app.cached_office().await?;
    let import = load(app, id).await?;
    let rows = match import.state {
        ImportState::Ready => rows_of(app, id).await?,
        // Requested often while the import runs, so it is kept cheap then.
        ImportState::Running | ImportState::Done | ImportState::Failed => None,
    };
    let Some(rows) = rows else {
        return Ok(detail(&import, &[], Foreseen::default(), &office));
    };
    let foreseen = Plan::of(&rows, &import, &office)?.foresee(app, actor).await?;
    // Planned again: another file may have been imported meanwhile.
    let import = Import {
        outcome: json(&foreseen.outcome)?,
        ..import
    };
    Ok(detail(&import, &rows, foreseen, &office))
}

/// Rows that cannot be read.
pub async fn lapor_import_problems(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
) -> Result<Vec<RowProblemView>, Error> {
    allow(actor, Operation::LaporImportProblems)?;
    load(app, id).await?;
    let problems = lapor::problems(app.db.reader(), id).await?;
    serde_json::from_value(problems).map_err(Error::internal)
}

/// Locks an import that is not confirmed yet and unchanged since the caller saw it.
async fn waiting(txn: &Txn, id: LaporImportId, expected: u32) -> Result<Import, Error> {
    let import = lapor::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if import.state == ImportState::Ready && import.version == expected {
        Ok(import)
    } else {
        Err(Error::Stale)
    }
}

/// Corrects the mapping, and shows what the file would become then.
pub async fn lapor_import_map(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
    expected: u32,
    input: LaporMappingInput,
) -> Result<LaporImportDetail, Error> {
    allow(actor, Operation::LaporImportMap)?;
    let office = app.cached_office().await?;
    let import = load(app, id).await?;
    let rows = rows_of(app, id).await?.ok_or(Error::Stale)?;
    let headers = rows.get(header(&rows)?).cloned().unwrap_or_default();
    let mut v = Violations::default();
    input.mapping.check(&headers, &mut v);
    v.into_result()
        .map_err(|found| Error::Invalid(found).within("/mapping"))?;
    let mut v = Violations::default();
    let name = input.save_as.map(|name| name.trim().to_owned());
    if let Some(name) = &name {
        v.text("/save_as", name, NAME);
    }
    v.into_result().map_err(Error::Invalid)?;

    let mut import = Import {
        mapping: input.mapping,
        ..import
    };
    let plan = Plan::of(&rows, &import, &office)?;
    let foreseen = plan.foresee(app, actor).await?;

    let txn = app.db.begin().await?;
    let before = waiting(&txn, id, expected).await?;
    import = Import {
        version: before.version + 1,
        mapping: import.mapping,
        outcome: json(&foreseen.outcome)?,
        ..before
    };
    lapor::save(&txn, &import, Some(json(&plan.problems)?)).await?;
    if let Some(name) = name {
        let named = NamedMapping {
            name,
            mapping: import.mapping.clone(),
        };
        lapor::save_mapping(&txn, &named, app.now()).await?;
    }
    commit(txn).await?;
    Ok(detail(&import, &rows, foreseen, &office))
}

/// Confirms the import as it was reviewed.
pub async fn lapor_import_confirm(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
    expected: u32,
) -> Result<LaporImportView, Error> {
    allow(actor, Operation::LaporImportConfirm)?;
    let office: Arc<Office> = app.cached_office().await?;
    let txn = app.db.begin().await?;
    let before = lapor::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    if before.version != expected {
        return Err(Error::Stale);
    }
    // The same request again, after its answer was lost.
    if before.state != ImportState::Ready {
        return Ok(view(&before, &office));
    }
    let import = Import {
        state: ImportState::Running,
        ..before
    };
    lapor::save(&txn, &import, None).await?;
    let job = Job::ImportLapor {
        import: id,
        by: actor.id,
    };
    job.enqueue(&txn, app.now()).await?;
    commit(txn).await?;
    app.wake(Queue::Import);
    Ok(view(&import, &office))
}

/// Drops a file that was not confirmed.
pub async fn lapor_import_cancel(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
    expected: u32,
) -> Result<(), Error> {
    allow(actor, Operation::LaporImportCancel)?;
    let txn = app.db.begin().await?;
    waiting(&txn, id, expected).await?;
    lapor::delete(&txn, id).await?;
    Ok(commit(txn).await?)
}
