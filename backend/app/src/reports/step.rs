//! One step on a report, by a person or by the program; and what it causes in reports that follow it.

use super::read::view_after;
use crate::context::App;
use crate::error::Error;
use crate::view::{IdentityView, ReportView, identity_view};
use crate::{live, mail};
use chrono::Duration;
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{
    Archive, Command, Follow, Lapse, NoticeMethod, Recalculate, RecalculationCause, Reveal, RevealSubject,
    Unmerge,
};
use tanggap_domain::ids::{AttachmentId, ReportId, UserId};
use tanggap_domain::lifecycle::{Action, Effect, Moment, Status, Step, step};
use tanggap_domain::office::Office;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::Report;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::idempotency::{self, Seen};
use tanggap_store::{StoreError, Txn, attachments, commit, reporters, reports};
use utoipa::ToSchema;
use uuid::Uuid;

/// A request that may be sent again without doing its work twice.
#[derive(Clone, Debug)]
pub struct Repeat {
    pub key: String,
}

/// A keyed digest of an operation and its input, for telling a repeated request from another one.
pub(crate) fn digest(app: &App, operation: &str, input: &impl Serialize) -> Result<String, Error> {
    let body = serde_json::to_value(input).map_err(|error| Error::Internal(error.to_string()))?;
    let body = tanggap_store::history::canonical(&body);
    Ok(app
        .keys
        .token("idempotency", &[operation.as_bytes(), body.as_bytes()])
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect())
}

/// Does a step for a person. `None` when it took the report out of their sight. `expected` is the version the caller saw; `None` for what only appends.
pub async fn act(
    app: &App,
    actor: &Actor,
    id: ReportId,
    expected: Option<u32>,
    repeat: Option<Repeat>,
    command: Command,
) -> Result<Option<ReportView>, Error> {
    let digest = digest(app, &id.to_string(), &command)?;
    let txn = app.db.begin().await?;
    if let Some(done) = begin_once(app, &txn, actor, repeat.as_ref(), &digest, id.0).await? {
        drop(txn);
        return view_after(app, actor, ReportId(done)).await;
    }
    if let Command::Merge(merge) = &command
        && merge.target < id
    {
        // Two reports are locked in the order of their ids, so that no two merges wait for one another.
        reports::find_locked(&txn, merge.target).await?;
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    step_in(app, &txn, actor, &report, expected, command).await?;
    commit(txn).await?;
    if app.post.sends() {
        app.wake.notify_one();
    }
    live::changed(app, Some(id));
    view_after(app, actor, id).await
}

/// Takes the request's key for the thing that it makes or changes. Gives back that thing when the same request has been done
/// before. Taken first, so that a twin request waits for this one instead of doing the work beside it.
pub(crate) async fn begin_once<Id: From<Uuid>>(
    app: &App,
    txn: &Txn,
    actor: &Actor,
    repeat: Option<&Repeat>,
    digest: &str,
    resource: Uuid,
) -> Result<Option<Id>, Error> {
    begin_once_as(app, txn, actor.id, repeat, digest, resource).await
}

/// The same for whoever the keys are counted for: people without an account share one name, or are known by their report.
pub(crate) async fn begin_once_as<Id: From<Uuid>>(
    app: &App,
    txn: &Txn,
    caller: UserId,
    repeat: Option<&Repeat>,
    digest: &str,
    resource: Uuid,
) -> Result<Option<Id>, Error> {
    let Some(repeat) = repeat else { return Ok(None) };
    match idempotency::look_up(txn, caller, &repeat.key, digest).await? {
        Seen::Same(id) => Ok(Some(id.into())),
        Seen::Other => Err(Error::KeyReused),
        Seen::Never => {
            match idempotency::keep(txn, caller, &repeat.key, digest, resource, app.now()).await {
                Ok(()) => Ok(None),
                // The twin was done between our look and our taking; this transaction is spent.
                Err(StoreError::Taken) => {
                    match idempotency::look_up(app.db.reader(), caller, &repeat.key, digest).await? {
                        Seen::Same(id) => Ok(Some(id.into())),
                        Seen::Other => Err(Error::KeyReused),
                        Seen::Never => Err(Error::Unavailable),
                    }
                }
                Err(other) => Err(other.into()),
            }
        }
    }
}

/// The step itself, inside the caller's transaction.
pub(crate) async fn step_in(
    app: &App,
    txn: &Txn,
    actor: &Actor,
    report: &Report,
    expected: Option<u32>,
    mut command: Command,
) -> Result<Report, Error> {
    let office = app.office_seen().await?;
    let permit = policy::check(actor, command.action(), report)?;
    if expected.is_some_and(|expected| expected != report.version) {
        return Err(Error::Stale);
    }
    known_attachments(txn, report.id, &command).await?;
    let target = match &command {
        // A report the caller may not know of is as unknown as one that is not there.
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
        && app.post.sends()
    {
        mail::ask_notice(app, txn, &office, actor, report, &permit, notice).await?;
        return Ok(report.clone());
    }
    apply(app, txn, &office, report, command, &permit, target.as_ref()).await
}

/// The step of somebody whose permit was given otherwise than by their roles, inside the caller's transaction.
pub(crate) async fn step_permitted(
    app: &App,
    txn: &Txn,
    report: &Report,
    command: Command,
    permit: &Permit,
) -> Result<Report, Error> {
    let office = app.office_seen().await?;
    known_attachments(txn, report.id, &command).await?;
    apply(app, txn, &office, report, command, permit, None).await
}

/// Steps, stores, and follows up what it causes.
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
            // Nothing else that a step changes may stand but once.
            StoreError::Taken => Error::field("/lapor_id", ViolationCode::Duplicate),
            other => other.into(),
        })?;
    mail::after_step(app, txn, office, &after, &event).await?;
    for effect in effects {
        follow(app, txn, office, &after, effect).await?;
    }
    Ok(after)
}

/// What a step causes in the reports merged into it.
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

/// Files that a step points at must lie on the same report.
async fn known_attachments(txn: &Txn, report: ReportId, command: &Command) -> Result<(), Error> {
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
    let there = attachments::of_report(txn, report).await?;
    for (i, id) in named.iter().enumerate() {
        if !there.iter().any(|file| file.id == *id && !file.removed) {
            return Err(Error::field(&format!("{at}/{i}"), ViolationCode::Unknown));
        }
    }
    Ok(())
}

/// The identity that was asked for, once the asking stands in the history.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RevealView {
    pub report: ReportView,
    /// The reporter's identity with the NIK in full; absent when the content was asked for.
    pub identity: Option<IdentityView>,
}

/// Shows a protected identity, or a confidential report to an auditor, to somebody who gave a reason. The asking is recorded
/// before anything is shown.
pub async fn report_reveal(
    app: &App,
    actor: &Actor,
    id: ReportId,
    input: Reveal,
) -> Result<RevealView, Error> {
    let subject = input.subject;
    let report = act(app, actor, id, None, None, Command::Reveal(input))
        .await?
        .ok_or(Error::NotFound)?;
    let identity = match subject {
        RevealSubject::Content => None,
        RevealSubject::Identity => {
            let stored = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
            let reporter = match stored.reporter {
                Some(reporter) => reporters::through(app.db.reader(), &app.keys, reporter).await?,
                None => None,
            };
            reporter.map(|reporter| identity_view(&reporter, true))
        }
    };
    Ok(RevealView { report, identity })
}

/// A step by the program itself, inside the caller's transaction.
pub(crate) async fn step_by_system(
    app: &App,
    txn: &Txn,
    report: &Report,
    command: Command,
) -> Result<Report, Error> {
    let office = app.office().await?;
    let permit = policy::system(command.action(), report)
        .ok_or_else(|| Error::Internal("not a step of the program's".to_owned()))?;
    apply(app, txn, &office, report, command, &permit, None).await
}

/// A step by the program itself. A report that no longer fits is left alone.
pub(crate) async fn by_system(app: &App, id: ReportId, command: Command) -> Result<(), Error> {
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
            live::changed(app, Some(id));
            Ok(())
        }
        Err(Error::WrongStatus { .. } | Error::Unmet { .. } | Error::Stale) => Ok(()),
        Err(other) => Err(other),
    }
}

/// Lets clarifications lapse whose time is up and whose reporter the office tried to reach.
pub async fn lapse_due(app: &App, limit: u64) -> Result<(), Error> {
    for id in reports::clarification_overdue(app.db.reader(), app.now(), limit).await? {
        by_system(app, id, Command::Lapse(Lapse {})).await?;
    }
    Ok(())
}

/// Archives reports that ended longer ago than the office's term.
pub async fn archive_due(app: &App, limit: u64) -> Result<(), Error> {
    let office = app.office().await?;
    let days = i64::from(office.settings.retention.archive_after_days);
    let Some(before) = app.now().checked_sub_signed(Duration::days(days)) else {
        return Ok(());
    };
    for id in reports::to_archive(app.db.reader(), before, limit).await? {
        by_system(app, id, Command::Archive(Archive {})).await?;
    }
    Ok(())
}

/// Computes the deadlines of every open report again; one history entry for each that changed.
pub async fn recalculate_all(app: &App, cause: RecalculationCause) -> Result<(), Error> {
    let mut after = None;
    loop {
        let ids = reports::open_ids(app.db.reader(), after, 200).await?;
        let Some(last) = ids.last().copied() else {
            return Ok(());
        };
        for id in ids {
            recalculate(app, id, cause).await?;
        }
        after = Some(last);
    }
}

async fn recalculate(app: &App, id: ReportId, cause: RecalculationCause) -> Result<(), Error> {
    let office = app.office().await?;
    let Some(report) = reports::find(app.db.reader(), id).await? else {
        return Ok(());
    };
    let command = Command::Recalculate(Recalculate { cause });
    let Some(permit) = policy::system(Action::Recalculate, &report) else {
        return Ok(());
    };
    let moment = Moment {
        now: app.now(),
        office: &office,
        target: None,
    };
    let planned = step(&report, command.clone(), &permit, moment)?;
    if planned.event.timers.is_none() || report.status == Status::Closed {
        return Ok(());
    }
    by_system(app, id, command).await
}
