//! Executes a step on a report, by a person or by the program, and what it causes in reports that follow it.

use super::read::view_after;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::kernel::outbox;
use crate::kernel::queue::Queue;
use crate::kernel::security_log::record;
use crate::reports::view::ReportView;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, Follow, NoticeMethod, RevealSubject, Unmerge};
use tanggap_domain::ids::{AttachmentId, ReportId};
use tanggap_domain::lifecycle::{Capacity, Effect, Moment, Step, step};
use tanggap_domain::office::Office;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::Report;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::ViolationCode;
use tanggap_store::{StoreError, Txn, attachments, commit, reporters, reports};

/// Executes a step for an actor. Returns `None` if the report left the actor's scope. `expected` is the version that the caller saw;
/// `None` for a step that only appends.
pub async fn execute(
    app: &App,
    actor: &Actor,
    id: ReportId,
    expected: Option<u32>,
    idempotency_key: Option<IdempotencyKey>,
    command: Command,
) -> Result<Option<ReportView>, Error> {
    let digest = digest(app, &id.to_string(), &command)?;
    let txn = app.db.begin().await?;
    if let Some(done) = claim_key(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0).await? {
        drop(txn);
        return view_after(app, actor, ReportId(done)).await;
    }
    if let Command::Merge(merge) = &command
        && merge.target < id
    {
        // Two reports are locked in the order of their ids, so that two merges cannot deadlock.
        reports::find_locked(&txn, merge.target).await?;
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    let revealed = match &command {
        Command::Reveal(reveal) => Some(match reveal.subject {
            RevealSubject::Identity => SecurityEvent::IdentityRevealed,
            RevealSubject::Content => SecurityEvent::ContentRevealed,
        }),
        _ => None,
    };
    execute_in(app, &txn, actor, &report, expected, command).await?;
    if let Some(event) = revealed {
        record(app, &txn, SecurityEntry::by(event, actor.id).on(id)).await?;
    }
    commit(txn).await?;
    if app.mail.sends() {
        app.wake(Queue::Mail);
    }
    app.report_changed(Some(id));
    view_after(app, actor, id).await
}

/// Executes a step for an actor in the caller's transaction.
pub(crate) async fn execute_in(
    app: &App,
    txn: &Txn,
    actor: &Actor,
    report: &Report,
    expected: Option<u32>,
    mut command: Command,
) -> Result<Report, Error> {
    let office = app.cached_office().await?;
    let permit = policy::check(actor, command.action(), report)?;
    if expected.is_some_and(|expected| expected != report.version) {
        return Err(Error::Stale);
    }
    known_attachments(txn, report, &command, None).await?;
    let target = match &command {
        // A report that the actor may not see is treated like one that does not exist.
        Command::Merge(merge) => reports::find_locked(txn, merge.target)
            .await?
            .filter(|target| !policy::capacities(actor, target).is_empty()),
        _ => None,
    };
    if let Command::Edit(edit) = &mut command {
        edit.reach = None;
        if let Some(reporter) = edit.reporter {
            let known = reporters::through(txn, &app.keys, reporter).await?;
            let known = known
                .filter(|known| known.erased_at.is_none())
                .ok_or_else(|| Error::field("/reporter", ViolationCode::Unknown))?;
            if report.reporter != Some(reporter) {
                edit.reporter = Some(known.id);
            }
            edit.reach = Some(known.identity.ways());
        }
    }
    if let Command::NotifyReporter(notice) = &command
        && notice.method == NoticeMethod::Email
        && app.mail.sends()
    {
        outbox::ask_notice(app, txn, &office, actor, report, &permit, notice).await?;
        return Ok(report.clone());
    }
    apply(app, txn, &office, report, command, &permit, target.as_ref()).await
}

/// Executes a step in the caller's transaction for somebody whose permit does not come from their roles.
pub(crate) async fn execute_permitted(
    app: &App,
    txn: &Txn,
    report: &Report,
    command: Command,
    permit: &Permit,
) -> Result<Report, Error> {
    let office = app.cached_office().await?;
    known_attachments(txn, report, &command, Some(permit)).await?;
    apply(app, txn, &office, report, command, permit, None).await
}

/// Applies a step, stores the report, and does what follows: the mail, and the steps of reports merged into it.
async fn apply(
    app: &App,
    txn: &Txn,
    office: &Office,
    report: &Report,
    command: Command,
    permit: &Permit,
    target: Option<&Report>,
) -> Result<Report, Error> {
    let moment = Moment {
        now: app.now(),
        office,
        target,
    };
    let Step {
        event,
        report: after,
        effects,
    } = step(report, command, permit, moment)?;
    reports::update(txn, &app.keys, office, report, &after, &event)
        .await
        .map_err(|error| match error {
            // The only unique value that a step can change.
            StoreError::Conflict(_) => Error::field("/lapor_id", ViolationCode::Duplicate),
            other => other.into(),
        })?;
    outbox::after_step(app, txn, office, &after, &event).await?;
    for effect in effects {
        follow(app, txn, office, &after, effect).await?;
    }
    Ok(after)
}

/// Executes what a step causes in the reports merged into this one.
async fn follow(app: &App, txn: &Txn, office: &Office, ended: &Report, effect: Effect) -> Result<(), Error> {
    for follower in reports::followers_locked(txn, ended.id).await? {
        let command = match &effect {
            Effect::ReleaseFollowers => Command::Unmerge(Unmerge {
                reason: format!("{} {}", ended.number, ended.status).into(),
            }),
            Effect::FollowersOwe { outcome } => Command::Follow(Follow {
                answer_owed: true,
                outcome: Some(outcome.clone().into()),
            }),
            Effect::FollowersWait => Command::Follow(Follow {
                answer_owed: false,
                outcome: None,
            }),
        };
        let Some(permit) = policy::system(command.action(), &follower) else {
            continue;
        };
        let moment = Moment {
            now: app.now(),
            office,
            target: None,
        };
        let Step {
            event, report: after, ..
        } = step(&follower, command, &permit, moment)?;
        reports::update(txn, &app.keys, office, &follower, &after, &event).await?;
    }
    Ok(())
}

/// Checks that the files that a step refers to belong to the same report. For an agency there are only those that the office shares with it,
/// and those that came from an agency.
async fn known_attachments(
    txn: &Txn,
    report: &Report,
    command: &Command,
    permit: Option<&Permit>,
) -> Result<(), Error> {
    let (at, named): (_, &[AttachmentId]) = match command {
        Command::RecordClarification(payload) => ("/attachments", &payload.attachments),
        Command::RecordAction(payload) => ("/attachments", &payload.attachments),
        Command::RecordAgencyReply(payload) => ("/attachments", &payload.attachments),
        Command::Resolve(payload) => ("/attachments", &payload.attachments),
        Command::RecordCheck(payload) => ("/attachments", &payload.attachments),
        Command::RequestCoordination(payload) => ("/shared", &payload.shared),
        _ => return Ok(()),
    };
    if named.is_empty() {
        return Ok(());
    }
    let is_agency = permit.is_some_and(|permit| permit.is_as(Capacity::Agency));
    let shared = match command {
        Command::RecordAgencyReply(payload) => report.shared_in(payload.coordination),
        _ => &[],
    };
    let there = attachments::of_report(txn, report.id).await?;
    for (i, id) in named.iter().enumerate() {
        let known = there.iter().any(|file| {
            let own = file.uploaded_by.is_none() && !file.role.is_of_reporter();
            file.id == *id && !file.removed && (!is_agency || own || shared.contains(id))
        });
        if !known {
            return Err(Error::field(&format!("{at}/{i}"), ViolationCode::Unknown));
        }
    }
    Ok(())
}

/// Executes a step by the program in the caller's transaction.
pub(crate) async fn execute_as_system_in(
    app: &App,
    txn: &Txn,
    report: &Report,
    command: Command,
) -> Result<Report, Error> {
    let office = app.office().await?;
    let permit = policy::system(command.action(), report)
        .ok_or_else(|| Error::internal("not a step of the program"))?;
    apply(app, txn, &office, report, command, &permit, None).await
}

/// Executes a step by the program. Does nothing if the report does not allow it any more.
pub async fn execute_as_system(app: &App, id: ReportId, command: Command) -> Result<(), Error> {
    let office = app.office().await?;
    let txn = app.db.begin().await?;
    let Some(report) = reports::find_locked(&txn, id).await? else {
        return Ok(());
    };
    let Some(permit) = policy::system(command.action(), &report) else {
        return Ok(());
    };
    match apply(app, &txn, &office, &report, command, &permit, None).await {
        Ok(_) => {
            commit(txn).await?;
            app.report_changed(Some(id));
            Ok(())
        }
        Err(Error::WrongStatus { .. } | Error::Unmet { .. } | Error::Stale) => Ok(()),
        Err(other) => Err(other),
    }
}
