//! Sending what was written. A job for each mail, outside any transaction.
//!
//! **Invariant:** before a mail is handed over it stands as `sending`, and after the server's answer as what came of it. A program that
//! was stopped between the two cannot know the answer: the mail goes out again, under the same `Message-ID` (RFC 5321 4.5.4.1: whoever
//! got no answer is still responsible), and is marked as one that may arrive twice, which its report shows.

use super::letters::page;
use super::outbox::{Cause, queue};
use super::post::Sender;
use super::tokens;
use crate::context::App;
use crate::error::Error;
use crate::jobs::Job;
use crate::live;
use crate::reports::step_by_system;
use chrono::{DateTime, Duration, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{Address, AsyncTransport as _, Message};
use std::time::SystemTime;
use tanggap_domain::command::{Command, NoticeMethod, NotificationFailed, NotifyReporter};
use tanggap_domain::ids::{MailId, ReportId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::mail::{MailOccasion, MailStatus};
use tanggap_domain::office::Office;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_store::mails::{self, Mail};
use tanggap_store::{Txn, commit, reports};

/// After so long without a server that takes it, somebody is to call instead.
const PATIENCE: Duration = Duration::hours(24);
/// How long a server that cannot be reached is left alone.
const REST: Duration = Duration::seconds(30);

/// What came of handing a mail over.
pub(super) enum Answer {
    Accepted,
    /// Not now; the code says why.
    Later(String),
    Never(String),
}

/// Sends a mail, if it is still to be sent.
pub(crate) async fn send(app: &App, id: MailId) -> Result<(), Error> {
    let Some(sender) = &app.post.sender else {
        // Not configured any more: it goes out when it is again.
        return later(app, id, Duration::hours(1)).await;
    };
    if let Some(until) = sender.resting(app.now()) {
        return later(app, id, until - app.now()).await;
    }
    let office = app.office().await?;
    let Some(mail) = begin(app, id).await? else {
        return Ok(());
    };
    let answer = match built(app, &office, sender, &mail) {
        Err(problem) => Answer::Never(problem),
        Ok(message) => hand_over(sender, message, app.now()).await,
    };
    end(app, mail, answer).await
}

async fn later(app: &App, id: MailId, wait: Duration) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    Job::SendMail { mail: id }.enqueue(&txn, app.now() + wait).await?;
    Ok(commit(txn).await?)
}

/// Marks a mail as being handed over. `None` when it is not to be sent.
async fn begin(app: &App, id: MailId) -> Result<Option<Mail>, Error> {
    let now = app.now();
    let txn = app.db.begin().await?;
    let Some(mut mail) = mails::find_locked(&txn, &app.keys, id).await? else {
        return Ok(None);
    };
    match mail.status {
        MailStatus::Queued => {}
        MailStatus::Sending => mail.doubtful = true,
        MailStatus::Sent | MailStatus::Bounced | MailStatus::Failed | MailStatus::Cancelled => {
            return Ok(None);
        }
    }
    let report = reports::find(&txn, mail.report).await?;
    let wanted = report.is_some_and(|report| is_wanted(&mail, &report));
    if wanted {
        mail.status = MailStatus::Sending;
        mail.attempts += 1;
    } else {
        mail.status = MailStatus::Cancelled;
        mail.ended_at = Some(now);
    }
    mails::update(&txn, &mail).await?;
    commit(txn).await?;
    Ok(wanted.then_some(mail))
}

/// Whether what it says is still so.
fn is_wanted(mail: &Mail, report: &Report) -> bool {
    let asked = report.status == Status::AwaitingClarification;
    !mail.letter.to.is_empty()
        && match mail.occasion {
            MailOccasion::Question | MailOccasion::Reminder => asked,
            _ if mail.notice => report.answer_owed,
            _ => true,
        }
}

fn built(app: &App, office: &Office, sender: &Sender, mail: &Mail) -> Result<Message, String> {
    let letter = &mail.letter;
    let wrong = |_| "address".to_owned();
    let name = Some(letter.name.clone()).filter(|name| !name.is_empty());
    let bracketed = |id: &String| format!("<{id}>");
    let from = &sender.from;
    let mut builder = begun(app, sender, &letter.to, name)?
        .message_id(Some(bracketed(&mail.message_id)))
        .subject(letter.subject.clone());
    if let Some(last) = letter.references.last() {
        let all: Vec<String> = letter.references.iter().map(bracketed).collect();
        builder = builder.in_reply_to(bracketed(last)).references(all.join(" "));
    }
    let reply = tokens::reply_address(app, mail.report, from.email.user(), from.email.domain());
    if let Some(reply) = reply.filter(|_| sender.plus && !mail.occasion.is_to_agency()) {
        let reply: Address = reply.parse().map_err(|_| "address".to_owned())?;
        builder = builder.reply_to(Mailbox::new(from.name.clone(), reply));
    }
    let page = page(office, &letter.subject, &letter.text);
    builder
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), page))
        .map_err(wrong)
}

/// A mail of ours as far as all of them are alike. The error is a word for an administrator.
pub(super) fn begun(
    app: &App,
    sender: &Sender,
    to: &str,
    name: Option<String>,
) -> Result<MessageBuilder, String> {
    let to: Address = to.parse().map_err(|_| "address".to_owned())?;
    let builder = Message::builder()
        .from(sender.from.clone())
        .to(Mailbox::new(name, to))
        .date(SystemTime::from(app.now()));
    // RFC 3834: so that no other program answers.
    let automatic = [
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ];
    Ok(automatic.into_iter().fold(builder, |builder, (name, value)| {
        let name = HeaderName::new_from_ascii_str(name);
        builder.raw_header(HeaderValue::new(name, value.to_owned()))
    }))
}

pub(super) async fn hand_over(sender: &Sender, message: Message, now: DateTime<Utc>) -> Answer {
    match sender.transport.send(message).await {
        Ok(_) => {
            sender.rest(None);
            Answer::Accepted
        }
        Err(error) => {
            let (problem, lasting) = explained(&error);
            if error.status().is_none() {
                sender.rest(Some(now + REST));
            }
            if lasting {
                Answer::Never(problem)
            } else {
                Answer::Later(problem)
            }
        }
    }
}

/// A word for what went wrong, and whether it stays so. The server's own words may quote the address.
pub(super) fn explained(error: &SmtpError) -> (String, bool) {
    match error.status() {
        // It does not know us: that is for an administrator to mend, and no fault of this address.
        Some(code) if matches!(code.to_string().as_str(), "530" | "534" | "535" | "538") => {
            ("sign_in".to_owned(), false)
        }
        Some(code) => (code.to_string(), error.is_permanent()),
        None if error.is_tls() => ("tls".to_owned(), false),
        None if error.is_timeout() => ("timeout".to_owned(), false),
        None => ("unreachable".to_owned(), false),
    }
}

/// Notes what came of it, with what follows for the report.
async fn end(app: &App, mail: Mail, answer: Answer) -> Result<(), Error> {
    let now = app.now();
    let txn = app.db.begin().await?;
    let report = reports::find_locked(&txn, mail.report)
        .await?
        .ok_or(Error::NotFound)?;
    let Some(mut mail) = mails::find_locked(&txn, &app.keys, mail.id).await? else {
        return Ok(());
    };
    match answer {
        Answer::Accepted => {
            mail.status = MailStatus::Sent;
            mail.sent_at = Some(now);
            mail.problem = None;
            if mail.notice {
                mail.seq = told(app, &txn, &mail, &report, now).await?.or(mail.seq);
            }
        }
        Answer::Later(problem) if now - mail.queued_at < PATIENCE => {
            tracing::warn!(mail = %mail.id, problem, "a mail was not taken; it is tried again");
            mail.status = MailStatus::Queued;
            mail.problem = Some(problem);
            Job::SendMail { mail: mail.id }
                .enqueue(&txn, now + back_off(mail.attempts))
                .await?;
        }
        Answer::Later(problem) | Answer::Never(problem) => {
            mail.status = MailStatus::Failed;
            mail.ended_at = Some(now);
            mail.problem = Some(problem);
            did_not_arrive(app, &txn, &mail, &report).await?;
        }
    }
    mails::update(&txn, &mail).await?;
    commit(txn).await?;
    live::changed(app, Some(mail.report));
    Ok(())
}

/// One minute, two, four … up to two hours.
fn back_off(attempts: u32) -> Duration {
    Duration::minutes((1_i64 << attempts.saturating_sub(1).min(7)).min(120))
}

/// The reporter counts as told, by the officer who asked. Gives the entry. `None` when there is nothing to tell any more.
async fn told(
    app: &App,
    txn: &Txn,
    mail: &Mail,
    report: &Report,
    now: DateTime<Utc>,
) -> Result<Option<u32>, Error> {
    let Some(officer) = mail.asked_by else {
        return Ok(None);
    };
    let permit = policy::notice_on_behalf_of(officer, report);
    let command = Command::NotifyReporter(NotifyReporter {
        method: NoticeMethod::Email,
        letter_number: None,
        url: None,
        told_at: now,
        note: mail.letter.note.clone().map(Into::into),
    });
    match crate::reports::step_permitted(app, txn, report, command, &permit).await {
        Ok(after) => Ok(Some(after.version)),
        Err(Error::WrongStatus { .. } | Error::Unmet { .. } | Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The history says that a mail did not arrive, and somebody has to call.
async fn did_not_arrive(app: &App, txn: &Txn, mail: &Mail, report: &Report) -> Result<(), Error> {
    if report.forgotten_at.is_some() {
        return Ok(());
    }
    let code = mail.problem.as_deref().unwrap_or("?");
    let whom = if mail.occasion.is_to_agency() {
        "Surel kepada instansi"
    } else {
        "Surel"
    };
    let failed = NotificationFailed {
        reason: format!("{whom} tidak sampai ({code}).").into(),
        // Only what told them can leave them untold.
        untold: mail.notice && mail.sent_at.is_some() && report.told_at == mail.sent_at,
    };
    step_by_system(app, txn, report, Command::NotificationFailed(failed)).await?;
    Ok(())
}

/// A server says that a mail came back. Gives whether that was news.
pub(super) async fn came_back(
    app: &App,
    txn: &Txn,
    id: MailId,
    report: ReportId,
    status: Option<&str>,
) -> Result<bool, Error> {
    let report = reports::find_locked(txn, report).await?.ok_or(Error::NotFound)?;
    let Some(mut mail) = mails::find_locked(txn, &app.keys, id).await? else {
        return Ok(false);
    };
    if !matches!(mail.status, MailStatus::Sent | MailStatus::Sending) {
        return Ok(false);
    }
    mail.status = MailStatus::Bounced;
    mail.ended_at = Some(app.now());
    mail.problem = Some(status.unwrap_or("5.0.0").to_owned());
    mails::update(txn, &mail).await?;
    did_not_arrive(app, txn, &mail, &report).await?;
    Ok(true)
}

/// Whether its reporter was asked by mail, and not reminded since.
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

/// Reminds reporters who were asked by mail and have a week left to answer, once.
pub async fn remind_due(app: &App, limit: u64) -> Result<(), Error> {
    let office = app.office().await?;
    let reminds = office.settings.mail.automatic.contains(&MailOccasion::Reminder);
    if !app.post.sends() || !reminds {
        return Ok(());
    }
    let soon = app.now() + Duration::days(7);
    for id in reports::clarification_overdue(app.db.reader(), soon, limit).await? {
        // Looked at first without keeping anybody from writing: most were reminded already.
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
