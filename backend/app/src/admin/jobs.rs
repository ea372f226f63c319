//! Background jobs as an administrator sees them.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::queue::Queue;
use crate::kernel::security_log::record;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::JobId;
use tanggap_domain::operation::Operation;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_store::{audit, commit, jobs};
use utoipa::ToSchema;

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

/// Lists the jobs that wait or are parked.
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

/// Queues a parked job again.
pub async fn job_retry(app: &App, actor: &Actor, id: JobId) -> Result<(), Error> {
    allow(actor, Operation::JobRetry)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let queue = jobs::retry(&txn, id, now).await?.ok_or(Error::NotFound)?;
    audit::note(
        &txn,
        now,
        Some(actor.id),
        "job_retry",
        &id.to_string(),
        serde_json::json!({}),
    )
    .await?;
    record(app, &txn, SecurityEntry::by(SecurityEvent::JobRetried, actor.id)).await?;
    commit(txn).await?;
    if let Some(queue) = Queue::named(&queue) {
        app.wake(queue);
    }
    Ok(())
}
