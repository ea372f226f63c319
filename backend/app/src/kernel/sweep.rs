//! The sweeps: which there are, and what is kept of their failures. `ops::sweeps` runs them.

use crate::kernel::background::back_off;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use std::collections::HashMap;
use tanggap_domain::ids::ReportId;
use tanggap_store::sweep_failures::{self, SweepFailure};
use tanggap_store::{StoreError, causes};
use uuid::Uuid;

/// A sweep: periodic and idempotent work without input, on whatever is due at the present time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// Remind reporters who were asked by mail.
    Remind,
    /// Let clarifications lapse that nobody answered.
    Lapse,
    /// Archive reports that ended long ago.
    Archive,
    /// Put jobs that an earlier version wrote into their queues.
    QueueJobs,
    ForgetIdempotencyKeys,
    ForgetUploads,
    ForgetLaporImports,
    ForgetCalls,
    ForgetSessions,
    ForgetSecurityEntries,
}

impl Sweep {
    pub const ALL: [Self; 10] = [
        Self::Remind,
        Self::Lapse,
        Self::Archive,
        Self::QueueJobs,
        Self::ForgetIdempotencyKeys,
        Self::ForgetUploads,
        Self::ForgetLaporImports,
        Self::ForgetCalls,
        Self::ForgetSessions,
        Self::ForgetSecurityEntries,
    ];

    /// Its name in the log, in the metrics, and with its failures.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Remind => "remind",
            Self::Lapse => "lapse",
            Self::Archive => "archive",
            Self::QueueJobs => "queue_jobs",
            Self::ForgetIdempotencyKeys => "forget_idempotency_keys",
            Self::ForgetUploads => "forget_uploads",
            Self::ForgetLaporImports => "forget_lapor_imports",
            Self::ForgetCalls => "forget_calls",
            Self::ForgetSessions => "forget_sessions",
            Self::ForgetSecurityEntries => "forget_security_entries",
        }
    }
}

/// Logs and records that a sweep failed, as a whole or on one report, and when it is tried again. `before` is the failure that was
/// recorded last.
pub(crate) async fn record_failure(
    app: &App,
    sweep: Sweep,
    report: Option<(ReportId, &str)>,
    before: Option<&SweepFailure>,
    error: &Error,
) -> Result<(), StoreError> {
    let now = app.now();
    let (id, number) = report.unzip();
    let attempts = before.map_or(0, |failure| failure.attempts).saturating_add(1);
    let cause = causes(error);
    let item = id.map_or(Uuid::nil(), |id| id.0);
    let failure = SweepFailure {
        sweep: sweep.as_str().to_owned(),
        report: id,
        label: number.unwrap_or_default().to_owned(),
        error: cause.clone(),
        attempts,
        first_failed_at: before.map_or(now, |failure| failure.first_failed_at),
        failed_at: now,
        retry_at: now + back_off(attempts, item),
    };
    tracing::error!(sweep = sweep.as_str(), report = number, attempts, %cause, "a sweep failed");
    sweep_failures::record(&app.db, &failure).await
}

/// How many failures of each sweep wait to be tried again.
pub async fn failure_counts(app: &App) -> Result<HashMap<String, u64>, Error> {
    Ok(sweep_failures::counts(&app.db).await?)
}
