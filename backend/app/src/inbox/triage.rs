//! What the desk does with a message: turn it into a report, attach it to one, detach it, set it aside, or restore it.

use super::access::{is_beside, may_see};
use super::detail::{InboxDetailView, inbox_get};
use super::files::attach_all;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::outbox::after_step;
use crate::kernel::queue::Queue;
use crate::reports::view::ReportView;
use crate::reports::{
    RecordInput, check_source_post, create_without_mail, execute_in, load_view, view_after,
};
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
use tanggap_store::{Txn, attachments, commit, reports};
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

/// A message while the actor does something with it, in one transaction.
struct Held<'a> {
    app: &'a App,
    actor: &'a Actor,
    txn: &'a Txn,
    item: Item,
}

impl<'a> Held<'a> {
    /// Locks a message that the actor may see and that nobody changed since they saw it. A report that is needed as well is locked
    /// first, here as everywhere.
    async fn lock(
        app: &'a App,
        txn: &'a Txn,
        actor: &'a Actor,
        id: InboxItemId,
        expected: u32,
    ) -> Result<Self, Error> {
        let item = inbox::find_locked(txn, &app.keys, id)
            .await?
            .ok_or(Error::NotFound)?;
        let report = match item.report {
            Some(report) => reports::find(txn, report).await?,
            None => None,
        };
        if let Some(report) = &report {
            policy::look(actor, report)?;
        }
        if item.version != expected || item.erased_at.is_some() {
            return Err(Error::Stale);
        }
        Ok(Self {
            app,
            actor,
            txn,
            item,
        })
    }

    /// Stores the message in a state, with the report that it belongs to and the reason why it was set aside.
    async fn put(
        &mut self,
        state: InboxState,
        report: Option<ReportId>,
        reason: Option<String>,
    ) -> Result<(), Error> {
        self.item.state = state;
        self.item.by_itself = false;
        self.item.handled_by = Some(self.actor.id);
        self.item.handled_at = Some(self.app.now());
        self.item.report = report;
        self.item.words.reason = reason;
        Ok(inbox::update(self.txn, &self.app.keys, &self.item).await?)
    }

    async fn files(&self) -> Result<Vec<File>, Error> {
        let files = inbox::files_of(self.txn, &[self.item.id]).await?;
        Ok(files.into_iter().map(|(_, file)| file).collect())
    }
}

/// Turns a message into a report, with its files. Channel and time of receipt are those of the message, whatever the input says.
pub async fn inbox_record(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    input: RecordInput,
) -> Result<Option<ReportView>, Error> {
    allow(actor, Operation::InboxRecord)?;
    let office = app.cached_office().await?;
    let txn = app.db.begin().await?;
    let mut held = Held::lock(app, &txn, actor, id, expected).await?;
    if held.item.state == InboxState::Done {
        return Err(Error::field("", ViolationCode::NotAllowed));
    }
    let input = RecordInput {
        channel: Channel::Email,
        received_at: Some(held.item.received_at),
        ..input
    };
    let permit = policy::check_create(actor)?;
    let input = check_source_post(&txn, actor, input).await?;
    let (report, event) = create_without_mail(app, &txn, &permit, ReportId::at(app.now()), input).await?;
    held.put(InboxState::Done, Some(report.id), None).await?;
    // A mailing list or a program gets no answer.
    if held.item.kind == MailKind::Message {
        after_step(app, &txn, &office, &report, &event).await?;
    }
    let files = held.files().await?;
    let (report, _) = attach_all(app, &txn, Some(actor), report, files).await?;
    commit(txn).await?;
    app.wake(Queue::Mail);
    view_after(app, actor, report.id).await
}

/// Attaches a message to a report, with its files.
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
    let mut held = Held::lock(app, &txn, actor, id, expected).await?;
    let report = report
        .filter(|report| may_see(actor, Some(report)))
        .ok_or_else(|| Error::field("/report", ViolationCode::Unknown))?;
    held.put(InboxState::Done, Some(report.id), None).await?;
    let files = held.files().await?;
    let (report, _) = attach_all(app, &txn, Some(actor), report, files).await?;
    commit(txn).await?;
    app.report_changed(Some(report.id));
    load_view(app, actor, report.id).await
}

/// Detaches a message from a report that it was attached to by mistake, with its files; it waits in the inbox again. An answer that was
/// recorded from it stays; the history notes that its message was detached.
pub async fn inbox_detach(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    input: DetachItemInput,
) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxDetach)?;
    let txn = app.db.begin().await?;
    // Reports are locked before messages, wherever both are locked.
    let lay_with = inbox::find(&txn, &app.keys, id)
        .await?
        .and_then(|item| item.report);
    let report = match lay_with {
        Some(report) => reports::find_locked(&txn, report).await?,
        None => None,
    };
    let mut held = Held::lock(app, &txn, actor, id, expected).await?;
    let report = report
        .filter(|report| is_beside(&held.item, report))
        .ok_or_else(|| Error::field("", ViolationCode::NotAllowed))?;
    let command = Command::DetachMessage(DetachMessage {
        message: id,
        attached_at: held.item.handled_at.unwrap_or(held.item.taken_at),
        attachments: take_files_off(&held, &report).await?,
        reason: input.reason.into(),
    });
    execute_in(app, &txn, actor, &report, None, command).await?;
    held.put(InboxState::New, None, None).await?;
    commit(txn).await?;
    app.report_changed(Some(report.id));
    inbox_get(app, actor, id).await
}

/// Removes the files of a message from the report. Returns those that were still on it.
async fn take_files_off(held: &Held<'_>, report: &Report) -> Result<Vec<AttachmentId>, Error> {
    let there = attachments::of_report(held.txn, report.id).await?;
    let mut taken = Vec::new();
    for file in held.files().await? {
        let Some(attachment) = file.attachment else {
            continue;
        };
        inbox::attached(held.txn, file.id, None).await?;
        if there.iter().any(|one| one.id == attachment && !one.removed) {
            attachments::remove(held.txn, attachment, held.app.now()).await?;
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
    let mut held = Held::lock(app, &txn, actor, id, expected).await?;
    let (report, reason) = (held.item.report, input.reason.trim().to_owned());
    held.put(InboxState::SetAside, report, Some(reason)).await?;
    commit(txn).await?;
    inbox_get(app, actor, id).await
}

/// Restores a message that was set aside.
pub async fn inbox_restore(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    expected: u32,
    _: RestoreInput,
) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxRestore)?;
    let txn = app.db.begin().await?;
    let mut held = Held::lock(app, &txn, actor, id, expected).await?;
    // A message that belongs to a report stays there.
    if held.item.state != InboxState::SetAside {
        return Err(Error::field("", ViolationCode::NotAllowed));
    }
    let report = held.item.report;
    held.put(InboxState::New, report, None).await?;
    commit(txn).await?;
    inbox_get(app, actor, id).await
}
