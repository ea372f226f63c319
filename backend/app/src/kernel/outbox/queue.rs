//! A mail is a row and a job, written in the transaction that causes it.

use super::tokens;
use super::wording::{MailDetails, is_to_a_stranger, not_me, words};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use crate::kernel::links;
use tanggap_domain::command::Command;
use tanggap_domain::ids::{MailId, UserId};
use tanggap_domain::mail::{MailOccasion, MailStatus};
use tanggap_domain::office::Office;
use tanggap_domain::recipient::{ACKNOWLEDGED_WITHIN, ACKNOWLEDGEMENTS};
use tanggap_domain::report::Report;
use tanggap_domain::text::is_blank;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::mails::{self, Letter, Mail};
use tanggap_store::{StoreError, Txn, history, inbox, mail_refusals, reporters};

/// Most messages of a thread that a mail refers to.
const THREAD: usize = 12;

/// Why a mail is written.
#[derive(Debug, Default)]
pub(crate) struct Cause {
    pub(crate) seq: Option<u32>,
    pub(crate) asked_by: Option<UserId>,
    pub(crate) notice: bool,
    pub(crate) note: Option<String>,
    pub(crate) reason: String,
}

/// Queues a mail to the reporter. Returns whether there is an address to write to.
pub(crate) async fn queue(
    app: &App,
    txn: &Txn,
    office: &Office,
    report: &Report,
    occasion: MailOccasion,
    cause: Cause,
) -> Result<bool, Error> {
    let person = match report.reporter {
        Some(id) => reporters::through(txn, &app.keys, id).await?,
        None => None,
    };
    let Some((person, to)) = person.and_then(|person| {
        let to = person.identity.email.clone().filter(|to| !is_blank(to))?;
        Some((person, to))
    }) else {
        return Ok(false);
    };
    let details = MailDetails {
        name: Some(&person.identity.name),
        reason: &cause.reason,
        asked: None,
    };
    let (subject, mut text) = words(app, office, report, occasion, &details);
    if !may_be_written(app, txn, report, occasion, &to).await? {
        return Ok(false);
    }
    if occasion.may_be_automatic() {
        let recipient = mail_refusals::recipient(&app.keys, &to);
        let link = links::disown_url(app, report, &recipient);
        text = format!("{text}\n\n{}", not_me(office, link));
    }
    let name = if report.anonymous || is_to_a_stranger(report, occasion) {
        String::new()
    } else {
        person.identity.name
    };
    write(app, txn, report, occasion, (to, name), (subject, text), cause).await
}

/// Whether the office may write to this address: its owner has not said that this report was not theirs (or, for a mail that the office
/// sends by itself, that any was not), and it has not had its share of acknowledgements for reports by the public form. Those are
/// counted from the stored mails, so by all processes together: creating a report locks the counter of numbers until its transaction
/// ends.
async fn may_be_written(
    app: &App,
    txn: &Txn,
    report: &Report,
    occasion: MailOccasion,
    to: &str,
) -> Result<bool, Error> {
    let now = app.now();
    let refusal = mail_refusals::of_address(txn, &app.keys, to, now).await?;
    if refusal.is_some_and(|of| of == report.id || occasion.may_be_automatic()) {
        return Ok(false);
    }
    if occasion != MailOccasion::Received || report.recorded_by.is_some() {
        return Ok(true);
    }
    let recipient = mail_refusals::recipient(&app.keys, to);
    let sent = mails::count_since(txn, &recipient, occasion, now - ACKNOWLEDGED_WITHIN).await?;
    Ok(sent < ACKNOWLEDGEMENTS)
}

/// Queues a mail to the agency of a coordination. Does nothing if the agency has no address: then the officer wrote elsewhere.
pub(super) async fn queue_to_agency(
    app: &App,
    txn: &Txn,
    office: &Office,
    report: &Report,
    coordination: u32,
    occasion: MailOccasion,
    cause: Cause,
) -> Result<(), Error> {
    let matter = report
        .coordinations
        .iter()
        .find(|matter| matter.seq == coordination);
    let Some((matter, agency)) =
        matter.and_then(|matter| Some((matter, &office.agencies.get(&matter.agency)?.data)))
    else {
        return Ok(());
    };
    if is_blank(&agency.email) {
        return Ok(());
    }
    let events = history::of_report(txn, report.id).await?;
    let request = events.into_iter().find_map(|event| match event.command {
        Command::RequestCoordination(ask) if event.seq == coordination => Some(ask.request),
        _ => None,
    });
    let details = MailDetails {
        asked: Some((matter, request.as_deref().unwrap_or_default())),
        ..MailDetails::default()
    };
    let words = words(app, office, report, occasion, &details);
    let to = (agency.email.trim().to_owned(), agency.name.clone());
    write(app, txn, report, occasion, to, words, cause).await?;
    Ok(())
}

/// Queues a mail to an address and a name. Returns whether mail can be sent at all.
async fn write(
    app: &App,
    txn: &Txn,
    report: &Report,
    occasion: MailOccasion,
    (to, name): (String, String),
    (subject, text): (String, String),
    cause: Cause,
) -> Result<bool, Error> {
    let Some(smtp) = &app.mail.smtp else {
        return Ok(false);
    };
    let references = thread(app, txn, report, occasion, &to).await?;
    let now = app.now();
    let id = MailId::at(now);
    let mail = Mail {
        id,
        report: report.id,
        seq: cause.seq,
        occasion,
        status: MailStatus::Queued,
        notice: cause.notice,
        asked_by: cause.asked_by,
        message_id: tokens::message_id(app, id, report.id, occasion, smtp.domain()),
        letter: Letter {
            to,
            name,
            subject,
            text,
            references,
            note: cause.note,
        },
        attempts: 0,
        doubtful: false,
        problem: None,
        queued_at: now,
        sent_at: None,
        ended_at: None,
    };
    mails::insert(txn, &app.keys, &mail)
        .await
        .map_err(|error| match error {
            StoreError::Conflict(_) => Error::field("/method", ViolationCode::Duplicate),
            other => other.into(),
        })?;
    Job::SendMail { mail: id }.enqueue(txn, now).await?;
    Ok(true)
}

/// The last messages about this report between the office and the reporter, or the agency at this address, oldest first.
async fn thread(
    app: &App,
    txn: &Txn,
    report: &Report,
    occasion: MailOccasion,
    to: &str,
) -> Result<Vec<String>, Error> {
    let to_agency = occasion.is_to_agency();
    let ours = mails::of_report(txn, &app.keys, report.id).await?;
    let theirs = match to_agency {
        true => Vec::new(),
        false => inbox::of_report(txn, &app.keys, report.id).await?,
    };
    let mut all: Vec<_> = ours
        .into_iter()
        .filter(|mail| mail.occasion.is_to_agency() == to_agency && (!to_agency || mail.letter.to == to))
        .map(|mail| (mail.queued_at, mail.message_id))
        .chain(
            theirs
                .into_iter()
                .filter_map(|item| Some((item.received_at, item.words.message_id?))),
        )
        .collect();
    all.sort();
    let skip = all.len().saturating_sub(THREAD);
    Ok(all.into_iter().skip(skip).map(|(_, id)| id).collect())
}
