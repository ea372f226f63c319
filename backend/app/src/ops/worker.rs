//! Runs the background jobs: knows what each does, and claims those of a queue that are due, one after another. At least once, so each is
//! safe to repeat.

use crate::kernel::background::{back_off, contained};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use crate::kernel::queue::Queue;
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

/// Runs the next job of the queue that is due. Returns whether there was one. When `break_off` is ready first, the job is broken off and its
/// claim given back; whoever claims it next continues.
pub async fn run_next(app: &App, queue: Queue, break_off: impl Future<Output = ()>) -> Result<bool, Error> {
    let Some(claimed) = jobs::claim(&app.db, queue.as_str(), app.now(), LEASE).await? else {
        return Ok(false);
    };
    let claim = hold(app, claimed.id);
    let result = tokio::select! {
        biased;
        result = contained(Box::pin(attempt(app, &claimed))) => result,
        () = break_off => {
            drop(claim);
            jobs::release(&app.db, &claimed).await?;
            return Ok(false);
        }
    };
    drop(claim);
    match result {
        Ok(()) => jobs::finish(&app.db, claimed.id).await?,
        Err(error) => {
            let cause = causes(&error);
            tracing::error!(job = %claimed.id, attempts = claimed.attempts, %cause, "job failed");
            let again =
                (claimed.attempts < ATTEMPTS).then(|| app.now() + back_off(claimed.attempts, claimed.id.0));
            jobs::fail(&app.db, claimed.id, &cause, again).await?;
        }
    }
    Ok(true)
}

async fn attempt(app: &App, claimed: &jobs::Job) -> Result<(), Error> {
    match serde_json::from_value::<Job>(claimed.payload.clone()) {
        Ok(job) => run(app, job).await,
        Err(_) => Err(Error::internal("unknown job")),
    }
}

/// Puts jobs into their queues that an earlier version wrote: one that still runs beside this one, or whose backup was restored.
pub(super) async fn queue_earlier_jobs(app: &App) -> Result<(), Error> {
    for (id, payload) in jobs::unqueued(&app.db).await? {
        // What no version knows fails there, and is shown.
        let queue = serde_json::from_value::<Job>(payload).map_or(Queue::Files, |job| job.queue());
        jobs::put_into(&app.db, id, queue.as_str()).await?;
        app.wake(queue);
    }
    Ok(())
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
