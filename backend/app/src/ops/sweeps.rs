//! Sweeps: periodic, idempotent, without input. They look at what is and do what the clock asks for.

use super::worker;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::{calls, mail, reports};
use chrono::Duration;
use tanggap_store::{accounts, commit, idempotency, lapor, uploads};

/// How many reports one round of a sweep takes on.
const BATCH: u64 = 200;

/// Everything that is due now: jobs, lapsed clarifications, reports for the archive, forgotten keys and sessions.
pub async fn run(app: &App) -> Result<(), Error> {
    worker::run_due(app).await?;
    mail::remind_due(app, BATCH).await?;
    reports::lapse_due(app, BATCH).await?;
    reports::archive_due(app, BATCH).await?;
    forget(app).await
}

/// Idempotency keys live 24 h, and so do uploads of which nothing came; exports of LAPOR! that nobody confirmed a week; ended sessions a month,
/// so that their list can be looked into; missed calls three months after they were done with.
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
