//! Mails are written in the transaction of the step that causes them; nothing is sent while it is open.

use super::letters::{Told, words};
use super::tokens;
use crate::context::App;
use crate::error::Error;
use crate::jobs::Job;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, NotifyReporter};
use tanggap_domain::history::Event;
use tanggap_domain::ids::MailId;
use tanggap_domain::lifecycle::{Moment, Status, step};
use tanggap_domain::mail::{MailOccasion, MailStatus};
use tanggap_domain::office::Office;
use tanggap_domain::policy::Permit;
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::violation::ViolationCode;
use tanggap_store::mails::{self, Letter, Mail};
use tanggap_store::{StoreError, Txn, history, inbox, reporters};

/// Messages of a thread that are named in a mail.
const THREAD: usize = 12;

/// How a mail came to be written.
#[derive(Debug, Default)]
pub(super) struct Cause {
    pub(super) seq: Option<u32>,
    pub(super) asked_by: Option<tanggap_domain::ids::UserId>,
    pub(super) notice: bool,
    pub(super) note: Option<String>,
    pub(super) reason: String,
}

/// Writes the mail that a step calls for, if it calls for one.
pub(crate) async fn after_step(
    app: &App,
    txn: &Txn,
    office: &Office,
    report: &Report,
    event: &Event,
) -> Result<(), Error> {
    if !app.post.sends() {
        return Ok(());
    }
    let cause = Cause {
        seq: Some(event.seq),
        asked_by: event.author.user(),
        ..Cause::default()
    };
    let to_agency = match &event.command {
        Command::RequestCoordination(ask) if ask.channel == ContactChannel::Email => {
            Some((event.seq, MailOccasion::AgencyRequest))
        }
        Command::Chase(chase) if chase.channel == ContactChannel::Email => {
            Some((chase.coordination, MailOccasion::AgencyReminder))
        }
        _ => None,
    };
    if let Some((coordination, occasion)) = to_agency {
        return queue_to_agency(app, txn, office, report, coordination, occasion, cause).await;
    }
    let automatic = |occasion| office.settings.mail.automatic.contains(&occasion);
    let occasion = match &event.command {
        Command::RequestClarification(ask) if ask.channel == ContactChannel::Email => MailOccasion::Question,
        // LAPOR! thanks those who wrote there.
        Command::CreateReport(_) if automatic(MailOccasion::Received) && !report.channel.is_lapor() => {
            MailOccasion::Received
        }
        Command::Forward(_) if automatic(MailOccasion::Forwarded) => MailOccasion::Forwarded,
        _ => return Ok(()),
    };
    queue(app, txn, office, report, occasion, cause).await?;
    Ok(())
}

/// An officer tells the reporter by mail. It counts once the server has accepted it (`sending`); until then the report stays as it is.
pub(crate) async fn ask_notice(
    app: &App,
    txn: &Txn,
    office: &Office,
    actor: &Actor,
    report: &Report,
    permit: &Permit,
    notice: &NotifyReporter,
) -> Result<(), Error> {
    let now = app.now();
    let moment = Moment {
        now,
        office,
        target: None,
    };
    let command = NotifyReporter {
        told_at: now,
        ..notice.clone()
    };
    // Refused here, where somebody reads the answer, if it would be refused then.
    step(report, Command::NotifyReporter(command), permit, moment)?;
    let occasion = match report.status {
        Status::Rejected => MailOccasion::Rejected,
        Status::Redirected => MailOccasion::NotOurs,
        _ => MailOccasion::Outcome,
    };
    let reason = if has_reason(report) {
        reason_of_ending(history::of_report(txn, report.id).await?)
    } else {
        String::new()
    };
    let cause = Cause {
        asked_by: Some(actor.id),
        notice: true,
        note: notice.note.as_deref().map(str::to_owned),
        reason,
        ..Cause::default()
    };
    if queue(app, txn, office, report, occasion, cause).await? {
        return Ok(());
    }
    Err(Error::field("/method", ViolationCode::NoAddress))
}

/// Whether a report ended without being acted on, so that its history says why.
pub(super) const fn has_reason(report: &Report) -> bool {
    matches!(
        report.status,
        Status::Rejected | Status::Redirected | Status::Withdrawn
    )
}

/// In words fit for the reporter, why a report ended without being acted on.
pub(super) fn reason_of_ending(events: Vec<Event>) -> String {
    let reason = events.into_iter().rev().find_map(|event| match event.command {
        Command::Reject(reject) => Some(reject.reason),
        Command::Redirect(redirect) => Some(redirect.reason),
        Command::Lapse(_) => Some(
            "Pertanyaan kami tidak terjawab sampai batas waktunya, sehingga pengaduan dianggap dicabut."
                .into(),
        ),
        _ => None,
    });
    reason.unwrap_or_default().to_string()
}

/// Writes a mail to the reporter. Gives whether there is an address to write to.
pub(super) async fn queue(
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
        let to = person
            .identity
            .email
            .clone()
            .filter(|to| !tanggap_domain::text::is_blank(to))?;
        Some((person, to))
    }) else {
        return Ok(false);
    };
    let told = Told {
        name: Some(&person.identity.name),
        reason: &cause.reason,
        asked: None,
    };
    let words = words(app, office, report, occasion, &told);
    let name = if report.anonymous {
        String::new()
    } else {
        person.identity.name
    };
    write(app, txn, report, occasion, (to, name), words, cause).await
}

/// Writes a mail to the agency of a coordination, where it has an address; where it has none, the officer wrote elsewhere.
async fn queue_to_agency(
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
    if tanggap_domain::text::is_blank(&agency.email) {
        return Ok(());
    }
    let events = history::of_report(txn, report.id).await?;
    let request = events.into_iter().find_map(|event| match event.command {
        Command::RequestCoordination(ask) if event.seq == coordination => Some(ask.request),
        _ => None,
    });
    let told = Told {
        asked: Some((matter, request.as_deref().unwrap_or_default())),
        ..Told::default()
    };
    let words = words(app, office, report, occasion, &told);
    let to = (agency.email.trim().to_owned(), agency.name.clone());
    write(app, txn, report, occasion, to, words, cause).await?;
    Ok(())
}

/// Writes a mail to an address and a name. Gives whether mail can be sent at all.
async fn write(
    app: &App,
    txn: &Txn,
    report: &Report,
    occasion: MailOccasion,
    (to, name): (String, String),
    (subject, text): (String, String),
    cause: Cause,
) -> Result<bool, Error> {
    let Some(sender) = &app.post.sender else {
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
        message_id: tokens::message_id(app, id, report.id, occasion, sender.from.email.domain()),
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
            StoreError::Taken => Error::field("/method", ViolationCode::Duplicate),
            other => other.into(),
        })?;
    Job::SendMail { mail: id }.enqueue(txn, now).await?;
    Ok(true)
}

/// The last messages about this report between the office and the reporter, or the agency at this address, in order.
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
