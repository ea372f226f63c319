//! Work on every report on which something is due, page by page.
//!
//! **Invariant:** a report that fails is logged and left for the next round; the reports after it are worked on.

use crate::kernel::error::Error;
use tanggap_domain::ids::ReportId;
use tanggap_store::StoreError;
use tanggap_store::reports::Due;

/// Works on all that `page` gives, until a page is empty. Returns early only when the database or the disk fails, since that would
/// fail every report after it too.
pub(crate) async fn each_due<P, W>(
    sweep: &'static str,
    page: impl Fn(Option<Due>) -> P,
    work: impl Fn(ReportId) -> W,
) -> Result<(), Error>
where
    P: Future<Output = Result<Vec<Due>, StoreError>>,
    W: Future<Output = Result<(), Error>>,
{
    let mut last = None;
    loop {
        let due = page(last).await?;
        for report in &due {
            match work(report.id).await {
                Ok(()) => {}
                Err(error @ (Error::Unavailable { .. } | Error::StorageFull { .. })) => return Err(error),
                Err(error) => {
                    tracing::error!(sweep, report = report.number, %error, "a report failed in a sweep")
                }
            }
        }
        last = due.into_iter().next_back();
        if last.is_none() {
            return Ok(());
        }
    }
}
