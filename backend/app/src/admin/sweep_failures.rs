//! What the sweeps could not do, as an administrator sees it.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::operation::Operation;
use tanggap_store::sweep_failures::{self, SweepFailure};
use utoipa::ToSchema;

/// Something that a sweep could not do and tries again by itself. Holds nothing personal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SweepFailureView {
    pub sweep: String,
    /// Number of the report that failed; without it the sweep failed as a whole.
    pub number: Option<String>,
    pub error: String,
    pub attempts: u32,
    pub first_failed_at: DateTime<Utc>,
    pub failed_at: DateTime<Utc>,
    /// Not tried again before this moment.
    pub retry_at: DateTime<Utc>,
}

impl From<SweepFailure> for SweepFailureView {
    fn from(failure: SweepFailure) -> Self {
        Self {
            sweep: failure.sweep,
            number: failure.report.map(|_| failure.label),
            error: failure.error,
            attempts: failure.attempts,
            first_failed_at: failure.first_failed_at,
            failed_at: failure.failed_at,
            retry_at: failure.retry_at,
        }
    }
}

/// Lists what the sweeps could not do, at most 200, the longest failing first.
pub async fn sweep_failure_list(app: &App, actor: &Actor) -> Result<Vec<SweepFailureView>, Error> {
    allow(actor, Operation::SweepFailureList)?;
    let failures = sweep_failures::list(&app.db, 200).await?;
    Ok(failures.into_iter().map(SweepFailureView::from).collect())
}
