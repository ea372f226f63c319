//! Ingests one message: stores it first, then routes it to its report.
//!
//! **Invariant:** the message, its files and the position in the folder are stored in one transaction. A message that cannot be parsed
//! is stored with its original too.

use super::files::stored;
use super::route::route;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::files;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use tanggap_domain::clock::to_micros;
use tanggap_domain::ids::InboxItemId;
use tanggap_domain::mail::InboxState;
use tanggap_domain::person::IndexKind;
use tanggap_mailbox::message::{Message, read};
use tanggap_store::inbox::{self, Item, Marks, Words};
use tanggap_store::{StoreError, commit, mailboxes};

/// A message as it was on the server.
#[derive(Debug)]
pub struct Arrival {
    pub folder: String,
    pub uid_validity: u32,
    pub uid: u32,
    pub at: DateTime<Utc>,
    pub raw: Bytes,
}

/// Ingests a message. Returns false if it is known already; then the caller stores the position in the folder.
pub async fn ingest(app: &App, arrival: Arrival) -> Result<bool, Error> {
    let raw = arrival.raw.clone();
    // The parser reads untrusted input; if it fails, the message is stored as bytes.
    let message = app.blocking(move || read(&raw)).await.unwrap_or_default();
    let marks = marks(app, &message, &arrival.raw);
    if inbox::is_known(app.db.reader(), &marks.source).await? {
        return Ok(false);
    }
    let office = app.office().await?;
    let id = InboxItemId::at(app.now());
    let (original_key, sealed) = app.keys.seal(id.0.as_bytes(), &arrival.raw)?;
    let original = app.files.put(sealed.into()).await?;
    let files = stored(app, &office, &message).await?;
    let item = Item {
        id,
        state: InboxState::New,
        kind: message.kind,
        by_itself: false,
        received_at: to_micros(arrival.at.min(app.now())),
        taken_at: app.now(),
        report: None,
        words: Words {
            name: message.from.name.clone(),
            address: message.from.address.clone(),
            subject: message.subject.clone(),
            text: message.text.text.clone(),
            folded: message.text.folded.clone(),
            sent_at: message.sent_at,
            message_id: message.id.clone(),
            answers: message.answers.clone(),
            reason: None,
        },
        original,
        original_key,
        size: arrival.raw.len() as u64,
        version: 1,
        handled_by: None,
        handled_at: None,
        erased_at: None,
    };
    let sender = marks.sender.clone();
    let txn = app.db.begin().await?;
    match inbox::insert(&txn, &app.keys, marks, &item, &files).await {
        Ok(()) => {}
        // Another process was faster.
        Err(StoreError::Conflict(_)) => return Ok(false),
        Err(other) => return Err(other.into()),
    }
    let (before, mut item) = (item.clone(), item);
    let changed = route(app, &txn, &office, &mut item, &message, &sender, files).await?;
    if item != before {
        inbox::update(&txn, &app.keys, &item).await?;
    }
    mailboxes::advance(&txn, &arrival.folder, arrival.uid_validity, arrival.uid).await?;
    commit(txn).await?;
    if let Some(report) = changed {
        app.report_changed(Some(report));
    }
    Ok(true)
}

/// The keys by which a message is recognised. Anybody may choose a `Message-ID`, so the sender is part of the key.
fn marks(app: &App, message: &Message, raw: &[u8]) -> Marks {
    let from = &message.from.address;
    let source = match &message.id {
        Some(id) => format!("{id}\n{from}"),
        None => files::hash(raw),
    };
    let blind = |kind, value: &str| app.keys.blind(kind, value);
    Marks {
        source: blind("mail", &source),
        sender: blind(IndexKind::Email.as_str(), from),
        thread: message
            .id
            .as_deref()
            .map(|id| blind("thread", id))
            .unwrap_or_default(),
    }
}
