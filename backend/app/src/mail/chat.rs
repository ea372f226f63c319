//! The text that an officer may send to a reporter in a chat: the same as by mail. Nothing is sent from here.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::outbox::{MailDetails, has_reason, reason_of_ending, words};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::Action;
use tanggap_domain::mail::MailOccasion;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_store::{history, reporters, reports};
use utoipa::ToSchema;

/// A message for a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatView {
    pub occasion: MailOccasion,
    pub text: String,
}

/// The texts that fit a report now, the most likely first, for whoever may log a contact attempt.
pub async fn report_chat(app: &App, actor: &Actor, id: ReportId) -> Result<Vec<ChatView>, Error> {
    allow(actor, Operation::ReportChat)?;
    let office = app.cached_office().await?;
    let db = app.db.reader();
    let report = reports::find(db, id).await?.ok_or(Error::NotFound)?;
    policy::check(actor, Action::LogContactAttempt, &report)?;
    let person = match report.reporter {
        Some(id) => reporters::through(db, &app.keys, id).await?,
        None => None,
    };
    let reason = if has_reason(&report) {
        reason_of_ending(history::of_report(db, id).await?)
    } else {
        String::new()
    };
    let details = MailDetails {
        name: person.as_ref().map(|person| person.identity.name.as_str()),
        reason: &reason,
        asked: None,
    };
    let view = |occasion| ChatView {
        occasion,
        text: words(app, &office, &report, occasion, &details).1,
    };
    Ok(MailOccasion::apt(&report).into_iter().map(view).collect())
}
