//! The links that an officer hands out for a report.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::links;
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::{Action, Capacity};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::report::{Coordination, Report};
use tanggap_store::reports;
use utoipa::ToSchema;

/// The way to a report's tracking page, to be copied or read aloud.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrackingLinkView {
    pub number: String,
    /// `7K2M-Q0ZD-11VX`.
    pub secret: String,
    /// Absent while the office has not said under which address it is reached.
    pub url: Option<String>,
}

/// The way to an agency's page for a matter that is open, with how the agency is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgencyLinkView {
    /// Number of the coordination within the report.
    pub coordination: u32,
    pub agency: String,
    pub secret: String,
    /// Absent while the office has not said under which address it is reached.
    pub url: Option<String>,
    /// Empty where none is known.
    pub phone: String,
    pub email: String,
}

/// Links of a report, as far as the caller hands them out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportLinksView {
    /// The desk's alone; absent as well while the tracking page is switched off.
    pub tracking: Option<TrackingLinkView>,
    /// Of matters that are open.
    pub agencies: Vec<AgencyLinkView>,
}

/// The links of a report.
pub async fn report_link(app: &App, actor: &Actor, id: ReportId) -> Result<ReportLinksView, Error> {
    allow(actor, Operation::ReportLink)?;
    let office = app.cached_office().await?;
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    let permit = policy::check(actor, Action::RenewLink, &report)?;
    let open =
        office.settings.public.tracking && report.forgotten_at.is_none() && permit.is_as(Capacity::Desk);
    Ok(ReportLinksView {
        tracking: open.then(|| TrackingLinkView {
            number: report.number.clone(),
            secret: links::tracking_secret(app, &report),
            url: links::tracking_url(app, &report),
        }),
        agencies: report
            .open_coordinations()
            .filter(|_| report.status.is_open())
            .map(|coordination| agency_link(app, &report, coordination, &office))
            .collect(),
    })
}

fn agency_link(app: &App, report: &Report, coordination: &Coordination, office: &Office) -> AgencyLinkView {
    let agency = office.agencies.get(&coordination.agency).map(|item| &item.data);
    AgencyLinkView {
        coordination: coordination.seq,
        agency: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        secret: links::agency_secret(app, report.id, coordination),
        url: links::agency_url(app, report, coordination),
        phone: agency.map(|agency| agency.phone.clone()).unwrap_or_default(),
        email: agency.map(|agency| agency.email.clone()).unwrap_or_default(),
    }
}
