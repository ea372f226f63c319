//! Background jobs: which there are, and how they are queued. `ops::worker` runs them.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::command::RecalculationCause;
use tanggap_domain::ids::{LaporImportId, MailId, UserId};
use tanggap_store::{Txn, jobs};

/// A background job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Compute the deadlines of all open reports again.
    Recalculate { cause: RecalculationCause },
    /// Delete the files of a forgotten person from the file store, and their rows from the database's journal.
    ForgetFiles { files: Vec<String> },
    /// Send a mail.
    SendMail { mail: MailId },
    /// Import a confirmed export of SP4N-LAPOR!, on behalf of whoever confirmed it.
    ImportLapor { import: LaporImportId, by: UserId },
}

impl Job {
    /// Queues the job in the transaction that causes it.
    pub async fn enqueue(&self, txn: &Txn, now: DateTime<Utc>) -> Result<(), Error> {
        let payload = serde_json::to_value(self).map_err(Error::internal)?;
        match self {
            // However many holidays are entered in a row, the deadlines are computed once.
            Self::Recalculate { .. } => {
                jobs::enqueue_once(txn, payload, now).await?;
            }
            Self::ForgetFiles { .. } | Self::SendMail { .. } | Self::ImportLapor { .. } => {
                jobs::enqueue(txn, payload, now).await?;
            }
        }
        Ok(())
    }
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
