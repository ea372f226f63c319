//! Which steps cause a mail.

use super::queue::{Cause, queue, queue_to_agency};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, NotifyReporter};
use tanggap_domain::history::Event;
use tanggap_domain::lifecycle::{Moment, Status, step};
use tanggap_domain::mail::MailOccasion;
use tanggap_domain::office::Office;
use tanggap_domain::policy::Permit;
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::violation::ViolationCode;
use tanggap_store::{Txn, history};

/// Queues the mail that a step causes, if it causes one.
pub(crate) async fn after_step(
    app: &App,
    txn: &Txn,
    office: &Office,
    report: &Report,
    event: &Event,
) -> Result<(), Error> {
    if !app.mail.sends() {
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
        // LAPOR! itself confirms receipt of its reports.
        Command::CreateReport(_) if automatic(MailOccasion::Received) && !report.channel.is_lapor() => {
            MailOccasion::Received
        }
        Command::Forward(_) if automatic(MailOccasion::Forwarded) => MailOccasion::Forwarded,
        _ => return Ok(()),
    };
    queue(app, txn, office, report, occasion, cause).await?;
    Ok(())
}

/// Queues the notice by which an officer tells the reporter the outcome. The report changes once the server has accepted the mail
/// (`mail::delivery`).
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
    // Checked now as well, while the officer reads the answer.
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

/// Whether a report ended without being acted on, so that its history contains the reason.
pub(crate) const fn has_reason(report: &Report) -> bool {
    matches!(
        report.status,
        Status::Rejected | Status::Redirected | Status::Withdrawn
    )
}

/// Why a report ended without being acted on, in words for the reporter.
pub(crate) fn reason_of_ending(events: Vec<Event>) -> String {
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
