//! Exports of SP4N-LAPOR! taken over: read and shown first, written only once somebody confirms. What the office holds already is
//! brought up to date, however often a file comes.

mod plan;
mod run;
mod sheet;

pub(crate) use run::take_over;
pub use sheet::{FILE as LARGEST_FILE, Unreadable, rows as sheet_rows};

use crate::context::{App, allow};
use crate::error::Error;
use crate::jobs::Job;
use crate::view::{PersonRef, ReportRef};
use chrono::{DateTime, Duration, Utc};
use plan::{Foreseen, Plan};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::LaporImportId;
use tanggap_domain::lapor::{
    EndedRows, ImportState, LaporField, LaporMapping, RowProblem, header_row, propose_times,
};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::{LINE, ViolationCode, Violations};
use tanggap_store::lapor::{self, Import, NamedMapping};
use tanggap_store::{Txn, commit};
use utoipa::ToSchema;

/// How long a file waits to be confirmed.
pub const KEPT: Duration = Duration::days(7);
/// Rows shown so that a person sees whether the columns are read rightly.
const SAMPLE: usize = 5;
/// Longest name of a mapping, in characters.
const NAME: usize = 60;

/// How many rows of a file become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportOutcome {
    /// Reports that the office does not hold yet.
    pub new: u32,
    /// Reports of which LAPOR! says something new.
    pub updated: u32,
    /// Reports that stay as they are.
    pub unchanged: u32,
    /// Closed or archived by LAPOR!, unknown to the office, and left out on request.
    pub skipped: u32,
    /// Tracking IDs that stand in a later row of the file again; the last one counts.
    pub repeated: u32,
    /// Rows that cannot be read.
    pub unreadable: u32,
    /// Of the new ones, those that name another place or office than this one.
    #[serde(default)]
    #[schema(required)]
    pub elsewhere: u32,
    /// Of the new ones, those that are late as soon as they are recorded.
    #[serde(default)]
    #[schema(required)]
    pub overdue: u32,
}

/// An export being taken over, or that was.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LaporImportView {
    pub id: LaporImportId,
    /// Rises with each change; sent back as `If-Match`.
    pub version: u32,
    pub file_name: String,
    pub created_at: DateTime<Utc>,
    pub created_by: PersonRef,
    pub state: ImportState,
    /// Rows below the names of the columns.
    pub rows: u32,
    /// Of the rows that can be read, how many were taken over.
    pub done: u32,
    /// What the rows will become; once it is done, what they became.
    pub outcome: ImportOutcome,
    pub finished_at: Option<DateTime<Utc>>,
}

/// The same with what is needed to look it over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LaporImportDetail {
    #[serde(flatten)]
    pub import: LaporImportView,
    pub mapping: LaporMapping,
    /// Names of the file's columns; none once the file is gone.
    pub columns: Vec<String>,
    /// The first rows, cell by cell.
    pub sample: Vec<Vec<String>>,
    /// The first of the reports that would be recorded.
    pub new: Vec<ForeseenView>,
    /// The first of the reports that would change.
    pub changed: Vec<ForeseenView>,
}

/// A row as it would be taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ForeseenView {
    pub tracking_id: String,
    pub received_at: DateTime<Utc>,
    pub title: String,
    pub place: String,
    /// The place or office that it names in place of this one: a sign that it is another office's.
    pub elsewhere: Option<String>,
    /// In LAPOR!'s own words.
    pub status: Option<String>,
    /// The report that bears its tracking ID, if the caller may know of it, and what LAPOR! said of it before.
    pub report: Option<ReportRef>,
    pub status_before: Option<String>,
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowProblemView {
    /// Number of the row in the file, from 1; empty lines of a text are not counted.
    pub row: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_id: Option<String>,
    pub problem: RowProblem,
}

/// How the file is read, corrected.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaporMappingInput {
    pub mapping: LaporMapping,
    /// Keeps it under this name for files to come.
    #[serde(default)]
    pub save_as: Option<String>,
}

/// A way of reading files, by its name.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NamedMappingView {
    pub name: String,
    pub mapping: LaporMapping,
}

fn view(import: &Import, office: &Office) -> LaporImportView {
    LaporImportView {
        id: import.id,
        version: import.version,
        file_name: import.file_name.clone(),
        created_at: import.created_at,
        created_by: PersonRef::of(import.created_by, office),
        state: import.state,
        rows: import.rows,
        done: import.done,
        outcome: outcome(import),
        finished_at: import.finished_at,
    }
}

fn outcome(import: &Import) -> ImportOutcome {
    serde_json::from_value(import.outcome.clone()).unwrap_or_default()
}

fn json(value: &impl Serialize) -> Result<serde_json::Value, Error> {
    serde_json::to_value(value).map_err(Error::internal)
}

/// Parses a file off the async threads.
async fn parse(app: &App, file: Vec<u8>) -> Result<Vec<Vec<String>>, Error> {
    app.heavy(move || sheet::rows(&file))
        .await?
        .map_err(|error| match error {
            Unreadable::TooLarge => Error::TooLarge {
                limit: LARGEST_FILE as u64,
            },
            Unreadable::Unknown | Unreadable::Broken => Error::UnsupportedMedia,
        })
}

/// The rows of an import's file; `None` once it was taken over.
async fn rows_of(app: &App, id: LaporImportId) -> Result<Option<Vec<Vec<String>>>, Error> {
    match lapor::file(app.db.reader(), &app.keys, id).await? {
        Some(file) => Ok(Some(parse(app, file).await?)),
        None => Ok(None),
    }
}

/// Takes a file in and shows what would become of it.
pub async fn lapor_import_create(
    app: &App,
    actor: &Actor,
    file_name: &str,
    file: Vec<u8>,
) -> Result<LaporImportDetail, Error> {
    allow(actor, Operation::LaporImportCreate)?;
    if file.len() > LARGEST_FILE {
        return Err(Error::TooLarge {
            limit: LARGEST_FILE as u64,
        });
    }
    let rows = parse(app, file.clone()).await?;
    let office = app.office_seen().await?;
    let header = plan::header(&rows)?;
    let mapping = propose(app, &rows, header, &office).await?;
    let now = app.now();
    let name: String = file_name.trim().chars().take(LINE).collect();
    let mut import = Import {
        id: LaporImportId::at(now),
        created_at: now,
        created_by: actor.id,
        file_name: name,
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

/// The saved mapping whose columns this file has, else what the columns' names say.
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
    let office = app.office_seen().await?;
    let latest = lapor::latest(app.db.reader(), 50).await?;
    Ok(latest.iter().map(|import| view(import, &office)).collect())
}

/// One of them, with what is needed to look it over.
pub async fn lapor_import_get(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
) -> Result<LaporImportDetail, Error> {
    allow(actor, Operation::LaporImportGet)?;
    let office = app.office_seen().await?;
    let import = load(app, id).await?;
    let rows = match import.state {
        ImportState::Ready => rows_of(app, id).await?,
        // Asked for again and again while it runs.
        ImportState::Running | ImportState::Done | ImportState::Failed => None,
    };
    let Some(rows) = rows else {
        return Ok(detail(&import, &[], Foreseen::default(), &office));
    };
    let foreseen = Plan::of(&rows, &import, &office)?.foresee(app, actor).await?;
    // What it would bring now; another file may have brought it since this one came.
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

/// An import that is still to be confirmed, as the caller saw it, kept from others.
async fn waiting(txn: &Txn, id: LaporImportId, expected: u32) -> Result<Import, Error> {
    let import = lapor::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if import.state == ImportState::Ready && import.version == expected {
        Ok(import)
    } else {
        Err(Error::Stale)
    }
}

/// Corrects how the file is read, and shows what would become of it then.
pub async fn lapor_import_map(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
    expected: u32,
    input: LaporMappingInput,
) -> Result<LaporImportDetail, Error> {
    allow(actor, Operation::LaporImportMap)?;
    let office = app.office_seen().await?;
    let import = load(app, id).await?;
    let rows = rows_of(app, id).await?.ok_or(Error::Stale)?;
    let headers = rows.get(plan::header(&rows)?).cloned().unwrap_or_default();
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

/// Has the file taken over, as it was looked at.
pub async fn lapor_import_confirm(
    app: &App,
    actor: &Actor,
    id: LaporImportId,
    expected: u32,
) -> Result<LaporImportView, Error> {
    allow(actor, Operation::LaporImportConfirm)?;
    let office: Arc<Office> = app.office_seen().await?;
    let txn = app.db.begin().await?;
    let before = lapor::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    if before.version != expected {
        return Err(Error::Stale);
    }
    // Asked again after an answer that was lost.
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
    app.wake.notify_one();
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

/// Named ways of reading files.
pub async fn lapor_mapping_list(app: &App, actor: &Actor) -> Result<Vec<NamedMappingView>, Error> {
    allow(actor, Operation::LaporMappingList)?;
    let found = lapor::mappings(app.db.reader()).await?;
    Ok(found
        .into_iter()
        .map(|named| NamedMappingView {
            name: named.name,
            mapping: named.mapping,
        })
        .collect())
}

/// Forgets a named way of reading files.
pub async fn lapor_mapping_delete(app: &App, actor: &Actor, name: &str) -> Result<(), Error> {
    allow(actor, Operation::LaporMappingDelete)?;
    let txn = app.db.begin().await?;
    if !lapor::delete_mapping(&txn, name).await? {
        return Err(Error::NotFound);
    }
    Ok(commit(txn).await?)
}

/// A file that names no tracking ID is none of LAPOR!'s.
fn no_header() -> Error {
    Error::field("/file", ViolationCode::Invalid)
}
