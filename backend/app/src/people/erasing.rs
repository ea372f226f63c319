//! Forgetting a person at their request (UU 27/2022 ps 8): all their records, what they said in their reports, and their files. What the
//! office did stays, and so do the numbers, dates and statuses of the reports.
//!
//! Refused while the office owes them something: it could no longer tell them the outcome, which is its duty by law (UU 25/2009 ps 50).
//! Open reports have to be withdrawn or ended first.

use super::joining::reason_of;
use super::records::{PersonView, one};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::kernel::jobs::Job;
use crate::kernel::queue::Queue;
use crate::kernel::security_log::record;
use crate::kernel::sight::may_change;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tanggap_domain::account::Actor;
use tanggap_domain::command::Command;
use tanggap_domain::forgetting::{FileOf, Forgetting, PaperOf, Traces, forgetting};
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::lifecycle::{Action, Moment, Step, apply, step};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::person::IndexKind;
use tanggap_domain::person_record::PersonRecordRefusal;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::text;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::reporters::{self, RecordEvent, Reporter};
use tanggap_store::{Txn, attachments, audit, calls, commit, documents, history, inbox, mails, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a person is forgotten: the request, and where it is filed. It stays, so that it must not name them.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasePersonInput {
    pub reason: String,
}

/// The title of a report without a category whose own title would tell who reported it.
const UNNAMED: &str = "Laporan";
/// The name of a file whose own name would tell who reported it.
const FILE: &str = "lampiran";

/// Forgets a person, in all their records.
pub async fn reporter_erase(
    app: &App,
    actor: &Actor,
    id: ReporterId,
    expected: u32,
    idempotency_key: Option<IdempotencyKey>,
    input: ErasePersonInput,
) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterErase)?;
    let office = app.office().await?;
    let now = app.now();
    let digest = digest(app, &format!("reporter_erase {id}"), &input)?;
    let txn = app.db.begin().await?;
    if claim_key::<Uuid>(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0)
        .await?
        .is_some()
    {
        drop(txn);
        return one(app, actor, id).await;
    }
    let records = reporters::group(&txn, id).await?;
    // Locked: joining a record to these, or creating a report for one of them, waits from here on.
    let people = reporters::locked(&txn, &app.keys, &records).await?;
    let person = people
        .iter()
        .find(|person| person.id == id)
        .ok_or(Error::NotFound)?;
    if person.version != expected || reporters::group(&txn, id).await? != records {
        return Err(Error::Stale);
    }
    may_change(&txn, actor, &records).await?;
    person.standing().stands()?;
    let traces = traces_of(&people, &office);
    let reason = reason_of(&input.reason)?;
    if traces.in_text(&reason) {
        return Err(Error::field("/reason", ViolationCode::NotAllowed));
    }
    let theirs = reports::all_of_reporters(&txn, &records).await?;
    let mut files = Vec::new();
    for report in &theirs {
        files.extend(forget_in(app, &txn, &office, *report, &traces, now).await?);
    }
    files.extend(forget_messages(app, &txn, &people, &theirs).await?);
    reporters::erase(&txn, &records, now).await?;
    let event = RecordEvent {
        reporter: id,
        user: Some(actor.id),
        action: "erased",
        other: None,
        reason: Some(reason),
    };
    reporters::note(&txn, now, event).await?;
    let counts =
        serde_json::json!({ "records": records.len(), "reports": theirs.len(), "files": files.len() });
    audit::note(
        &txn,
        now,
        Some(actor.id),
        "reporter_erase",
        &id.to_string(),
        counts,
    )
    .await?;
    record(
        app,
        &txn,
        SecurityEntry::by(SecurityEvent::PersonErased, actor.id),
    )
    .await?;
    Job::ForgetFiles { files }.enqueue(&txn, now).await?;
    commit(txn).await?;
    app.wake(Queue::Files);
    for report in theirs {
        app.report_changed(Some(report));
    }
    one(app, actor, id).await
}

/// The words that identify these people in a text. Names of places of the office identify nobody.
fn traces_of(people: &[Reporter], office: &Office) -> Traces {
    let places: BTreeSet<String> = office
        .kelurahan
        .values()
        .flat_map(|item| text::words(&item.data.name).collect::<Vec<_>>())
        .chain(text::words(&office.settings.profile.city))
        .collect();
    Traces::of(people.iter().map(|person| &person.identity), &places)
}

/// Forgets what they wrote by mail, what was written to them, and their calls: by all their addresses, numbers and reports. Returns the
/// hashes of the files to delete.
async fn forget_messages(
    app: &App,
    txn: &Txn,
    people: &[Reporter],
    theirs: &[ReportId],
) -> Result<Vec<String>, Error> {
    let now = app.now();
    let addresses: Vec<String> = people
        .iter()
        .filter_map(|person| person.identity.email.as_deref())
        .map(|email| {
            app.keys
                .blind(IndexKind::Email.as_str(), &email.trim().to_lowercase())
        })
        .collect();
    for report in theirs {
        mails::forget(txn, *report, now).await?;
    }
    let files = inbox::forget(txn, &addresses, theirs, now).await?;
    let numbers: Vec<String> = people
        .iter()
        .filter_map(|person| person.identity.phone.clone())
        .collect();
    calls::forget(txn, &app.keys, &numbers, now).await?;
    Ok(files)
}

/// Removes the person from one report. Returns the hashes of the files to delete.
async fn forget_in(
    app: &App,
    txn: &Txn,
    office: &Office,
    id: ReportId,
    traces: &Traces,
    now: DateTime<Utc>,
) -> Result<Vec<String>, Error> {
    let report = reports::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if is_owing(txn, &report).await? {
        return Err(PersonRecordRefusal::Owing.into());
    }
    let permit = policy::system(Action::Forget, &report)
        .ok_or_else(|| Error::internal("not a step of the program's"))?;
    let files = attachments::of_report(txn, id).await?;
    let known: Vec<FileOf> = files
        .iter()
        .map(|file| FileOf {
            id: file.id,
            role: file.role,
            removed: file.removed,
        })
        .collect();
    let papers_of = documents::of_report(txn, id).await?;
    let issued: Vec<PaperOf> = papers_of
        .iter()
        .map(|paper| PaperOf {
            id: paper.id,
            kind: paper.kind,
            personal: paper.personal,
            about: paper.about,
        })
        .collect();
    let category = report.category.and_then(|id| office.categories.get(&id));
    let unnamed = category.map_or(UNNAMED, |item| item.data.name.as_str());
    let events = history::of_report(txn, id).await?;
    let Forgetting {
        words,
        files: gone,
        papers,
        forget,
    } = forgetting(&report, &events, &known, &issued, traces, unnamed);
    history::erase_words(txn, id, &words).await?;
    // The report is from now on the fold of the entries that are left.
    let left = history::of_report(txn, id).await?;
    let left = left.iter().fold(None, apply).ok_or_else(|| {
        Error::internal(format!(
            "{}: its history does not begin with a recording",
            report.number
        ))
    })?;
    let moment = Moment {
        now,
        office,
        target: None,
    };
    let Step {
        event, report: after, ..
    } = step(&left, Command::Forget(forget), &permit, moment)?;
    reports::forget(txn, &app.keys, office, &report, &after, &event).await?;
    let (gone, stay): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| gone.contains(&file.id));
    for file in stay.iter().filter(|file| traces.in_text(&file.name)) {
        attachments::rename(txn, file.id, FILE).await?;
    }
    let papers: Vec<_> = papers_of
        .into_iter()
        .filter(|paper| papers.contains(&paper.id))
        .collect();
    let mut hashes = attachments::forget(txn, &gone, now).await?;
    hashes.extend(documents::forget(txn, &papers).await?);
    Ok(hashes)
}

/// Whether the office owes the reporter something, through this report or the one that it follows.
async fn is_owing(txn: &Txn, report: &Report) -> Result<bool, Error> {
    if report.is_owing() {
        return Ok(true);
    }
    let Some(target) = report.merged_into else {
        return Ok(false);
    };
    let target = reports::find(txn, target).await?;
    Ok(target.is_some_and(|target| target.is_owing()))
}
