//! An open report stores the ways by which its reporter can be reached. When the reporter's record changes, it is updated.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::reports::execute_as_system_in;
use tanggap_domain::command::{Command, UpdateReach};
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::report::ContactChannel;
use tanggap_store::{Txn, reports};

/// Reports that a transaction changed. Their watchers are woken after the commit.
#[must_use]
pub(crate) struct Changed(pub(crate) Vec<ReportId>);

impl Changed {
    pub(crate) fn tell(self, app: &App) {
        for id in self.0 {
            app.report_changed(Some(id));
        }
    }
}

/// Updates the open reports of these records. Each report that changes gets an entry in its history.
pub(crate) async fn update_reach(
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
