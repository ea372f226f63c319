//! Many reports in one document: each as far as the caller may read it, each with its own result.

use super::report::{PrintedReport, compile, printed_report};
use crate::documents::printing::Sheet;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::record_each;
use crate::reports::each_once;
use serde::Deserialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReportId;
use tanggap_domain::operation::Operation;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use utoipa::ToSchema;

/// Reports to print, in this order: 1 to 100.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintInput {
    pub reports: Vec<ReportId>,
    /// Whether the paper is printed on both sides: each report begins on a sheet of its own then.
    #[serde(default)]
    pub two_sided: bool,
}

/// The result for one report.
#[derive(Debug)]
pub struct PrintOutcome {
    pub id: ReportId,
    pub result: Result<(), Error>,
}

/// Prints many reports into one file. No file if none of them could be printed.
pub async fn report_bulk_print(
    app: &App,
    actor: &Actor,
    input: PrintInput,
) -> Result<(Vec<PrintOutcome>, Option<Sheet>), Error> {
    allow(actor, Operation::ReportBulkPrint)?;
    let PrintInput { reports, two_sided } = input;
    each_once(&reports, "").into_result().map_err(Error::Invalid)?;
    let mut outcomes = Vec::with_capacity(reports.len());
    let mut all: Vec<PrintedReport> = Vec::with_capacity(reports.len());
    let mut photos = 0;
    for id in reports {
        let result = printed_report(app, actor, id, photos).await.map(|printed| {
            photos += printed.pictures.len();
            all.push(printed);
        });
        outcomes.push(PrintOutcome { id, result });
    }
    let printed = outcomes.iter().filter(|outcome| outcome.result.is_ok());
    let entry =
        |outcome: &PrintOutcome| SecurityEntry::by(SecurityEvent::PaperPrinted, actor.id).on(outcome.id);
    record_each(app, printed.map(entry).collect()).await?;
    let sheet = if all.is_empty() {
        None
    } else {
        Some(compile(app, all, two_sided).await?)
    };
    Ok((outcomes, sheet))
}
