//! Showing a protected identity or a confidential report to somebody who gave a reason.

use super::execute::execute;
use super::view::{IdentityView, ReportView, identity_view};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, Reveal, RevealSubject};
use tanggap_domain::ids::ReportId;
use tanggap_store::{reporters, reports};
use utoipa::ToSchema;

/// The identity that was asked for, once the asking stands in the history.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RevealView {
    pub report: ReportView,
    /// The reporter's identity with the NIK in full; absent when the content was asked for.
    pub identity: Option<IdentityView>,
}

/// Shows a protected identity, or a confidential report to an auditor, to somebody who gave a reason. The asking is recorded
/// before anything is shown.
pub async fn report_reveal(
    app: &App,
    actor: &Actor,
    id: ReportId,
    input: Reveal,
) -> Result<RevealView, Error> {
    let subject = input.subject;
    let report = execute(app, actor, id, None, None, Command::Reveal(input))
        .await?
        .ok_or(Error::NotFound)?;
    let identity = match subject {
        RevealSubject::Content => None,
        RevealSubject::Identity => {
            let stored = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
            let reporter = match stored.reporter {
                Some(reporter) => reporters::through(app.db.reader(), &app.keys, reporter).await?,
                None => None,
            };
            reporter.map(|reporter| identity_view(&reporter, true))
        }
    };
    Ok(RevealView { report, identity })
}
