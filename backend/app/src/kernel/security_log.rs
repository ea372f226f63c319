//! Records what the security log keeps (OWASP ASVS 5.0, V16): as a row, and in the same moment as a line of the server's log for a SIEM.
//!
//! **Invariant:** what is permitted is recorded in its own transaction, so that it either is recorded or does not happen. What is
//! refused stays refused even if it cannot be recorded; then the line, which is written in any case, and an error remain.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::origin;
use chrono::{DateTime, Utc};
use tanggap_domain::ids::UserId;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_store::security_log::{self, Source, Stored};
use tanggap_store::{Db, StoreError, Txn, causes, commit};

/// The target of the lines, by which a SIEM finds them.
pub const TARGET: &str = "tanggap::security";

/// Records what is done in this transaction.
pub async fn record(app: &App, txn: &Txn, entry: SecurityEntry) -> Result<(), StoreError> {
    record_all(app, txn, vec![entry]).await
}

/// Records several things that are done in this transaction.
pub async fn record_all(app: &App, txn: &Txn, entries: Vec<SecurityEntry>) -> Result<(), StoreError> {
    let (now, source) = (app.now(), origin::source());
    let entries: Vec<Stored> = entries
        .into_iter()
        .map(|entry| Stored::of(entry, source, now))
        .collect();
    for entry in &entries {
        tell(entry);
    }
    security_log::add(txn, &entries).await
}

/// Records something that has no transaction: reading personal data, an export. The caller must not go on if it fails.
pub async fn record_alone(app: &App, entry: SecurityEntry) -> Result<(), Error> {
    record_each(app, vec![entry]).await
}

/// Records several such things at once.
pub async fn record_each(app: &App, entries: Vec<SecurityEntry>) -> Result<(), Error> {
    if entries.is_empty() {
        return Ok(());
    }
    let txn = app.db.begin().await?;
    record_all(app, &txn, entries).await?;
    Ok(commit(txn).await?)
}

/// Records what the server's keeper does by a command, before it is done.
pub async fn record_by_keeper(db: &Db, now: DateTime<Utc>, event: SecurityEvent) -> Result<(), Error> {
    let entry = Stored::of(SecurityEntry::new(event, None), Source::default(), now);
    tell(&entry);
    let txn = db.begin().await?;
    security_log::add(&txn, &[entry]).await?;
    Ok(commit(txn).await?)
}

/// Records a refusal, or an attempt that failed, which stands whether it can be recorded or not. Of a flood of the same only some are
/// recorded, with the number of those that were not.
pub async fn record_refusal(app: &App, entry: SecurityEntry) {
    let event = entry.event;
    let Some(repeats) = app.floods.admit(&entry, origin::source().address, app.now()) else {
        return;
    };
    if let Err(error) = record_alone(app, SecurityEntry { repeats, ..entry }).await {
        let (event, cause) = (event.as_str(), causes(&error));
        tracing::error!(event, cause, "an entry of the security log was not stored");
    }
}

/// Records what a user did to their own account.
pub async fn record_own(app: &App, txn: &Txn, event: SecurityEvent, user: UserId) -> Result<(), StoreError> {
    record(app, txn, SecurityEntry::by(event, user).about(user)).await
}

/// Writes the line. Each value is an id, an address or a word of a closed list, so none can hold a line break.
fn tell(entry: &Stored) {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    tracing::info!(
        target: TARGET,
        entry = %entry.id,
        at = %entry.at.to_rfc3339(),
        group = entry.event.group().as_str(),
        event = entry.event.as_str(),
        user = id(entry.by.map(|id| id.0)),
        address = entry.address,
        request_id = id(entry.request),
        operation = entry.operation.map(|operation| operation.as_str()).unwrap_or_default(),
        report = id(entry.report.map(|id| id.0)),
        subject_kind = entry.subject.map(|subject| subject.kind.as_str()).unwrap_or_default(),
        subject = id(entry.subject.map(|subject| subject.id)),
        details = entry.details.join(" "),
        repeats = entry.repeats,
        "security"
    );
}
