//! Work on every report on which something is due, page by page.
//!
//! **Invariant:** a report that fails is recorded and tried again later; the reports after it are worked on. Only when the failure cannot
//! be recorded either, the round ends: database or disk are away then, and every report after it would fail too.

use crate::kernel::background::contained;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::sweep::{Sweep, record_failure};
use chrono::{DateTime, Utc};
use tanggap_domain::ids::ReportId;
use tanggap_store::StoreError;
use tanggap_store::reports::Due;
use tanggap_store::sweep_failures::{self, SweepFailure};

/// Most failures that one round records. The others are due in the next round, when these wait.
const RECORDED: usize = 100;

/// Works on all that `page` gives, until a page is empty, but not on what failed shortly before.
pub(crate) async fn each_due<P, W>(
    app: &App,
    sweep: Sweep,
    page: impl Fn(Option<Due>) -> P,
    work: impl Fn(ReportId) -> W,
) -> Result<(), Error>
where
    P: Future<Output = Result<Vec<Due>, StoreError>>,
    W: Future<Output = Result<(), Error>> + Send,
{
    let mut round = Round {
        app,
        sweep,
        begun: app.now(),
        failed: 0,
    };
    let mut last = None;
    loop {
        let due = page(last).await?;
        let ids = due.iter().map(|report| report.id);
        let before = sweep_failures::of_reports(&app.db, sweep.as_str(), ids).await?;
        for report in &due {
            round.work_on(report, before.get(&report.id), &work).await?;
        }
        last = due.into_iter().next_back();
        if last.is_none() {
            return round.end().await;
        }
    }
}

struct Round<'a> {
    app: &'a App,
    sweep: Sweep,
    begun: DateTime<Utc>,
    failed: usize,
}

impl Round<'_> {
    async fn work_on<W>(
        &mut self,
        report: &Due,
        before: Option<&SweepFailure>,
        work: &impl Fn(ReportId) -> W,
    ) -> Result<(), Error>
    where
        W: Future<Output = Result<(), Error>> + Send,
    {
        if before.is_some_and(|failure| failure.retry_at > self.begun) {
            return Ok(());
        }
        match contained(Box::pin(work(report.id))).await {
            Ok(()) if before.is_some() => {
                sweep_failures::clear(&self.app.db, self.sweep.as_str(), Some(report.id)).await?;
            }
            Ok(()) => {}
            Err(error) => self.record(report, before, error).await?,
        }
        Ok(())
    }

    async fn record(
        &mut self,
        report: &Due,
        before: Option<&SweepFailure>,
        error: Error,
    ) -> Result<(), Error> {
        self.failed += 1;
        if self.failed <= RECORDED {
            let report = (report.id, report.number.as_str());
            return Ok(record_failure(self.app, self.sweep, Some(report), before, &error).await?);
        }
        match error {
            Error::Unavailable { .. } | Error::StorageFull { .. } => Err(error),
            _ => Ok(()),
        }
    }

    /// Deletes what is recorded of reports on which nothing is due any more.
    async fn end(self) -> Result<(), Error> {
        let sweep = self.sweep.as_str();
        match self.failed.checked_sub(RECORDED) {
            None | Some(0) => Ok(sweep_failures::clear_settled(&self.app.db, sweep, self.begun).await?),
            Some(more) => {
                tracing::error!(
                    sweep,
                    more,
                    "more reports failed in a sweep than are recorded at once"
                );
                Ok(())
            }
        }
    }
}
