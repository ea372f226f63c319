//! Reporters who were asked by mail are reminded once, a week before their time is up.

use crate::kernel::context::App;
use crate::kernel::due::each_due;
use crate::kernel::error::Error;
use crate::kernel::outbox::{Cause, queue};
use crate::kernel::queue::Queue;
use crate::kernel::sweep::Sweep;
use chrono::Duration;
use tanggap_domain::ids::ReportId;
use tanggap_domain::mail::MailOccasion;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;
use tanggap_store::mails::{self, Mail};
use tanggap_store::reports::Due;
use tanggap_store::{commit, reports};

/// Whether the reporter was asked by mail and has not been reminded.
fn is_to_be_reminded(report: &Report, mails: &[Mail]) -> bool {
    let Some(open) = &report.clarification else {
        return false;
    };
    let wrote = |occasion| {
        mails
            .iter()
            .any(|mail| mail.occasion == occasion && mail.seq == Some(open.seq))
    };
    wrote(MailOccasion::Question) && !wrote(MailOccasion::Reminder)
}

/// Reminds, once, each reporter who was asked by mail and has a week left to answer.
pub async fn remind_due(app: &App, limit: u64) -> Result<(), Error> {
    let office = app.office().await?;
    let reminds = office.settings.mail.automatic.contains(&MailOccasion::Reminder);
    let reminds = reminds && app.mail.sends();
    let soon = app.now() + Duration::days(7);
    let page = |after: Option<Due>| async move {
        match reminds {
            true => reports::clarification_overdue(app.db.reader(), soon, after.as_ref(), limit).await,
            false => Ok(Vec::new()),
        }
    };
    each_due(app, Sweep::Remind, page, |id| remind(app, &office, id)).await
}

async fn remind(app: &App, office: &Office, id: ReportId) -> Result<(), Error> {
    // Looked at first without keeping anybody from writing: most were reminded already.
    let Some(report) = reports::find(app.db.reader(), id).await? else {
        return Ok(());
    };
    if !is_to_be_reminded(&report, &mails::of_report(app.db.reader(), &app.keys, id).await?) {
        return Ok(());
    }
    let txn = app.db.begin().await?;
    let Some(report) = reports::find_locked(&txn, id).await? else {
        return Ok(());
    };
    let sent = mails::of_report(&txn, &app.keys, id).await?;
    let (Some(open), true) = (&report.clarification, is_to_be_reminded(&report, &sent)) else {
        return Ok(());
    };
    let cause = Cause {
        seq: Some(open.seq),
        ..Cause::default()
    };
    queue(app, &txn, office, &report, MailOccasion::Reminder, cause).await?;
    commit(txn).await?;
    app.wake(Queue::Mail);
    Ok(())
}
