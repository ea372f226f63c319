//! Sending the mails of the outbox: one job for each, outside any transaction.
//!
//! **Invariant:** a mail has the status `sending` before it is handed over, and its result once the server has answered. A program that
//! stops between the two does not know the answer: the mail is sent again with the same `Message-ID` (RFC 5321 4.5.4.1: a sender that
//! got no answer is still responsible), and is marked as one that may arrive twice.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::jobs::Job;
use crate::kernel::outbox::{page, tokens};
use crate::reports::{execute_as_system_in, execute_permitted};
use chrono::{DateTime, Duration, Utc};
use tanggap_domain::command::{Command, NoticeMethod, NotificationFailed, NotifyReporter};
use tanggap_domain::ids::{MailId, ReportId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::mail::{MailOccasion, MailStatus};
use tanggap_domain::office::Office;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_mailbox::smtp::{Answer, Outgoing};
use tanggap_store::mails::{self, Mail};
use tanggap_store::{Txn, commit, mail_refusals, reports};

/// A mail that no server accepts within this time has failed; somebody has to call instead.
const PATIENCE: Duration = Duration::hours(24);

/// Sends a mail unless it was sent or is no longer wanted.
pub(crate) async fn send(app: &App, id: MailId) -> Result<(), Error> {
    let Some(smtp) = &app.mail.smtp else {
        // No server is configured any more; try again later.
        return later(app, id, Duration::hours(1)).await;
    };
    if let Some(until) = smtp.resting_until(app.now()) {
        return later(app, id, until - app.now()).await;
    }
    let office = app.office().await?;
    let Some(mail) = begin(app, id).await? else {
        return Ok(());
    };
    let answer = smtp.send(&outgoing(app, &office, &mail), app.now()).await;
    end(app, mail, answer).await
}

async fn later(app: &App, id: MailId, wait: Duration) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    Job::SendMail { mail: id }.enqueue(&txn, app.now() + wait).await?;
    Ok(commit(txn).await?)
}

/// Marks a mail as being sent. `None` if it must not be sent.
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
    // The person may have said meanwhile that the report is not theirs.
    let refusal = mail_refusals::of_address(&txn, &app.keys, &mail.letter.to, now).await?;
    let refused = refusal.is_some_and(|of| of == mail.report || mail.occasion.may_be_automatic());
    let wanted = !refused && report.is_some_and(|report| is_wanted(&mail, &report));
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

/// Whether the mail still fits its report.
fn is_wanted(mail: &Mail, report: &Report) -> bool {
    let asked = report.status == Status::AwaitingClarification;
    !mail.letter.to.is_empty()
        && match mail.occasion {
            MailOccasion::Question | MailOccasion::Reminder => asked,
            _ if mail.notice => report.answer_owed,
            _ => true,
        }
}

/// The mail as it goes out.
fn outgoing<'a>(app: &App, office: &Office, mail: &'a Mail) -> Outgoing<'a> {
    let letter = &mail.letter;
    Outgoing {
        to: &letter.to,
        name: &letter.name,
        subject: &letter.subject,
        text: &letter.text,
        html: page(office, &letter.subject, &letter.text),
        message_id: Some(&mail.message_id),
        references: &letter.references,
        reply_token: (!mail.occasion.is_to_agency()).then(|| tokens::token(app, mail.report)),
    }
}

/// Records the server's answer and what follows for the report.
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
                mail.seq = record_notice(app, &txn, &mail, &report, now).await?.or(mail.seq);
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
            record_failure(app, &txn, &mail, &report).await?;
        }
    }
    mails::update(&txn, &mail).await?;
    commit(txn).await?;
    app.report_changed(Some(mail.report));
    Ok(())
}

/// One minute, two, four … up to two hours.
fn back_off(attempts: u32) -> Duration {
    Duration::minutes((1_i64 << attempts.saturating_sub(1).min(7)).min(120))
}

/// Records that the reporter was notified, on behalf of the officer who asked. Returns the number of the entry; `None` if the report no
/// longer needs a notice.
async fn record_notice(
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
    match execute_permitted(app, txn, report, command, &permit).await {
        Ok(after) => Ok(Some(after.version)),
        Err(Error::WrongStatus { .. } | Error::Unmet { .. } | Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Records that a mail did not arrive, so that somebody calls.
async fn record_failure(app: &App, txn: &Txn, mail: &Mail, report: &Report) -> Result<(), Error> {
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
        // Only the mail that notified the reporter can undo the notice.
        untold: mail.notice && mail.sent_at.is_some() && report.told_at == mail.sent_at,
    };
    execute_as_system_in(app, txn, report, Command::NotificationFailed(failed)).await?;
    Ok(())
}

/// Records that a mail bounced. Returns whether that was new.
pub(crate) async fn record_bounce(
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
    record_failure(app, txn, &mail, &report).await?;
    Ok(true)
}
