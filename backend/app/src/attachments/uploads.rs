//! Resumable uploads: a file is announced, sent in parts, continued after an interruption, and added to the report with its last byte.
//! Modelled on the IETF's "Resumable Uploads for HTTP" and on tus.
//!
//! **Invariants:** bytes that the server has acknowledged are stored and never requested again; no more bytes are accepted than were
//! announced; the file is created once, however often the last request is repeated.

use super::files::{Sender, attach, fits_file, fits_report, store};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::{IdempotencyKey, claim_key, digest};
use crate::reports::load_view;
use crate::reports::view::ReportView;
use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Duration, Utc};
use futures::{Stream, StreamExt as _};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::command::AttachmentRole;
use tanggap_domain::file_name;
use tanggap_domain::ids::{AttachmentId, ReportId, UploadId};
use tanggap_domain::lifecycle::{Action, ready};
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::{self, Permit};
use tanggap_domain::report::Report;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::uploads::{self, Upload};
use tanggap_store::{StoreError, attachments, commit, reports};
use utoipa::ToSchema;

/// How long an upload is kept after its last part.
pub const KEPT: Duration = Duration::hours(24);
/// Most open uploads of one person.
const MOST_OPEN: u64 = 20;
/// An upload without a part for this long is dropped if its owner has too many: a closed browser does not cancel its uploads.
const IDLE: Duration = Duration::hours(1);
/// Bytes after which the received data is stored. At most this much is lost if the server stops.
const PART: usize = 1 << 20;

/// A file that is to be sent in parts.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadInput {
    pub role: AttachmentRole,
    /// What the file is called.
    pub name: String,
    /// Bytes of the whole file.
    pub size: u64,
}

/// A file on its way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UploadView {
    pub id: UploadId,
    pub report: ReportId,
    pub role: AttachmentRole,
    pub name: String,
    /// Bytes of the whole file.
    pub size: u64,
    /// Bytes that have come; the next part starts here.
    pub offset: u64,
    /// What it became, once all has come and was taken.
    pub attachment: Option<AttachmentId>,
    /// Until when it is kept if nothing more of it comes.
    pub expires_at: DateTime<Utc>,
}

/// The state of an upload after a part.
#[derive(Debug)]
pub enum Progress {
    /// More parts are needed.
    Partial { offset: u64 },
    /// All bytes were received, and the report has the file.
    Complete { offset: u64, report: Box<ReportView> },
}

fn view(upload: Upload) -> UploadView {
    UploadView {
        id: upload.id,
        report: upload.report,
        role: upload.role,
        name: upload.name,
        size: upload.size,
        offset: upload.received,
        attachment: upload.attachment,
        expires_at: upload.touched_at + KEPT,
    }
}

/// Begins an upload. A file that is too large, or for which the report has no room, is refused before a byte is sent.
pub async fn upload_create(
    app: &App,
    actor: &Actor,
    report: ReportId,
    idempotency_key: Option<IdempotencyKey>,
    input: UploadInput,
) -> Result<UploadView, Error> {
    allow(actor, Operation::UploadCreate)?;
    let (stands, permit) = permitted(app, actor, report).await?;
    if input.size == 0 {
        return Err(Error::field("/size", ViolationCode::Empty));
    }
    let office = app.office().await?;
    let (limits, now) = (&office.settings.uploads, app.now());
    fits_file(limits, input.size)?;
    ready(&stands, &permit, &office, now)?;
    let digest = digest(app, &format!("upload_create {report}"), &input)?;
    let mut id = UploadId::at(now);
    let mut txn = app.db.begin().await?;
    if let Some(known) = claim_key(app, &txn, actor, idempotency_key.as_ref(), &digest, id.0).await? {
        drop(txn);
        if let Some(upload) = uploads::find(app.db.reader(), known).await? {
            return Ok(view(upload));
        }
        // It was dropped meanwhile; the same upload is begun again.
        (id, txn) = (known, app.db.begin().await?);
    }
    fits_report(limits, &attachments::of_report(&txn, report).await?, input.size)?;
    if uploads::count_open(&txn, actor.id).await? >= MOST_OPEN {
        uploads::forget_idle(&txn, actor.id, now - IDLE).await?;
        if uploads::count_open(&txn, actor.id).await? >= MOST_OPEN {
            return Err(Error::TooManyUploads);
        }
    }
    let upload = Upload {
        id,
        report,
        user: actor.id,
        role: input.role,
        name: file_name::clean(&input.name),
        size: input.size,
        received: 0,
        created_at: now,
        touched_at: now,
        attachment: None,
    };
    match uploads::insert(&txn, &upload).await {
        Ok(()) => commit(txn).await?,
        // The same request, sent twice at once, has just begun it again.
        Err(StoreError::Conflict(_)) => return Ok(view(find(app, actor, report, id).await?)),
        Err(other) => return Err(other.into()),
    }
    Ok(view(upload))
}

/// The state of an upload.
pub async fn upload_get(
    app: &App,
    actor: &Actor,
    report: ReportId,
    id: UploadId,
) -> Result<UploadView, Error> {
    allow(actor, Operation::UploadGet)?;
    permitted(app, actor, report).await?;
    Ok(view(find(app, actor, report, id).await?))
}

/// Receives the bytes from the offset on. A body that breaks off counts as a short one. The last byte creates the file; a repeated
/// request at the end, without bytes, returns the same file.
pub async fn upload_append<E>(
    app: &App,
    actor: &Actor,
    report: ReportId,
    id: UploadId,
    offset: u64,
    announced: Option<u64>,
    mut body: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Progress, Error> {
    allow(actor, Operation::UploadAppend)?;
    permitted(app, actor, report).await?;
    let upload = find(app, actor, report, id).await?;
    if offset != upload.received {
        return Err(Error::WrongOffset {
            offset: upload.received,
        });
    }
    let room = upload.size - upload.received;
    let too_large = Error::TooLarge { limit: upload.size };
    if announced.is_some_and(|announced| announced > room) {
        return Err(too_large);
    }
    let (mut offset, mut waiting) = (offset, BytesMut::new());
    while let Some(Ok(bytes)) = body.next().await {
        waiting.extend_from_slice(&bytes);
        if waiting.len() as u64 > upload.size - offset {
            return Err(too_large);
        }
        while waiting.len() >= PART {
            offset = keep(app, &upload, offset, waiting.split_to(PART).to_vec()).await?;
        }
    }
    if !waiting.is_empty() {
        offset = keep(app, &upload, offset, waiting.to_vec()).await?;
    }
    if offset < upload.size {
        return Ok(Progress::Partial { offset });
    }
    let report = Box::new(finish(app, actor, &upload).await?);
    Ok(Progress::Complete { offset, report })
}

/// Drops an upload, finished or not. A file that was created stays.
pub async fn upload_delete(app: &App, actor: &Actor, report: ReportId, id: UploadId) -> Result<(), Error> {
    allow(actor, Operation::UploadDelete)?;
    permitted(app, actor, report).await?;
    let upload = find(app, actor, report, id).await?;
    let txn = app.db.begin().await?;
    uploads::remove(&txn, upload.id).await?;
    Ok(commit(txn).await?)
}

/// The report, if the actor may add a file to it. Every operation on an upload requires that.
async fn permitted(app: &App, actor: &Actor, report: ReportId) -> Result<(Report, Permit), Error> {
    let report = reports::find(app.db.reader(), report)
        .await?
        .ok_or(Error::NotFound)?;
    let permit = policy::check(actor, Action::Attach, &report)?;
    Ok((report, permit))
}

/// The actor's own upload for this report. Uploads of others are not found.
async fn find(app: &App, actor: &Actor, report: ReportId, id: UploadId) -> Result<Upload, Error> {
    let upload = uploads::find(app.db.reader(), id)
        .await?
        .filter(|upload| upload.report == report)
        .ok_or(Error::NotFound)?;
    if upload.user == actor.id {
        Ok(upload)
    } else {
        Err(Error::Concealed(report))
    }
}

/// Stores a part. Returns where the next one starts.
async fn keep(app: &App, upload: &Upload, offset: u64, part: Vec<u8>) -> Result<u64, Error> {
    let next = offset + part.len() as u64;
    let txn = app.db.begin().await?;
    if uploads::append(&txn, upload.id, offset, part, app.now()).await? {
        commit(txn).await?;
        return Ok(next);
    }
    drop(txn);
    // Another request was faster, or the upload was dropped.
    match uploads::find(app.db.reader(), upload.id).await? {
        Some(now) => Err(Error::WrongOffset { offset: now.received }),
        None => Err(Error::NotFound),
    }
}

/// Creates the file from the parts, exactly as if it had been sent at once.
async fn finish(app: &App, actor: &Actor, upload: &Upload) -> Result<ReportView, Error> {
    let limits = &app.office().await?.settings.uploads;
    let bytes = uploads::content(app.db.reader(), upload.id).await?;
    // If the parts are gone, the same request has created the file already, which is seen below.
    let stored = if bytes.len() as u64 == upload.size {
        fits_file(limits, upload.size)?;
        Some(
            store(
                app,
                Sender::Account,
                upload.role,
                &upload.name,
                Bytes::from(bytes),
            )
            .await?,
        )
    } else {
        None
    };
    let txn = app.db.begin().await?;
    let latest = uploads::find_locked(&txn, upload.id)
        .await?
        .ok_or(Error::NotFound)?;
    match (latest.attachment, stored) {
        (Some(_), _) => drop(txn),
        (None, Some(stored)) => {
            let report = reports::find_locked(&txn, upload.report)
                .await?
                .ok_or(Error::NotFound)?;
            let attachment = attach(app, &txn, actor, &report, stored).await?;
            uploads::finish(&txn, upload.id, attachment).await?;
            commit(txn).await?;
            app.report_changed(Some(upload.report));
        }
        (None, None) => return Err(Error::internal("an upload without its parts")),
    }
    load_view(app, actor, upload.report).await
}
