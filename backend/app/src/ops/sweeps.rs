//! Sweeps: periodic and idempotent, without input. Each does what is due at the present time.

use super::worker;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::{calls, mail, reports};
use chrono::Duration;
use tanggap_store::{accounts, commit, idempotency, lapor, uploads};

/// Most reports that one round of a sweep handles.
const BATCH: u64 = 200;

/// Does everything that is due now: jobs, reminders, lapsed clarifications, archiving, and deleting what is kept for a time only.
pub async fn run(app: &App) -> Result<(), Error> {
    worker::run_due(app).await?;
    mail::remind_due(app, BATCH).await?;
    reports::lapse_due(app, BATCH).await?;
    reports::archive_due(app, BATCH).await?;
    forget(app).await
}

/// Deletes idempotency keys and idle uploads after 24 h, exports of LAPOR! that nobody confirmed after a week, ended sessions after a
/// month, and missed calls three months after they were closed.
async fn forget(app: &App) -> Result<(), Error> {
    let now = app.now();
    let txn = app.db.begin().await?;
    idempotency::forget_before(&txn, now - Duration::hours(24)).await?;
    uploads::forget_before(&txn, now - crate::attachments::uploads::KEPT).await?;
    lapor::forget_before(&txn, now - crate::lapor::KEPT).await?;
    tanggap_store::calls::forget_before(&txn, now - calls::KEPT).await?;
    accounts::forget_sessions(&txn, now - Duration::days(30)).await?;
    Ok(commit(txn).await?)
}
