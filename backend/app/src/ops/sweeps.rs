//! Runs the sweeps. Each is periodic, idempotent and without input, and does what is due at the present time.
//!
//! **Invariant:** a sweep that fails is logged, recorded and tried again later, and keeps no other sweep waiting.

use super::worker;
use crate::kernel::background::contained;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::sweep::{Sweep, record_failure};
use crate::{attachments, mail, reports};
use chrono::{DateTime, Duration, Utc};
use tanggap_domain::security::KEPT_DAYS;
use tanggap_store::{
    StoreError, Txn, accounts, calls, causes, commit, idempotency, lapor, security_log, sweep_failures,
    uploads,
};

/// Reports that a sweep reads at a time.
const PAGE: u64 = 200;

/// Runs the sweep, unless it failed shortly before.
pub async fn run(app: &App, sweep: Sweep) {
    if let Err(error) = attempt(app, sweep).await {
        let (sweep, cause) = (sweep.as_str(), causes(&error));
        tracing::error!(
            sweep,
            cause,
            "a sweep could not be run, or its failure not be recorded"
        );
    }
}

async fn attempt(app: &App, sweep: Sweep) -> Result<(), Error> {
    let before = sweep_failures::of_sweep(&app.db, sweep.as_str()).await?;
    if before
        .as_ref()
        .is_some_and(|failure| failure.retry_at > app.now())
    {
        return Ok(());
    }
    match contained(Box::pin(work(app, sweep))).await {
        Ok(()) if before.is_some() => sweep_failures::clear(&app.db, sweep.as_str(), None).await?,
        Ok(()) => {}
        Err(error) => record_failure(app, sweep, None, before.as_ref(), &error).await?,
    }
    Ok(())
}

async fn work(app: &App, sweep: Sweep) -> Result<(), Error> {
    match sweep {
        Sweep::Remind => mail::remind_due(app, PAGE).await,
        Sweep::Lapse => reports::lapse_due(app, PAGE).await,
        Sweep::Archive => reports::archive_due(app, PAGE).await,
        Sweep::QueueJobs => worker::queue_earlier_jobs(app).await,
        Sweep::ForgetIdempotencyKeys => {
            forget(app, Duration::hours(24), async |txn, before| {
                idempotency::forget_before(txn, before).await.map(drop)
            })
            .await
        }
        Sweep::ForgetUploads => forget(app, attachments::uploads::KEPT, uploads::forget_before).await,
        // Exports that nobody confirmed.
        Sweep::ForgetLaporImports => forget(app, crate::lapor::KEPT, lapor::forget_before).await,
        Sweep::ForgetCalls => forget(app, crate::calls::KEPT, calls::forget_before).await,
        Sweep::ForgetSessions => forget(app, Duration::days(30), accounts::forget_sessions).await,
        Sweep::ForgetSecurityEntries => {
            forget(app, Duration::days(KEPT_DAYS), security_log::forget_before).await
        }
    }
}

/// Deletes what is older than it is kept.
async fn forget(
    app: &App,
    kept: Duration,
    delete: impl AsyncFnOnce(&Txn, DateTime<Utc>) -> Result<(), StoreError>,
) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    delete(&txn, app.now() - kept).await?;
    Ok(commit(txn).await?)
}
