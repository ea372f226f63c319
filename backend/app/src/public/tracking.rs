//! The tracking page: where a report stands and what its reporter may do, opened with its number and secret.
//!
//! **Invariant:** nothing of a report is shown before the secret was checked; an unknown number takes the same work and gets the same
//! answer as a wrong secret.

use super::secret_page::{self, NewFile, PageKey, SentFile, stored_number};
use super::tracking_view::{TrackingView, tracking_view};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::idempotency::IdempotencyKey;
use crate::kernel::links::is_tracking_secret;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tanggap_domain::command::{AttachmentRole, Command, Confirm, Dispute, RecordClarification, Withdraw};
use tanggap_domain::ids::{AttachmentId, ReportId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::violation::{NOTE, Violations};
use tanggap_store::{history, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// What stands on a receipt.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingKey {
    /// `PGD-2026-00001`.
    pub number: String,
    /// `7K2M-Q0ZD-11VX`; hyphens, spaces and case do not matter.
    pub secret: String,
}

// Neither field may appear in a log.
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

/// Where the report stands.
pub async fn tracking_get(app: &App, input: TrackingInput) -> Result<TrackingView, Error> {
    let id = open(app, &input.key).await?;
    view(app, id).await
}

/// The reporter answers the office's questions.
pub async fn tracking_answer(
    app: &App,
    input: TrackingAnswerInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<TrackingView, Error> {
    let answer = RecordClarification {
        channel: ContactChannel::TrackingPage,
        answer: input.answer.into(),
        url: None,
        attachments: input.attachments,
    };
    act(app, &input.key, idempotency_key, answer.into()).await
}

/// The reporter says that it is solved.
pub async fn tracking_confirm(
    app: &App,
    input: TrackingConfirmInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<TrackingView, Error> {
    let confirm = Confirm {
        rating: input.rating,
        comment: input.comment.map(Into::into),
        channel: None,
    };
    act(app, &input.key, idempotency_key, confirm.into()).await
}

/// The reporter says that it is not solved.
pub async fn tracking_dispute(
    app: &App,
    input: TrackingDisputeInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<TrackingView, Error> {
    let dispute = Dispute {
        reason: input.reason.into(),
    };
    act(app, &input.key, idempotency_key, dispute.into()).await
}

/// The reporter takes the report back.
pub async fn tracking_withdraw(
    app: &App,
    input: TrackingWithdrawInput,
    idempotency_key: Option<IdempotencyKey>,
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
        idempotency_key,
        Withdraw {
            reason: reason.into(),
        }
        .into(),
    )
    .await
}

/// Checks whether the report takes a file, before the file's bytes are read.
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
    idempotency_key: Option<IdempotencyKey>,
    name: &str,
    bytes: Bytes,
) -> Result<SentFile, Error> {
    secret_page::check_size(app, &bytes).await?;
    let id = open_for_files(app, key).await?;
    let file = NewFile {
        role: AttachmentRole::Evidence,
        name,
        bytes,
    };
    secret_page::attach(app, key, id, idempotency_key, file).await
}

impl PageKey for TrackingKey {
    const PAGE: &'static str = "tracking";

    fn check(&self, app: &App, report: &Report) -> Result<(), Error> {
        let opens = report.forgotten_at.is_none()
            && is_tracking_secret(app, report.id, report.link_generation, &self.secret);
        opens.then_some(()).ok_or(Error::WrongSecret)
    }

    fn permit(action: Action, report: &Report) -> Option<Permit> {
        policy::by_reporter(action, report)
    }

    fn same_file(&self, sha256: &str, _: AttachmentRole) -> impl Serialize {
        sha256.to_owned()
    }
}

async fn act(
    app: &App,
    key: &TrackingKey,
    idempotency_key: Option<IdempotencyKey>,
    command: Command,
) -> Result<TrackingView, Error> {
    let id = open(app, key).await?;
    secret_page::execute(app, key, id, idempotency_key, command).await?;
    view(app, id).await
}

/// The report that the key opens.
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
    let number = stored_number(&key.number);
    let known = reports::by_number(app.db.reader(), &number).await?;
    // For an unknown number a secret is computed as well, so that the time of the answer is the same.
    let (id, generation) = known.unwrap_or((ReportId(Uuid::nil()), 0));
    let proven = is_tracking_secret(app, id, generation, &key.secret);
    if proven && known.is_some() {
        Ok(id)
    } else {
        Err(Error::WrongSecret)
    }
}

async fn view(app: &App, id: ReportId) -> Result<TrackingView, Error> {
    let office = app.cached_office().await?;
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
