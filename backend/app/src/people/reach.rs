//! Open reports know by which ways their reporter can be reached. When a record says otherwise now, so must they.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::reports::execute_as_system_in;
use tanggap_domain::command::{Command, UpdateReach};
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::report::ContactChannel;
use tanggap_store::{Txn, reports};

/// Reports that a transaction changed, to be told of once it is committed.
#[must_use]
pub(super) struct Changed(pub(super) Vec<ReportId>);

impl Changed {
    pub(super) fn tell(self, app: &App) {
        for id in self.0 {
            app.report_changed(Some(id));
        }
    }
}

/// Lets the open reports of these records know the ways that hold now; one history entry for each that knew others.
pub(super) async fn reach_anew(
    app: &App,
    txn: &Txn,
    records: &[ReporterId],
    ways: &[ContactChannel],
) -> Result<Changed, Error> {
    let mut changed = Vec::new();
    for id in reports::open_of_reporters(txn, records).await? {
        let Some(report) = reports::find_locked(txn, id).await? else {
            continue;
        };
        if report.reach == ways {
            continue;
        }
        let reach = ways.to_vec();
        execute_as_system_in(app, txn, &report, Command::UpdateReach(UpdateReach { reach })).await?;
        changed.push(id);
    }
    Ok(Changed(changed))
}
