//! Background jobs: which there are, and in which queue each waits. `ops::worker` runs them.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::queue::Queue;
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
    /// The queue in which it waits.
    pub const fn queue(&self) -> Queue {
        match self {
            Self::Recalculate { .. } => Queue::Recalculation,
            Self::ForgetFiles { .. } => Queue::Files,
            Self::SendMail { .. } => Queue::Mail,
            Self::ImportLapor { .. } => Queue::Import,
        }
    }

    /// Queues the job in the transaction that causes it.
    pub async fn enqueue(&self, txn: &Txn, now: DateTime<Utc>) -> Result<(), Error> {
        let payload = serde_json::to_value(self).map_err(Error::internal)?;
        let queue = self.queue().as_str();
        match self {
            // However many holidays are entered in a row, the deadlines are computed once.
            Self::Recalculate { .. } => {
                jobs::enqueue_once(txn, queue, payload, now).await?;
            }
            Self::ForgetFiles { .. } | Self::SendMail { .. } | Self::ImportLapor { .. } => {
                jobs::enqueue(txn, queue, payload, now).await?;
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
