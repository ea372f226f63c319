//! Forgetting a person at their request (UU 27/2022 ps 8): every record of theirs, what they said in their reports, and the files
//! they brought. What the office did stays, and so do the numbers, dates and statuses of the cases.
//!
//! While the office still owes them something it is refused: it could not tell them the outcome, which is its duty by law
//! (UU 25/2009 ps 50). Withdrawing the open reports, or ending them, comes first.

use super::joining::reason_of;
use super::{PersonView, one};
use crate::context::{App, allow};
use crate::error::Error;
use crate::jobs::Job;
use crate::live;
use crate::reports::{Repeat, begin_once, digest};
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
use tanggap_domain::text;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::reporters::{self, RecordEvent};
use tanggap_store::{Txn, attachments, audit, calls, commit, documents, history, inbox, mails, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a person is forgotten: the request, and where it is filed. It stays, so that it must not name them.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasePersonInput {
    pub reason: String,
}

/// What a report is called when its own title would tell who reported it, and it has no category either.
const UNNAMED: &str = "Laporan";
/// What a file is called when its own name would.
const FILE: &str = "lampiran";

/// Forgets a person, under every record of theirs.
pub async fn reporter_erase(
    app: &App,
    actor: &Actor,
    id: ReporterId,
    expected: u32,
    repeat: Option<Repeat>,
    input: ErasePersonInput,
) -> Result<PersonView, Error> {
    allow(actor, Operation::ReporterErase)?;
    let office = app.office().await?;
    let now = app.now();
    let digest = digest(app, &format!("reporter_erase {id}"), &input)?;
    let txn = app.db.begin().await?;
    if begin_once::<Uuid>(app, &txn, actor, repeat.as_ref(), &digest, id.0)
        .await?
        .is_some()
    {
        drop(txn);
        return one(app, actor, id).await;
    }
    let records = reporters::group(&txn, id).await?;
    // Whoever joins another record to these, or takes a report down for one of them, waits from here on.
    let people = reporters::locked(&txn, &app.keys, &records).await?;
    let person = people
        .iter()
        .find(|person| person.id == id)
        .ok_or(Error::NotFound)?;
    if person.version != expected || reporters::group(&txn, id).await? != records {
        return Err(Error::Stale);
    }
    person.standing().stands()?;
    let places: BTreeSet<String> = office
        .kelurahan
        .values()
        .flat_map(|item| text::words(&item.data.name).collect::<Vec<_>>())
        .chain(text::words(&office.settings.profile.city))
        .collect();
    let traces = Traces::of(people.iter().map(|person| &person.identity), &places);
    let reason = reason_of(&input.reason)?;
    if traces.in_text(&reason) {
        return Err(Error::field("/reason", ViolationCode::NotAllowed));
    }
    let theirs = reports::all_of_reporters(&txn, &records).await?;
    let mut files = Vec::new();
    for report in &theirs {
        files.extend(forget_in(app, &txn, &office, *report, &traces, now).await?);
    }
    // What they wrote by mail and what was written to them; by every address of theirs, and by every report.
    let addresses: Vec<String> = people
        .iter()
        .filter_map(|person| person.identity.email.as_deref())
        .map(|email| {
            app.keys
                .blind(IndexKind::Email.as_str(), &email.trim().to_lowercase())
        })
        .collect();
    for report in &theirs {
        mails::forget(&txn, *report, now).await?;
    }
    files.extend(inbox::forget(&txn, &addresses, &theirs, now).await?);
    let numbers: Vec<String> = people
        .iter()
        .filter_map(|person| person.identity.phone.clone())
        .collect();
    calls::forget(&txn, &app.keys, &numbers, now).await?;
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
    Job::ForgetFiles { files }.enqueue(&txn, now).await?;
    commit(txn).await?;
    app.wake.notify_one();
    for report in theirs {
        live::changed(app, Some(report));
    }
    one(app, actor, id).await
}

/// Takes the person out of one report. Gives the hashes of the files that went.
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
        .ok_or_else(|| Error::Internal("not a step of the program's".to_owned()))?;
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
    // What stands from here on is the fold of what is left, as it would be read again tomorrow.
    let left = history::of_report(txn, id).await?;
    let left = left.iter().fold(None, apply).ok_or_else(|| {
        Error::Internal(format!(
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

/// Whether the office owes its reporter something: by itself, or by the report that it follows.
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
