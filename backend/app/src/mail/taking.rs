//! One message is taken in: stored first, then led to where it belongs.
//!
//! **Invariant:** message, files and how far the folder was read are one transaction. Whatever is wrong with a message, it is an item
//! with its original.

use super::reading::{Bounce, Delivery, Message, read};
use super::sending::came_back;
use super::tokens;
use crate::attachments::{self, Stored};
use crate::context::App;
use crate::error::Error;
use crate::live;
use crate::reports::{step_in, step_permitted};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use tanggap_domain::account::Actor;
use tanggap_domain::clock::to_micros;
use tanggap_domain::command::{Attach, AttachmentRole, Command, RecordClarification};
use tanggap_domain::ids::{AttachmentId, InboxItemId, ReportId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::mail::{InboxState, MailKind};
use tanggap_domain::office::Office;
use tanggap_domain::person::IndexKind;
use tanggap_domain::policy;
use tanggap_domain::report::{ContactChannel, Report};
use tanggap_domain::text::is_blank;
use tanggap_domain::violation::LONG_TEXT;
use tanggap_store::attachments::Attachment;
use tanggap_store::inbox::{self, File, Item, Marks, Words};
use tanggap_store::{StoreError, Txn, commit, mailboxes, mails, reporters, reports};

/// A message as it lay on the server.
#[derive(Debug)]
pub struct Arrival {
    pub folder: String,
    pub uid_validity: u32,
    pub uid: u32,
    pub at: DateTime<Utc>,
    pub raw: Bytes,
}

/// Takes a message. Gives whether it is a new one; how far the folder was read is for the caller to note when it is not.
pub async fn take(app: &App, arrival: Arrival) -> Result<bool, Error> {
    let raw = arrival.raw.clone();
    // A parser of what strangers send; should it ever fail, the message is kept as what it is: bytes.
    let message = app.heavy(move || read(&raw)).await.unwrap_or_default();
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
        Err(StoreError::Taken) => return Ok(false),
        Err(other) => return Err(other.into()),
    }
    let (before, mut item) = (item.clone(), item);
    let changed = lead(app, &txn, &office, &mut item, &message, &sender, files).await?;
    if item != before {
        inbox::update(&txn, &app.keys, &item).await?;
    }
    mailboxes::advance(&txn, &arrival.folder, arrival.uid_validity, arrival.uid).await?;
    commit(txn).await?;
    if let Some(report) = changed {
        live::changed(app, Some(report));
    }
    Ok(true)
}

/// By what a message is known again. Its own identifier may be anybody's to choose, so that the sender counts with it.
fn marks(app: &App, message: &Message, raw: &[u8]) -> Marks {
    let from = &message.from.address;
    let source = match &message.id {
        Some(id) => format!("{id}\n{from}"),
        None => crate::files::hash(raw),
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

/// The files that are taken, and of the others why not: the same rules as for what the desk uploads.
async fn stored(app: &App, office: &Office, message: &Message) -> Result<Vec<File>, Error> {
    let mut all = Vec::new();
    for file in &message.files {
        let name = attachments::clean_name(&file.name);
        let size = file.bytes.len() as u64;
        let refused = |why: &str| File {
            id: AttachmentId::at(app.now()),
            name: name.clone(),
            media_type: String::new(),
            size,
            sha256: String::new(),
            thumbnail: None,
            width: None,
            height: None,
            refused: Some(why.to_owned()),
            attachment: None,
        };
        if attachments::fits_file(&office.settings.uploads, size).is_err() {
            all.push(refused("too_large"));
            continue;
        }
        let bytes = Bytes::copy_from_slice(&file.bytes);
        all.push(
            match attachments::store(app, AttachmentRole::Evidence, &file.name, bytes).await {
                Ok(stored) => kept(app, stored),
                Err(Error::UnsupportedMedia | Error::Invalid(_) | Error::TooLarge { .. }) => {
                    refused("unsupported")
                }
                Err(other) => return Err(other),
            },
        );
    }
    Ok(all)
}

fn kept(app: &App, stored: Stored) -> File {
    File {
        id: AttachmentId::at(app.now()),
        name: stored.name,
        media_type: stored.media_type.to_owned(),
        size: stored.bytes,
        sha256: stored.sha256,
        thumbnail: stored.thumbnail,
        width: stored.size.map(|(width, _)| width),
        height: stored.size.map(|(_, height)| height),
        refused: None,
        attachment: None,
    }
}

/// Leads a message to where it belongs. Gives the report that it changed.
async fn lead(
    app: &App,
    txn: &Txn,
    office: &Office,
    item: &mut Item,
    message: &Message,
    sender: &str,
    files: Vec<File>,
) -> Result<Option<ReportId>, Error> {
    if let Some(bounce) = &message.bounce {
        return bounced(app, txn, item, bounce).await;
    }
    let report = report_of(app, txn, message, sender).await?;
    item.report = report;
    if message.kind == MailKind::Automatic {
        by_itself(item, InboxState::SetAside, Some("automatic"));
        return Ok(None);
    }
    let rules = &office.settings.mail;
    if report.is_none() && rules.sets_aside(&message.from.address, &message.subject, &message.text.text) {
        by_itself(item, InboxState::SetAside, Some("rule"));
        return Ok(None);
    }
    let Some(report) = report else { return Ok(None) };
    if land(app, txn, item, report, files).await? {
        by_itself(item, InboxState::Done, None);
    }
    Ok(Some(report))
}

fn by_itself(item: &mut Item, state: InboxState, reason: Option<&str>) {
    item.state = state;
    item.by_itself = true;
    item.words.reason = reason.map(ToOwned::to_owned);
}

async fn bounced(app: &App, txn: &Txn, item: &mut Item, bounce: &Bounce) -> Result<Option<ReportId>, Error> {
    let Some(mail) = mails::by_message_ids(txn, &app.keys, &bounce.about).await? else {
        return Ok(None);
    };
    item.report = Some(mail.report);
    match bounce.delivery {
        Delivery::Failed => {
            came_back(app, txn, mail.id, mail.report, bounce.status.as_deref()).await?;
        }
        Delivery::Delayed | Delivery::Delivered => {}
        // Said in words only: somebody has to read them.
        Delivery::Unclear => return Ok(None),
    }
    by_itself(item, InboxState::Done, None);
    Ok(Some(mail.report))
}

/// The report that a message answers, where that is certain.
async fn report_of(app: &App, txn: &Txn, message: &Message, sender: &str) -> Result<Option<ReportId>, Error> {
    if message.kind == MailKind::Bulk {
        return Ok(None);
    }
    let signed = message
        .to
        .iter()
        .find_map(|address| tokens::in_address(app, address))
        .or_else(|| {
            message
                .answers
                .iter()
                .find_map(|id| tokens::in_message_id(app, id))
        });
    if let Some(report) = signed
        && reports::find(txn, report).await?.is_some()
    {
        return Ok(Some(report));
    }
    let threads: Vec<String> = message
        .answers
        .iter()
        .map(|id| app.keys.blind("thread", id))
        .collect();
    if let Some(report) = inbox::report_of_thread(txn, &threads, sender).await? {
        return Ok(Some(report));
    }
    for number in numbers(&message.subject) {
        if let Some(report) = reports::find_numbered(txn, &number).await?
            && is_reporter(app, txn, &report, &message.from.address).await?
        {
            return Ok(Some(report.id));
        }
    }
    Ok(None)
}

/// Words of a text that may be a report's number.
pub(super) fn numbers(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '.')))
        .map(|word| word.trim_matches(['-', '/', '.']).to_uppercase())
        .filter(|word| word.len() > 5 && word.chars().any(|c| c.is_ascii_digit()))
        .take(10)
        .collect()
}

async fn is_reporter(app: &App, txn: &Txn, report: &Report, address: &str) -> Result<bool, Error> {
    let Some(reporter) = report.reporter else {
        return Ok(false);
    };
    let person = reporters::through(txn, &app.keys, reporter).await?;
    Ok(person
        .and_then(|person| person.identity.email)
        .is_some_and(|email| !address.is_empty() && email.trim().to_lowercase() == address))
}

/// A message joins its report. Gives whether nobody needs to look at it: it answers what was asked.
async fn land(app: &App, txn: &Txn, item: &Item, id: ReportId, files: Vec<File>) -> Result<bool, Error> {
    let report = reports::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let (report, attached) = attach_all(app, txn, None, report, files).await?;
    let answers = !is_blank(&item.words.text) || !attached.is_empty();
    if report.status != Status::AwaitingClarification || !answers {
        return Ok(false);
    }
    let answer = RecordClarification {
        channel: ContactChannel::Email,
        answer: item.words.text.chars().take(LONG_TEXT).collect::<String>().into(),
        url: None,
        attachments: attached,
    };
    by_reporter(app, txn, &report, Command::RecordClarification(answer)).await?;
    Ok(true)
}

/// A step in the name of the reporter, whom what they answered proves.
async fn by_reporter(app: &App, txn: &Txn, report: &Report, command: Command) -> Result<Report, Error> {
    let permit = policy::by_reporter(command.action(), report)
        .ok_or_else(|| Error::Internal("not a step of the reporter's".to_owned()))?;
    step_permitted(app, txn, report, command, &permit).await
}

/// Puts the files of a message on a report, as far as there is room for them. `by` nobody: the program does it for the sender.
pub(super) async fn attach_all(
    app: &App,
    txn: &Txn,
    by: Option<&Actor>,
    mut report: Report,
    files: Vec<File>,
) -> Result<(Report, Vec<AttachmentId>), Error> {
    let now = app.now();
    let limits = app.office().await?.settings.uploads.clone();
    let mut attached = Vec::new();
    if !(report.status.is_open() || report.answer_owed) {
        return Ok((report, attached));
    }
    for file in files {
        let there = tanggap_store::attachments::of_report(txn, report.id).await?;
        if file.sha256.is_empty()
            || file.attachment.is_some()
            || attachments::fits_report(&limits, &there, file.size).is_err()
        {
            continue;
        }
        let one = Attachment {
            id: AttachmentId::at(now),
            report: report.id,
            role: AttachmentRole::Evidence,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
            thumbnail: file.thumbnail,
            width: file.width,
            height: file.height,
            uploaded_by: by.map(|actor| actor.id),
            created_at: now,
            removed: false,
        };
        tanggap_store::attachments::insert(txn, &one).await?;
        inbox::attached(txn, file.id, Some(one.id)).await?;
        let attach = Command::Attach(Attach {
            attachment: one.id,
            role: one.role,
            sha256: one.sha256.into(),
        });
        report = match by {
            Some(actor) => step_in(app, txn, actor, &report, None, attach).await?,
            None => by_reporter(app, txn, &report, attach).await?,
        };
        attached.push(one.id);
    }
    Ok((report, attached))
}
