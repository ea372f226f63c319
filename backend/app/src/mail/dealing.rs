//! What the desk does with a message: it is made into a report, laid with one, taken off it, set aside, or put back.

use super::desk::{InboxDetailView, inbox_get, is_beside, may_see};
use super::taking::attach_all;
use crate::context::{App, allow};
use crate::error::Error;
use crate::live;
use crate::reports::{RecordInput, entered, load_view, step_in, with_post};
use crate::view::ReportView;
use serde::Deserialize;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Command, DetachMessage};
use tanggap_domain::ids::{AttachmentId, InboxItemId, ReportId};
use tanggap_domain::mail::{InboxState, MailKind};
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::report::{Channel, Report};
use tanggap_domain::violation::{NOTE, ViolationCode, Violations};
use tanggap_store::inbox::{self, File, Item};
use tanggap_store::{attachments, commit, reports};
use utoipa::ToSchema;

/// The report that a message is laid with.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachItemInput {
    pub report: ReportId,
}

/// Why a message is taken off its report.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetachItemInput {
    pub reason: String,
}

/// Why a message is set aside.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAsideInput {
    pub reason: String,
}

/// Nothing more is needed.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreInput {}

/// Holds a message that the actor may see and that nobody touched since they saw it.
async fn held(
    app: &App,
    txn: &tanggap_store::Txn,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
) -> Result<Item, Error> {
    let item = inbox::find_locked(txn, &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    let report = match item.report {
        Some(report) => reports::find(txn, report).await?,
        None => None,
    };
    if !may_see(actor, report.as_ref()) {
        return Err(Error::NotFound);
    }
    if item.version != expected || item.erased_at.is_some() {
        return Err(Error::Stale);
    }
    Ok(item)
}

async fn files_of(txn: &tanggap_store::Txn, id: InboxItemId) -> Result<Vec<File>, Error> {
    let files = inbox::files_of(txn, &[id]).await?;
    Ok(files.into_iter().map(|(_, file)| file).collect())
}

fn handled(app: &App, actor: &Actor, item: &mut Item, state: InboxState) {
    item.state = state;
    item.by_itself = false;
    item.handled_by = Some(actor.id);
    item.handled_at = Some(app.now());
}

/// Makes a message into a report, with its files. It came by e-mail, whatever the input says, and when the message did.
pub async fn inbox_record(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    input: RecordInput,
) -> Result<Option<ReportView>, Error> {
    allow(actor, Operation::InboxRecord)?;
    let office = app.office_seen().await?;
    let txn = app.db.begin().await?;
    let mut item = held(app, &txn, actor, id, expected).await?;
    if item.state == InboxState::Done {
        return Err(Error::field("", ViolationCode::NotAllowed));
    }
    let input = RecordInput {
        channel: Channel::Email,
        received_at: Some(item.received_at),
        ..input
    };
    let permit = policy::check_create(actor)?;
    let input = with_post(&txn, actor, input).await?;
    let (report, event) = entered(app, &txn, &permit, ReportId::at(app.now()), input).await?;
    handled(app, actor, &mut item, InboxState::Done);
    item.report = Some(report.id);
    item.words.reason = None;
    inbox::update(&txn, &app.keys, &item).await?;
    // A list or a program gets no answer, whoever made a report of what it wrote.
    if item.kind == MailKind::Message {
        super::after_step(app, &txn, &office, &report, &event).await?;
    }
    let files = files_of(&txn, id).await?;
    let (report, _) = attach_all(app, &txn, Some(actor), report, files).await?;
    commit(txn).await?;
    app.wake.notify_one();
    crate::reports::view_after(app, actor, report.id).await
}

/// Lays a message with a report, with its files.
pub async fn inbox_attach(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    input: AttachItemInput,
) -> Result<ReportView, Error> {
    allow(actor, Operation::InboxAttach)?;
    let txn = app.db.begin().await?;
    let report = reports::find_locked(&txn, input.report).await?;
    let mut item = held(app, &txn, actor, id, expected).await?;
    let report = report
        .filter(|report| may_see(actor, Some(report)))
        .ok_or_else(|| Error::field("/report", ViolationCode::Unknown))?;
    handled(app, actor, &mut item, InboxState::Done);
    item.report = Some(report.id);
    item.words.reason = None;
    inbox::update(&txn, &app.keys, &item).await?;
    let files = files_of(&txn, id).await?;
    let (report, _) = attach_all(app, &txn, Some(actor), report, files).await?;
    commit(txn).await?;
    live::changed(app, Some(report.id));
    load_view(app, actor, report.id).await
}

/// Takes a message off the report that it lay with by mistake, with its files: somebody has yet to look at it again. What was
/// recorded as somebody's answer stays; the history says that its message is gone.
pub async fn inbox_detach(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    input: DetachItemInput,
) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxDetach)?;
    let txn = app.db.begin().await?;
    // Reports are held before messages, wherever both are.
    let lay_with = inbox::find(&txn, &app.keys, id)
        .await?
        .and_then(|item| item.report);
    let report = match lay_with {
        Some(report) => reports::find_locked(&txn, report).await?,
        None => None,
    };
    let mut item = held(app, &txn, actor, id, expected).await?;
    let report = report
        .filter(|report| is_beside(&item, report))
        .ok_or_else(|| Error::field("", ViolationCode::NotAllowed))?;
    let command = Command::DetachMessage(DetachMessage {
        message: id,
        attached_at: item.handled_at.unwrap_or(item.taken_at),
        attachments: take_files_off(app, &txn, id, &report).await?,
        reason: input.reason.into(),
    });
    step_in(app, &txn, actor, &report, None, command).await?;
    handled(app, actor, &mut item, InboxState::New);
    item.report = None;
    item.words.reason = None;
    inbox::update(&txn, &app.keys, &item).await?;
    commit(txn).await?;
    live::changed(app, Some(report.id));
    inbox_get(app, actor, id).await
}

/// Takes the files of a message off the report. Gives those that still stood on it.
async fn take_files_off(
    app: &App,
    txn: &tanggap_store::Txn,
    id: InboxItemId,
    report: &Report,
) -> Result<Vec<AttachmentId>, Error> {
    let there = attachments::of_report(txn, report.id).await?;
    let mut taken = Vec::new();
    for file in files_of(txn, id).await? {
        let Some(attachment) = file.attachment else {
            continue;
        };
        inbox::attached(txn, file.id, None).await?;
        if there.iter().any(|one| one.id == attachment && !one.removed) {
            attachments::remove(txn, attachment, app.now()).await?;
            taken.push(attachment);
        }
    }
    Ok(taken)
}

/// Sets a message aside.
pub async fn inbox_set_aside(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    input: SetAsideInput,
) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxSetAside)?;
    let mut v = Violations::default();
    v.text("/reason", &input.reason, NOTE);
    v.into_result().map_err(Error::Invalid)?;
    let txn = app.db.begin().await?;
    let mut item = held(app, &txn, actor, id, expected).await?;
    handled(app, actor, &mut item, InboxState::SetAside);
    item.words.reason = Some(input.reason.trim().to_owned());
    inbox::update(&txn, &app.keys, &item).await?;
    commit(txn).await?;
    inbox_get(app, actor, id).await
}

/// Puts a message back among the new ones.
pub async fn inbox_restore(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    _: RestoreInput,
) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxRestore)?;
    let txn = app.db.begin().await?;
    let mut item = held(app, &txn, actor, id, expected).await?;
    // What was made into a report, or lies with one, stays there.
    if item.state != InboxState::SetAside {
        return Err(Error::field("", ViolationCode::NotAllowed));
    }
    handled(app, actor, &mut item, InboxState::New);
    item.words.reason = None;
    inbox::update(&txn, &app.keys, &item).await?;
    commit(txn).await?;
    inbox_get(app, actor, id).await
}
