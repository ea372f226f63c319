//! Who may see a message: whoever may see the report that it is attached to.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::InboxItemId;
use tanggap_domain::policy;
use tanggap_domain::report::{Channel, Report};
use tanggap_store::inbox::{self, Item};
use tanggap_store::reports;

/// Whether the actor may see a message, which is as visible as its report.
pub(super) fn may_see(actor: &Actor, report: Option<&Report>) -> bool {
    report.is_none_or(|report| !policy::capacities(actor, report).is_empty())
}

/// Whether a message is attached to a report that was not created from it. A report created from it has its time of receipt.
pub(super) fn is_beside(item: &Item, report: &Report) -> bool {
    let made_of_it = report.channel == Channel::Email && report.received_at == item.received_at;
    item.report == Some(report.id) && !made_of_it
}

/// Loads a message that the actor may see, with its report.
pub(super) async fn visible(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
) -> Result<(Item, Option<Report>), Error> {
    let item = inbox::find(app.db.reader(), &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    let report = match item.report {
        Some(report) => reports::find(app.db.reader(), report).await?,
        None => None,
    };
    if let Some(report) = &report {
        policy::look(actor, report)?;
    }
    Ok((item, report))
}
