//! Files of a report: their type is detected, their size limited, photos are re-encoded without metadata; stored under their hash and
//! served to whoever may see the report.

use crate::attachments::demand::PictureLimits;
use crate::attachments::media;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, is_used};
use crate::reports::view::ReportView;
use crate::reports::{execute_in, execute_permitted, load_view};
use bytes::Bytes;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Attach, AttachmentRole, Command, Detach};
use tanggap_domain::file_name;
use tanggap_domain::ids::{AttachmentId, ReportId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::Report;
use tanggap_domain::settings::UploadLimits;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::attachments::{self, Attachment};
use tanggap_store::{Txn, commit, reports};

/// A file as it was sent.
#[derive(Debug)]
pub struct Upload {
    pub role: AttachmentRole,
    pub name: String,
    pub bytes: Bytes,
}

/// A stored file, ready to be sent.
#[derive(Debug)]
pub struct Download {
    pub name: String,
    pub media_type: String,
    pub sha256: String,
    pub bytes: Bytes,
}

/// Whose file it is: that decides how large a picture may be, and whether it may be told to come back later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    /// Somebody who signed in.
    Account,
    /// Somebody with a receipt or an agency's link.
    NoAccount,
    /// A message in the mailbox. Nobody could send it again.
    Mail,
}

/// A file that was checked and is in the file store, but belongs to no report yet.
pub(crate) struct Stored {
    pub(crate) role: AttachmentRole,
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
    pub(crate) thumbnail: Option<String>,
    pub(crate) size: Option<(u32, u32)>,
}

/// Adds a file to a report. Sent again with the same key, it is found, not doubled.
pub async fn attachment_add(
    app: &App,
    actor: &Actor,
    id: ReportId,
    idempotency_key: Option<IdempotencyKey>,
    upload: Upload,
) -> Result<ReportView, Error> {
    allow(actor, Operation::AttachmentAdd)?;
    let office = app.cached_office().await?;
    fits_file(&office.settings.uploads, upload.bytes.len() as u64)?;
    // Refused before any work is done on the bytes.
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    policy::check(actor, Action::Attach, &report)?;
    if !is_used(app, actor.id, idempotency_key.as_ref()).await? {
        has_room(app, id).await?;
    }
    let stored = store(app, Sender::Account, upload.role, &upload.name, upload.bytes).await?;
    let input = (&stored.sha256, stored.role);
    let digest = crate::kernel::idempotency::digest(app, &format!("attachment_add {id}"), &input)?;
    let txn = app.db.begin().await?;
    if let Some(done) = claim_key(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0).await? {
        drop(txn);
        return load_view(app, actor, done).await;
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    attach(app, &txn, actor, &report, stored).await?;
    commit(txn).await?;
    app.report_changed(Some(id));
    load_view(app, actor, id).await
}

/// Checks the bytes and puts the file into the store.
pub(crate) async fn store(
    app: &App,
    sender: Sender,
    role: AttachmentRole,
    name: &str,
    bytes: Bytes,
) -> Result<Stored, Error> {
    let prepared = prepare(app, sender, bytes).await?;
    let sha256 = app.files.put(prepared.bytes.clone()).await?;
    let thumbnail = match prepared.thumbnail {
        Some(bytes) => Some(app.files.put(bytes).await?),
        None => None,
    };
    Ok(Stored {
        role,
        name: file_name::of_type(name, prepared.media_type),
        media_type: prepared.media_type,
        bytes: prepared.bytes.len() as u64,
        sha256,
        thumbnail,
        size: prepared.size,
    })
}

/// Checks the bytes; those of a picture when its turn comes.
async fn prepare(app: &App, sender: Sender, bytes: Bytes) -> Result<media::Prepared, Error> {
    let limits = match sender {
        Sender::Account => PictureLimits::ACCOUNT,
        Sender::NoAccount | Sender::Mail => PictureLimits::NO_ACCOUNT,
    };
    if !media::is_picture(&bytes) {
        return media::prepare(bytes, limits);
    }
    let work = move || media::prepare(bytes, limits);
    match sender {
        Sender::Account | Sender::NoAccount => app.pictures.run(work).await?,
        Sender::Mail => app.pictures.run_in_background(work).await?,
    }
}

/// Adds a stored file to the report, within its limits and with an entry in the history.
pub(crate) async fn attach(
    app: &App,
    txn: &Txn,
    actor: &Actor,
    report: &Report,
    stored: Stored,
) -> Result<AttachmentId, Error> {
    let permit = policy::check(actor, Action::Attach, report)?;
    let id = AttachmentId::at(app.now());
    attach_permitted(app, txn, report, id, stored, &permit).await?;
    Ok(id)
}

/// The same for somebody whose permit does not come from their roles.
pub(crate) async fn attach_permitted(
    app: &App,
    txn: &Txn,
    report: &Report,
    id: AttachmentId,
    stored: Stored,
    permit: &Permit,
) -> Result<(), Error> {
    let now = app.now();
    let limits = &app.cached_office().await?.settings.uploads;
    fits_report(
        limits,
        &attachments::of_report(txn, report.id).await?,
        stored.bytes,
    )?;
    let file = Attachment {
        id,
        report: report.id,
        role: stored.role,
        name: stored.name,
        media_type: stored.media_type.to_owned(),
        size: stored.bytes,
        sha256: stored.sha256,
        thumbnail: stored.thumbnail,
        width: stored.size.map(|(width, _)| width),
        height: stored.size.map(|(_, height)| height),
        uploaded_by: permit.author().user(),
        created_at: now,
        removed: false,
    };
    attachments::insert(txn, &file).await?;
    let attach = Attach {
        attachment: file.id,
        role: file.role,
        sha256: file.sha256.into(),
    };
    execute_permitted(app, txn, report, Command::Attach(attach), permit).await?;
    Ok(())
}

/// Refuses a file that is empty or too large.
pub(crate) fn fits_file(limits: &UploadLimits, bytes: u64) -> Result<(), Error> {
    if bytes == 0 {
        return Err(Error::field("/file", ViolationCode::Empty));
    }
    if bytes > limits.file_bytes {
        return Err(Error::TooLarge {
            limit: limits.file_bytes,
        });
    }
    Ok(())
}

/// Refuses a file for which the report has no room.
pub(crate) fn fits_report(limits: &UploadLimits, there: &[Attachment], bytes: u64) -> Result<(), Error> {
    let (mut files, mut total) = (0, bytes);
    for file in there.iter().filter(|file| !file.removed) {
        files += 1;
        total += file.size;
    }
    if files >= limits.report_files {
        return Err(Error::field("/file", ViolationCode::TooMany));
    }
    if total > limits.report_bytes {
        return Err(Error::TooLarge {
            limit: limits.report_bytes,
        });
    }
    Ok(())
}

/// Refuses a file for a report that is full already, before the file is decoded. Its size is checked once it is known.
pub(crate) async fn has_room(app: &App, report: ReportId) -> Result<(), Error> {
    let limits = &app.cached_office().await?.settings.uploads;
    fits_report(limits, &attachments::of_report(app.db.reader(), report).await?, 0)
}

/// Removes a file from a report.
pub async fn attachment_remove(
    app: &App,
    actor: &Actor,
    id: ReportId,
    expected: Option<u32>,
    input: Detach,
) -> Result<ReportView, Error> {
    allow(actor, Operation::AttachmentRemove)?;
    let txn = app.db.begin().await?;
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    policy::check(actor, Action::Detach, &report)?;
    let there = attachments::of_report(&txn, id).await?;
    let file = there
        .iter()
        .find(|file| file.id == input.attachment && !file.removed)
        .ok_or(Error::NotFound)?;
    if !policy::may_take_off(actor, file.uploaded_by) {
        return Err(Error::ForbiddenOn(id));
    }
    attachments::remove(&txn, file.id, app.now()).await?;
    execute_in(app, &txn, actor, &report, expected, Command::Detach(input)).await?;
    commit(txn).await?;
    app.report_changed(Some(id));
    load_view(app, actor, id).await
}

/// A file, or its thumbnail, for somebody who may see its report.
pub async fn attachment_get(
    app: &App,
    actor: &Actor,
    report: ReportId,
    id: AttachmentId,
    thumbnail: bool,
) -> Result<Download, Error> {
    allow(actor, Operation::AttachmentGet)?;
    let stored = reports::find(app.db.reader(), report)
        .await?
        .ok_or(Error::NotFound)?;
    policy::look_into(actor, &stored)?;
    let files = attachments::of_report(app.db.reader(), report).await?;
    let file = files
        .into_iter()
        .find(|file| file.id == id && !file.removed)
        .ok_or(Error::NotFound)?;
    if thumbnail {
        let sha256 = file.thumbnail.ok_or(Error::NotFound)?;
        let bytes = app.files.get(&sha256).await?;
        return Ok(Download {
            name: "thumbnail.jpg".to_owned(),
            media_type: "image/jpeg".to_owned(),
            sha256,
            bytes,
        });
    }
    let bytes = app.files.get(&file.sha256).await?;
    Ok(Download {
        name: file.name,
        media_type: file.media_type,
        sha256: file.sha256,
        bytes,
    })
}
