//! The files of a message: checked and stored when it comes, and put on the report that it belongs to.

use crate::attachments::{self, Sender, Stored};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::reports::{execute_in, execute_permitted};
use bytes::Bytes;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Attach, AttachmentRole, Command};
use tanggap_domain::file_name;
use tanggap_domain::ids::AttachmentId;
use tanggap_domain::office::Office;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_domain::violation::{Violation, ViolationCode};
use tanggap_mailbox::message::{Message, Why};
use tanggap_store::Txn;
use tanggap_store::attachments::Attachment;
use tanggap_store::inbox::{self, File};

/// Stores the files that are accepted, and notes why the others are not. The rules are those for uploads of the desk.
pub(super) async fn stored(app: &App, office: &Office, message: &Message) -> Result<Vec<File>, Error> {
    let mut all = Vec::new();
    for file in &message.files {
        let name = file_name::clean(&file.name);
        let size = file.bytes.len() as u64;
        let refused = |why: &str| refused(app, name.clone(), size, why);
        let taken = match attachments::fits_file(&office.settings.uploads, size) {
            Ok(()) => {
                let bytes = Bytes::copy_from_slice(&file.bytes);
                let role = AttachmentRole::Evidence;
                attachments::store(app, Sender::Mail, role, &file.name, bytes).await
            }
            Err(error) => Err(error),
        };
        all.push(match taken {
            Ok(stored) => kept(app, stored),
            Err(error) => match reason(&error) {
                Some(why) => refused(why),
                None => return Err(error),
            },
        });
    }
    // What was too much for the parser. Logos are no files, and who looks for one has the original.
    let left_out = message.omitted.iter().filter(|part| part.why != Why::Logo);
    all.extend(left_out.map(|part| {
        let name = file_name::clean(&part.name);
        refused(app, name, part.size as u64, "too_large")
    }));
    Ok(all)
}

/// Why a file is not kept; `None` if the file is not at fault.
fn reason(error: &Error) -> Option<&'static str> {
    match error {
        Error::TooLarge { .. } => Some("too_large"),
        Error::Invalid(found) => Some(match found.first() {
            Some(Violation {
                code: ViolationCode::Empty,
                ..
            }) => "empty",
            Some(Violation {
                code: ViolationCode::TooManyPixels | ViolationCode::TooWide,
                ..
            }) => "too_large",
            _ => "unsupported",
        }),
        Error::UnsupportedMedia => Some("unsupported"),
        _ => None,
    }
}

fn refused(app: &App, name: String, size: u64, why: &str) -> File {
    File {
        id: AttachmentId::at(app.now()),
        name,
        media_type: String::new(),
        size,
        sha256: String::new(),
        thumbnail: None,
        width: None,
        height: None,
        refused: Some(why.to_owned()),
        attachment: None,
    }
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

/// Executes a step on behalf of the reporter. The message that was answered proves that it is them.
pub(super) async fn by_reporter(
    app: &App,
    txn: &Txn,
    report: &Report,
    command: Command,
) -> Result<Report, Error> {
    let permit = policy::by_reporter(command.action(), report)
        .ok_or_else(|| Error::internal("not a step of the reporter's"))?;
    execute_permitted(app, txn, report, command, &permit).await
}

/// Adds the files of a message to a report, as far as it has room. `by` is `None` if the program does it on behalf of the sender.
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
            Some(actor) => execute_in(app, txn, actor, &report, None, attach).await?,
            None => by_reporter(app, txn, &report, attach).await?,
        };
        attached.push(one.id);
    }
    Ok((report, attached))
}
