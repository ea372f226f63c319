//! What the tracking page and the page of an agency have in common: somebody without an account comes with a report's number and a
//! secret, and does something about that one report.
//!
//! **Invariant:** the secret is checked again once the report is locked, so that a link that was renewed meanwhile no longer works.

use crate::attachments::{Sender, attach_permitted, fits_file, has_room, store};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key_as, digest, is_used};
use crate::reports::execute_permitted;
use bytes::Bytes;
use serde::Serialize;
use tanggap_domain::command::{AttachmentRole, Command};
use tanggap_domain::ids::{AttachmentId, ReportId, UserId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::policy::Permit;
use tanggap_domain::report::Report;
use tanggap_store::{commit, reports};
use utoipa::ToSchema;

/// Longest number of a report, in characters.
const LONGEST_NUMBER: usize = 60;

/// A photo that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SentFile {
    /// To name it by in an answer.
    pub id: AttachmentId,
}

/// A file as it was sent to one of the pages.
pub(super) struct NewFile<'a> {
    pub(super) role: AttachmentRole,
    pub(super) name: &'a str,
    pub(super) bytes: Bytes,
}

/// The number and secret with which somebody opens a page.
pub(super) trait PageKey {
    /// Tells the requests of this page from others when they are sent again.
    const PAGE: &'static str;

    /// Refuses if the secret does not open this report, or does so no longer.
    fn check(&self, app: &App, report: &Report) -> Result<(), Error>;

    /// Refuses if the report takes no file of whoever holds this key.
    fn check_for_file(&self, app: &App, report: &Report) -> Result<(), Error> {
        self.check(app, report)
    }

    /// What whoever holds this key may do.
    fn permit(action: Action, report: &Report) -> Option<Permit>;

    /// By what the same file is known when it is sent again.
    fn same_file(&self, sha256: &str, role: AttachmentRole) -> impl Serialize;
}

/// A number as it is stored, however it was typed.
pub(super) fn stored_number(typed: &str) -> String {
    typed.trim().to_uppercase().chars().take(LONGEST_NUMBER).collect()
}

/// Executes a step on the report that the key opened. Sent again with the same idempotency key, it is not executed twice.
pub(super) async fn execute<Key: PageKey>(
    app: &App,
    key: &Key,
    id: ReportId,
    idempotency_key: Option<IdempotencyKey>,
    command: Command,
) -> Result<(), Error> {
    let digest = digest(app, &format!("{} {id}", Key::PAGE), &command)?;
    let txn = app.db.begin().await?;
    let done: Option<ReportId> =
        claim_key_as(app, &txn, UserId(id.0), idempotency_key.as_ref(), &digest, id.0).await?;
    if done.is_some() {
        return Ok(());
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    key.check(app, &report)?;
    let permit = Key::permit(command.action(), &report).ok_or(Error::Forbidden)?;
    execute_permitted(app, &txn, &report, command, &permit).await?;
    commit(txn).await?;
    app.report_changed(Some(id));
    Ok(())
}

/// Adds a file to the report that the key opened. Sent again with the same idempotency key, it is found, not doubled.
pub(super) async fn attach<Key: PageKey>(
    app: &App,
    key: &Key,
    id: ReportId,
    idempotency_key: Option<IdempotencyKey>,
    file: NewFile<'_>,
) -> Result<SentFile, Error> {
    let caller = UserId(id.0);
    if !is_used(app, caller, idempotency_key.as_ref()).await? {
        has_room(app, id).await?;
    }
    let stored = store(app, Sender::NoAccount, file.role, file.name, file.bytes).await?;
    let digest = digest(
        app,
        &format!("{}_attach {id}", Key::PAGE),
        &key.same_file(&stored.sha256, stored.role),
    )?;
    let txn = app.db.begin().await?;
    let fresh = AttachmentId::at(app.now());
    if let Some(done) = claim_key_as(app, &txn, caller, idempotency_key.as_ref(), &digest, fresh.0).await? {
        return Ok(SentFile { id: done });
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    key.check_for_file(app, &report)?;
    let permit = Key::permit(Action::Attach, &report).ok_or(Error::Forbidden)?;
    attach_permitted(app, &txn, &report, fresh, stored, &permit).await?;
    commit(txn).await?;
    app.report_changed(Some(id));
    Ok(SentFile { id: fresh })
}

/// Refuses a file that is larger than the office accepts, before anything is done with it.
pub(super) async fn check_size(app: &App, bytes: &Bytes) -> Result<(), Error> {
    let office = app.office().await?;
    fits_file(&office.settings.uploads, bytes.len() as u64)
}
