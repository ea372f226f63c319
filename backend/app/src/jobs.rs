//! Background jobs: what they are, and the worker that runs them. At least once, so each is safe to repeat.

use crate::context::{App, allow};
use crate::error::Error;
use crate::{lapor, mail, reports};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::command::RecalculationCause;
use tanggap_domain::ids::{JobId, LaporImportId, MailId, UserId};
use tanggap_domain::operation::Operation;
use tanggap_store::{Txn, audit, causes, commit, health, jobs, stored};
use tokio::task::JoinSet;
use utoipa::ToSchema;

/// A background job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Compute the deadlines of all open reports again.
    Recalculate { cause: RecalculationCause },
    /// Take the bytes of a forgotten person's files out of the file store, and their rows out of the database's journal.
    ForgetFiles { files: Vec<String> },
    /// Hand a mail to the server.
    SendMail { mail: MailId },
    /// Take a confirmed export of SP4N-LAPOR! over, in the name of whoever confirmed it.
    ImportLapor { import: LaporImportId, by: UserId },
}

/// A job as an administrator sees it. Holds nothing personal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobView {
    pub id: JobId,
    pub kind: String,
    pub attempts: u32,
    pub run_at: DateTime<Utc>,
    /// Given up; waits for an administrator.
    pub parked: bool,
    pub error: Option<String>,
    pub created_at: DateTime<Utc>,
}

impl Job {
    /// Writes the job in the transaction that causes it.
    pub async fn enqueue(&self, txn: &Txn, now: DateTime<Utc>) -> Result<(), Error> {
        let payload = serde_json::to_value(self).map_err(Error::internal)?;
        match self {
            // However many holidays are entered one after the other, the deadlines are computed again once.
            Self::Recalculate { .. } => {
                jobs::enqueue_once(txn, payload, now).await?;
            }
            Self::ForgetFiles { .. } | Self::SendMail { .. } | Self::ImportLapor { .. } => {
                jobs::enqueue(txn, payload, now).await?;
            }
        }
        Ok(())
    }

    async fn run(self, app: &App) -> Result<(), Error> {
        match self {
            Self::Recalculate { cause } => reports::recalculate_all(app, cause).await,
            Self::ForgetFiles { files } => forget_files(app, &files).await,
            Self::SendMail { mail } => mail::send(app, mail).await,
            Self::ImportLapor { import, by } => lapor::take_over(app, import, by).await,
        }
    }
}

/// Bytes that another report holds as well stay; bytes that are gone already were taken by an earlier run.
async fn forget_files(app: &App, files: &[String]) -> Result<(), Error> {
    for hash in files {
        if !stored::holds(app.db.reader(), hash).await? {
            app.files.remove(hash).await?;
        }
    }
    Ok(health::scrub(&app.db).await?)
}

/// How long a claimed job belongs to its worker, who renews the claim while it works: after a crash another takes the job up this
/// soon.
const LEASE: Duration = Duration::minutes(1);
/// How often the claim is renewed.
const RENEWAL: std::time::Duration = std::time::Duration::from_secs(20);
/// After so many failures a job is parked.
const ATTEMPTS: u32 = 8;

/// Runs every job that is due. Gives back how many ran.
pub async fn run_due(app: &App) -> Result<usize, Error> {
    let mut ran = 0;
    while let Some(claimed) = jobs::claim(&app.db, app.now(), LEASE).await? {
        ran += 1;
        let result = match serde_json::from_value::<Job>(claimed.payload) {
            Ok(job) => {
                let _claim = hold(app, claimed.id);
                job.run(app).await
            }
            Err(_) => Err(Error::internal("unknown job")),
        };
        match result {
            Ok(()) => jobs::finish(&app.db, claimed.id).await?,
            Err(error) => {
                let cause = causes(&error);
                tracing::error!(job = %claimed.id, attempts = claimed.attempts, %cause, "job failed");
                let again =
                    (claimed.attempts < ATTEMPTS).then(|| app.now() + back_off(claimed.attempts, claimed.id));
                jobs::fail(&app.db, claimed.id, &cause, again).await?;
            }
        }
    }
    Ok(ran)
}

/// Renews the claim on a job until what is given back is dropped. On a task of its own: the work may hold the only connection that
/// writes.
fn hold(app: &App, id: JobId) -> JoinSet<()> {
    let app = app.clone();
    let mut renewal = JoinSet::new();
    renewal.spawn(async move {
        loop {
            tokio::time::sleep(RENEWAL).await;
            if let Err(error) = jobs::renew(&app.db, id, app.now() + LEASE).await {
                tracing::warn!(job = %id, %error, "the claim was not renewed");
            }
        }
    });
    renewal
}

/// 10 s, 20 s, 40 s … up to an hour, a little apart for each job.
fn back_off(attempts: u32, id: JobId) -> Duration {
    let base = 10_i64
        .saturating_mul(1 << attempts.min(9).saturating_sub(1))
        .min(3_600);
    let jitter = i64::from(id.0.as_bytes()[15]) * base / 1_024;
    Duration::seconds(base + jitter)
}

/// How many jobs wait, and how many were given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub waiting: u64,
    pub parked: u64,
}

/// Counts the jobs.
pub async fn counts(app: &App) -> Result<Counts, Error> {
    let (waiting, parked) = jobs::counts(&app.db).await?;
    Ok(Counts { waiting, parked })
}

/// Jobs that wait or are parked.
pub async fn job_list(app: &App, actor: &Actor) -> Result<Vec<JobView>, Error> {
    allow(actor, Operation::JobList)?;
    let view = |job: jobs::Job| JobView {
        id: job.id,
        kind: job
            .payload
            .get("kind")
            .and_then(|kind| kind.as_str())
            .unwrap_or_default()
            .to_owned(),
        attempts: job.attempts,
        run_at: job.run_at,
        parked: job.parked,
        error: job.error,
        created_at: job.created_at,
    };
    Ok(jobs::list(&app.db, 200).await?.into_iter().map(view).collect())
}

/// Sets a parked job going again.
pub async fn job_retry(app: &App, actor: &Actor, id: JobId) -> Result<(), Error> {
    allow(actor, Operation::JobRetry)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    if !jobs::retry(&txn, id, now).await? {
        return Err(Error::NotFound);
    }
    audit::note(
        &txn,
        now,
        Some(actor.id),
        "job_retry",
        &id.to_string(),
        serde_json::json!({}),
    )
    .await?;
    commit(txn).await?;
    app.wake.notify_one();
    Ok(())
}
