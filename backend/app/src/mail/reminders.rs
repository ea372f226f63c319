//! Reporters who were asked by mail are reminded once, a week before their time is up.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::outbox::{Cause, queue};
use chrono::Duration;
use tanggap_domain::mail::MailOccasion;
use tanggap_domain::report::Report;
use tanggap_store::mails::{self, Mail};
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
    if !app.mail.sends() || !reminds {
        return Ok(());
    }
    let soon = app.now() + Duration::days(7);
    for id in reports::clarification_overdue(app.db.reader(), soon, limit).await? {
        // Checked first without a lock: most were reminded already.
        let Some(report) = reports::find(app.db.reader(), id).await? else {
            continue;
        };
        if !is_to_be_reminded(&report, &mails::of_report(app.db.reader(), &app.keys, id).await?) {
            continue;
        }
        let txn = app.db.begin().await?;
        let Some(report) = reports::find_locked(&txn, id).await? else {
            continue;
        };
        let sent = mails::of_report(&txn, &app.keys, id).await?;
        let (Some(open), true) = (&report.clarification, is_to_be_reminded(&report, &sent)) else {
            continue;
        };
        let cause = Cause {
            seq: Some(open.seq),
            ..Cause::default()
        };
        queue(app, &txn, &office, &report, MailOccasion::Reminder, cause).await?;
        commit(txn).await?;
        app.wake.notify_one();
    }
    Ok(())
}
