//! The tracking page: where a report stands, and what its reporter does about it, by its number and secret.
//!
//! **Invariant:** nothing is said of a report before its secret was proven, and an unknown number costs the same work and gets the
//! same answer as a wrong secret.

use super::tracking_view::{TrackingView, tracking_view};
use crate::attachments::{attach_permitted, fits_file, store};
use crate::context::App;
use crate::error::Error;
use crate::links::is_tracking_secret;
use crate::live;
use crate::reports::{Repeat, begin_once_as, digest, step_permitted};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tanggap_domain::command::{AttachmentRole, Command, Confirm, Dispute, RecordClarification, Withdraw};
use tanggap_domain::ids::{AttachmentId, ReportId, UserId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::policy;
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::violation::{NOTE, Violations};
use tanggap_store::{commit, history, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest number of a report, in characters.
const LONGEST_NUMBER: usize = 60;

/// What stands on a receipt.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingKey {
    /// `PGD-2026-00001`.
    pub number: String,
    /// `7K2M-Q0ZD-11VX`; hyphens, spaces and case do not matter.
    pub secret: String,
}

// Neither half is to be seen in a log.
impl std::fmt::Debug for TrackingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TrackingKey")
    }
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingInput {
    pub key: TrackingKey,
}

/// An answer to the office's questions.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingAnswerInput {
    pub key: TrackingKey,
    /// May be empty when photos answer.
    #[serde(default)]
    pub answer: String,
    /// Photos that were sent before.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// It is solved.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingConfirmInput {
    pub key: TrackingKey,
    /// 1 to 5.
    #[serde(default)]
    pub rating: Option<u8>,
    #[serde(default)]
    pub comment: Option<String>,
}

/// It is not solved.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingDisputeInput {
    pub key: TrackingKey,
    pub reason: String,
}

/// The reporter takes it back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingWithdrawInput {
    pub key: TrackingKey,
    /// Nobody owes the office a reason.
    #[serde(default)]
    pub reason: String,
}

/// A photo that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SentFile {
    /// To name it by in an answer.
    pub id: AttachmentId,
}

/// Where the report stands.
pub async fn tracking_get(app: &App, input: TrackingInput) -> Result<TrackingView, Error> {
    let id = open(app, &input.key).await?;
    view(app, id).await
}

/// The reporter answers the office's questions.
pub async fn tracking_answer(
    app: &App,
    input: TrackingAnswerInput,
    repeat: Option<Repeat>,
) -> Result<TrackingView, Error> {
    let answer = RecordClarification {
        channel: ContactChannel::TrackingPage,
        answer: input.answer.into(),
        url: None,
        attachments: input.attachments,
    };
    act(app, &input.key, repeat, answer.into()).await
}

/// The reporter says that it is solved.
pub async fn tracking_confirm(
    app: &App,
    input: TrackingConfirmInput,
    repeat: Option<Repeat>,
) -> Result<TrackingView, Error> {
    let confirm = Confirm {
        rating: input.rating,
        comment: input.comment.map(Into::into),
        channel: None,
    };
    act(app, &input.key, repeat, confirm.into()).await
}

/// The reporter says that it is not solved.
pub async fn tracking_dispute(
    app: &App,
    input: TrackingDisputeInput,
    repeat: Option<Repeat>,
) -> Result<TrackingView, Error> {
    let dispute = Dispute {
        reason: input.reason.into(),
    };
    act(app, &input.key, repeat, dispute.into()).await
}

/// The reporter takes the report back.
pub async fn tracking_withdraw(
    app: &App,
    input: TrackingWithdrawInput,
    repeat: Option<Repeat>,
) -> Result<TrackingView, Error> {
    let mut v = Violations::default();
    v.optional("/reason", Some(&input.reason), NOTE);
    v.into_result().map_err(Error::Invalid)?;
    let reason = if tanggap_domain::text::is_blank(&input.reason) {
        "Dicabut pelapor tanpa alasan".to_owned()
    } else {
        input.reason
    };
    act(
        app,
        &input.key,
        repeat,
        Withdraw {
            reason: reason.into(),
        }
        .into(),
    )
    .await
}

/// Whether a file may be sent for the report: asked before its bytes are read.
pub async fn tracking_may_attach(app: &App, key: &TrackingKey) -> Result<(), Error> {
    let id = open_for_files(app, key).await?;
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    if report.takes_files_of_reporter() {
        Ok(())
    } else {
        Err(Error::WrongStatus {
            action: Action::Attach,
            status: report.status,
        })
    }
}

/// Adds a photo to the report. Sent again with the same key, it is found, not doubled.
pub async fn tracking_attach(
    app: &App,
    key: &TrackingKey,
    repeat: Option<Repeat>,
    name: &str,
    bytes: Bytes,
) -> Result<SentFile, Error> {
    let office = app.office().await?;
    fits_file(&office.settings.uploads, bytes.len() as u64)?;
    let id = open_for_files(app, key).await?;
    let stored = store(app, AttachmentRole::Evidence, name, bytes).await?;
    let digest = digest(app, &format!("tracking_attach {id}"), &stored.sha256)?;
    let txn = app.db.begin().await?;
    let fresh = AttachmentId::at(app.now());
    let caller = UserId(id.0);
    if let Some(done) = begin_once_as(app, &txn, caller, repeat.as_ref(), &digest, fresh.0).await? {
        return Ok(SentFile { id: done });
    }
    let report = still(app, reports::find_locked(&txn, id).await?, key)?;
    let permit = policy::by_reporter(Action::Attach, &report).ok_or(Error::Forbidden)?;
    attach_permitted(app, &txn, &report, fresh, stored, &permit).await?;
    commit(txn).await?;
    live::changed(app, Some(id));
    Ok(SentFile { id: fresh })
}

/// Which report the key opens.
async fn open(app: &App, key: &TrackingKey) -> Result<ReportId, Error> {
    let office = app.office().await?;
    if !office.settings.public.tracking {
        return Err(Error::NotFound);
    }
    proven(app, key).await
}

/// The same for a file: the form sends its photos once the report has its number, whether or not the page is open.
async fn open_for_files(app: &App, key: &TrackingKey) -> Result<ReportId, Error> {
    let office = app.office().await?;
    if !(office.settings.public.tracking || office.settings.public.form) {
        return Err(Error::NotFound);
    }
    proven(app, key).await
}

async fn proven(app: &App, key: &TrackingKey) -> Result<ReportId, Error> {
    let number: String = key
        .number
        .trim()
        .to_uppercase()
        .chars()
        .take(LONGEST_NUMBER)
        .collect();
    let known = reports::by_number(app.db.reader(), &number).await?;
    // For a number that nobody has, a secret is worked out all the same.
    let (id, generation) = known.unwrap_or((ReportId(Uuid::nil()), 0));
    let proven = is_tracking_secret(app, id, generation, &key.secret);
    if proven && known.is_some() {
        Ok(id)
    } else {
        Err(Error::NotFound)
    }
}

/// The report once it is locked, if the key still opens it and its reporter was not forgotten.
fn still(app: &App, report: Option<Report>, key: &TrackingKey) -> Result<Report, Error> {
    report
        .filter(|it| it.forgotten_at.is_none())
        .filter(|it| is_tracking_secret(app, it.id, it.link_generation, &key.secret))
        .ok_or(Error::NotFound)
}

async fn act(
    app: &App,
    key: &TrackingKey,
    repeat: Option<Repeat>,
    command: Command,
) -> Result<TrackingView, Error> {
    let id = open(app, key).await?;
    let digest = digest(app, &format!("tracking {id}"), &command)?;
    let txn = app.db.begin().await?;
    let caller = UserId(id.0);
    if let Some(done) = begin_once_as(app, &txn, caller, repeat.as_ref(), &digest, id.0).await? {
        drop(txn);
        return view(app, done).await;
    }
    let report = still(app, reports::find_locked(&txn, id).await?, key)?;
    let permit = policy::by_reporter(command.action(), &report).ok_or(Error::Forbidden)?;
    step_permitted(app, &txn, &report, command, &permit).await?;
    commit(txn).await?;
    live::changed(app, Some(id));
    view(app, id).await
}

async fn view(app: &App, id: ReportId) -> Result<TrackingView, Error> {
    let office = app.office_seen().await?;
    let db = app.db.reader();
    let report = reports::find(db, id)
        .await?
        .filter(|report| report.forgotten_at.is_none())
        .ok_or(Error::NotFound)?;
    let joined = match report.merged_into {
        Some(target) => reports::find(db, target).await?.map(|target| target.status),
        None => None,
    };
    let events = history::of_report(db, id).await?;
    Ok(tracking_view(&report, &events, joined, &office, app.now()))
}
