//! The worker: knows what each background job runs, claims the jobs that are due and runs them. At least once, so each is safe to
//! repeat.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use crate::{lapor, mail, reports};
use chrono::Duration;
use tanggap_domain::ids::JobId;
use tanggap_store::{blob_refs, causes, health, jobs};
use tokio::task::JoinSet;

async fn run(app: &App, job: Job) -> Result<(), Error> {
    match job {
        Job::Recalculate { cause } => reports::recalculate_all(app, cause).await,
        Job::ForgetFiles { files } => forget_files(app, &files).await,
        Job::SendMail { mail } => mail::send(app, mail).await,
        Job::ImportLapor { import, by } => lapor::take_over(app, import, by).await,
    }
}

/// Deletes files from the store unless a row still refers to them. A file that is gone was deleted by an earlier run.
async fn forget_files(app: &App, files: &[String]) -> Result<(), Error> {
    for hash in files {
        if !blob_refs::holds(app.db.reader(), hash).await? {
            app.files.remove(hash).await?;
        }
    }
    Ok(health::scrub(&app.db).await?)
}

/// How long a claim on a job is valid. The worker renews it while the job runs; after a crash another worker takes the job over once
/// the claim has expired.
const LEASE: Duration = Duration::minutes(1);

/// How often the claim is renewed.
const RENEWAL: std::time::Duration = std::time::Duration::from_secs(20);

/// After so many failures a job is parked.
const ATTEMPTS: u32 = 8;

/// Runs every job that is due. Returns how many ran.
pub async fn run_due(app: &App) -> Result<usize, Error> {
    let mut ran = 0;
    while let Some(claimed) = jobs::claim(&app.db, app.now(), LEASE).await? {
        ran += 1;
        let result = match serde_json::from_value::<Job>(claimed.payload) {
            Ok(job) => {
                let _claim = hold(app, claimed.id);
                run(app, job).await
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

/// Renews the claim on a job until the returned set is dropped. In a task of its own, since the job may hold the only connection that
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

/// 10 s, 20 s, 40 s … up to an hour, with a small jitter for each job.
fn back_off(attempts: u32, id: JobId) -> Duration {
    let base = 10_i64
        .saturating_mul(1 << attempts.min(9).saturating_sub(1))
        .min(3_600);
    let jitter = i64::from(id.0.as_bytes()[15]) * base / 1_024;
    Duration::seconds(base + jitter)
}
