//! Which report a message belongs to, and what follows for the report. Only what is certain is done: everything else waits for the desk.

use super::files::{attach_all, by_reporter};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::outbox::tokens;
use crate::mail::record_bounce;
use tanggap_domain::command::{Command, RecordClarification};
use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::Status;
use tanggap_domain::mail::{InboxState, MailKind};
use tanggap_domain::office::Office;
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::text::is_blank;
use tanggap_domain::violation::LONG_TEXT;
use tanggap_mailbox::message::{Bounce, Delivery, Message};
use tanggap_store::inbox::{self, File, Item};
use tanggap_store::{Txn, mails, reporters, reports};

/// Routes a message. Returns the report that it changed.
pub(super) async fn route(
    app: &App,
    txn: &Txn,
    office: &Office,
    item: &mut Item,
    message: &Message,
    sender: &str,
    files: Vec<File>,
) -> Result<Option<ReportId>, Error> {
    if let Some(bounce) = &message.bounce {
        return bounced(app, txn, item, bounce).await;
    }
    let report = report_of(app, txn, message, sender).await?;
    item.report = report;
    if message.kind == MailKind::Automatic {
        by_itself(item, InboxState::SetAside, Some("automatic"));
        return Ok(None);
    }
    let rules = &office.settings.mail;
    if report.is_none() && rules.sets_aside(&message.from.address, &message.subject, &message.text.text) {
        by_itself(item, InboxState::SetAside, Some("rule"));
        return Ok(None);
    }
    let Some(report) = report else { return Ok(None) };
    if attach_to_report(app, txn, item, report, files).await? {
        by_itself(item, InboxState::Done, None);
    }
    Ok(Some(report))
}

fn by_itself(item: &mut Item, state: InboxState, reason: Option<&str>) {
    item.state = state;
    item.by_itself = true;
    item.words.reason = reason.map(ToOwned::to_owned);
}

async fn bounced(app: &App, txn: &Txn, item: &mut Item, bounce: &Bounce) -> Result<Option<ReportId>, Error> {
    let Some(mail) = mails::by_message_ids(txn, &app.keys, &bounce.about).await? else {
        return Ok(None);
    };
    item.report = Some(mail.report);
    match bounce.delivery {
        Delivery::Failed => {
            record_bounce(app, txn, mail.id, mail.report, bounce.status.as_deref()).await?;
        }
        Delivery::Delayed | Delivery::Delivered => {}
        // A bounce in words only has to be read by somebody.
        Delivery::Unclear => return Ok(None),
    }
    by_itself(item, InboxState::Done, None);
    Ok(Some(mail.report))
}

/// The report that a message answers, if that is certain.
async fn report_of(app: &App, txn: &Txn, message: &Message, sender: &str) -> Result<Option<ReportId>, Error> {
    if message.kind == MailKind::Bulk {
        return Ok(None);
    }
    let signed = message
        .to
        .iter()
        .find_map(|address| tokens::in_address(app, address))
        .or_else(|| {
            message
                .answers
                .iter()
                .find_map(|id| tokens::in_message_id(app, id))
        });
    if let Some(report) = signed
        && reports::find(txn, report).await?.is_some()
    {
        return Ok(Some(report));
    }
    let threads: Vec<String> = message
        .answers
        .iter()
        .map(|id| app.keys.blind("thread", id))
        .collect();
    if let Some(report) = inbox::report_of_thread(txn, &threads, sender).await? {
        return Ok(Some(report));
    }
    for number in numbers(&message.subject) {
        if let Some(report) = reports::find_numbered(txn, &number).await?
            && is_reporter(app, txn, &report, &message.from.address).await?
        {
            return Ok(Some(report.id));
        }
    }
    Ok(None)
}

/// Words of a text that may be a report's number.
pub(super) fn numbers(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '.')))
        .map(|word| word.trim_matches(['-', '/', '.']).to_uppercase())
        .filter(|word| word.len() > 5 && word.chars().any(|c| c.is_ascii_digit()))
        .take(10)
        .collect()
}

async fn is_reporter(app: &App, txn: &Txn, report: &Report, address: &str) -> Result<bool, Error> {
    let Some(reporter) = report.reporter else {
        return Ok(false);
    };
    let person = reporters::through(txn, &app.keys, reporter).await?;
    Ok(person
        .and_then(|person| person.identity.email)
        .is_some_and(|email| !address.is_empty() && email.trim().to_lowercase() == address))
}

/// Attaches a message to its report. Returns whether it answered an open question, so that nobody needs to handle it.
async fn attach_to_report(
    app: &App,
    txn: &Txn,
    item: &Item,
    id: ReportId,
    files: Vec<File>,
) -> Result<bool, Error> {
    let report = reports::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let (report, attached) = attach_all(app, txn, None, report, files).await?;
    let answers = !is_blank(&item.words.text) || !attached.is_empty();
    if report.status != Status::AwaitingClarification || !answers {
        return Ok(false);
    }
    let answer = RecordClarification {
        channel: ContactChannel::Email,
        answer: item.words.text.chars().take(LONG_TEXT).collect::<String>().into(),
        url: None,
        attachments: attached,
    };
    by_reporter(app, txn, &report, Command::RecordClarification(answer)).await?;
    Ok(true)
}
