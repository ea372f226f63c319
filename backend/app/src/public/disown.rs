//! "This was not me": whoever reads a mailbox says that a report with their address is not theirs.
//!
//! **Invariant:** only the mail holds the secret. After it was used, no mail goes to that mailbox for that report, its address is no
//! longer on the reporter's record, and no report by the public form can make the office write to it, until the desk lifts that at
//! the person's wish or two years have passed.

use super::secret_page::stored_number;
use super::tracking::TrackingKey;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::links::is_disown_secret;
use crate::people::{Changed, update_reach};
use crate::reports::execute_as_system_in;
use serde::Deserialize;
use tanggap_domain::command::{Command, NotificationFailed};
use tanggap_domain::ids::{ReportId, ReporterId};
use tanggap_domain::report::Report;
use tanggap_store::mail_refusals::recipient;
use tanggap_store::mails::Mail;
use tanggap_store::{Txn, commit, mail_refusals, mails, reporters, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the desk reads in the history.
const SAID: &str =
    "Penerima surel menyatakan bukan pelapor laporan ini. Alamat surelnya dilepas dan tidak disurati lagi.";

/// Number and secret of the link in a mail.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisownInput {
    pub key: TrackingKey,
}

/// The reader of a mailbox says that the report is not theirs. Said again, it changes nothing.
pub async fn mail_disown(app: &App, input: DisownInput) -> Result<(), Error> {
    let number = stored_number(&input.key.number);
    let known = reports::by_number(app.db.reader(), &number).await?;
    let id = known.map_or(ReportId(Uuid::nil()), |(id, _)| id);
    let txn = app.db.begin().await?;
    let report = reports::find_locked(&txn, id).await?;
    let sent = mails::of_report(&txn, &app.keys, id).await?;
    // For an unknown number a secret is computed as well, so that the time of the answer is the same.
    let mut mailboxes: Vec<String> = sent
        .iter()
        .map(|mail| recipient(&app.keys, &mail.letter.to))
        .collect();
    mailboxes.push(String::new());
    let whose = mailboxes
        .into_iter()
        .filter(|mailbox| is_disown_secret(app, id, mailbox, &input.key.secret))
        .find(|mailbox| !mailbox.is_empty());
    let (Some(report), Some(mailbox)) = (report, whose) else {
        return Err(Error::WrongSecret);
    };
    let now = app.now();
    if mail_refusals::among(&txn, std::slice::from_ref(&mailbox), now)
        .await?
        .len()
        == 1
        && !has(app, &txn, &report, &mailbox).await?
    {
        return Ok(());
    }
    mail_refusals::insert(&txn, &mailbox, report.id, now).await?;
    let changed = take_off(app, &txn, &report, &mailbox).await?;
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    let failed = NotificationFailed {
        reason: SAID.to_owned().into(),
        untold: was_told_there(app, &report, &sent, &mailbox),
    };
    execute_as_system_in(app, &txn, &report, Command::NotificationFailed(failed)).await?;
    commit(txn).await?;
    app.report_changed(Some(id));
    changed.into_iter().for_each(|changed| changed.tell(app));
    Ok(())
}

/// The record under which the report was filed, and the one through which it is read.
async fn records(app: &App, txn: &Txn, report: &Report) -> Result<Vec<reporters::Reporter>, Error> {
    let Some(own) = report.reporter else {
        return Ok(Vec::new());
    };
    let root = reporters::through(txn, &app.keys, own).await?;
    let mut ids: Vec<ReporterId> = std::iter::once(own).chain(root.map(|root| root.id)).collect();
    ids.dedup();
    Ok(reporters::locked(txn, &app.keys, &ids).await?)
}

fn is_at(app: &App, record: &reporters::Reporter, mailbox: &str) -> bool {
    let email = record.identity.email.as_deref();
    record.erased_at.is_none() && email.is_some_and(|email| recipient(&app.keys, email) == mailbox)
}

/// Whether the reporter of the report has an address of this mailbox.
async fn has(app: &App, txn: &Txn, report: &Report, mailbox: &str) -> Result<bool, Error> {
    let records = records(app, txn, report).await?;
    Ok(records.iter().any(|record| is_at(app, record, mailbox)))
}

/// Takes the address off the reporter's record.
async fn take_off(app: &App, txn: &Txn, report: &Report, mailbox: &str) -> Result<Vec<Changed>, Error> {
    let mut changed = Vec::new();
    for record in records(app, txn, report).await? {
        if !is_at(app, &record, mailbox) {
            continue;
        }
        let mut identity = record.identity.clone();
        identity.email = None;
        reporters::update(txn, &app.keys, record.id, &identity, record.version, app.now()).await?;
        // The root's ways are those of all its records.
        if record.root() == record.id {
            let group = reporters::group(txn, record.id).await?;
            changed.push(update_reach(app, txn, &group, &identity.ways()).await?);
        }
    }
    Ok(changed)
}

/// Whether the reporter counts as told by a mail to this mailbox: then nobody was told.
fn was_told_there(app: &App, report: &Report, sent: &[Mail], mailbox: &str) -> bool {
    sent.iter().any(|mail| {
        mail.notice
            && mail.sent_at.is_some()
            && mail.sent_at == report.told_at
            && recipient(&app.keys, &mail.letter.to) == mailbox
    })
}
