//! Files of a report: sniffed, limited, photos re-encoded without metadata, stored under their hash, served to those who may see
//! the report.

use crate::context::{App, allow};
use crate::error::Error;
use crate::reports::{Repeat, begin_once, load_view, step_in};
use crate::view::ReportView;
use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Attach, AttachmentRole, Command, Detach};
use tanggap_domain::ids::{AttachmentId, ReportId};
use tanggap_domain::operation::Operation;
use tanggap_domain::policy::sight;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::attachments::{self, Attachment};
use tanggap_store::{commit, reports};

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

/// Longest edge of a stored photo, in pixels; a larger one is scaled down.
const LONGEST_EDGE: u32 = 2_560;
/// Longest edge of a thumbnail.
const THUMBNAIL_EDGE: u32 = 480;
/// A picture that would unpack to more than this is not unpacked.
const MOST_PIXEL_BYTES: u64 = 256 << 20;
/// A picture with an edge beyond this is not unpacked.
const MOST_EDGE: u32 = 16_000;

/// What a file is once it was looked into.
struct Prepared {
    bytes: Bytes,
    media_type: &'static str,
    thumbnail: Option<Bytes>,
    size: Option<(u32, u32)>,
}

/// Adds a file to a report. Sent again with the same key, it is found, not doubled.
pub async fn attachment_add(
    app: &App,
    actor: &Actor,
    id: ReportId,
    repeat: Option<Repeat>,
    upload: Upload,
) -> Result<ReportView, Error> {
    allow(actor, Operation::AttachmentAdd)?;
    let office = app.office_seen().await?;
    let limits = &office.settings.uploads;
    if upload.bytes.len() as u64 > limits.file_bytes {
        return Err(Error::TooLarge {
            limit: limits.file_bytes,
        });
    }
    // Refused before any work is done on the bytes.
    let report = reports::find(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    tanggap_domain::policy::check(actor, tanggap_domain::lifecycle::Action::Attach, &report)?;
    let name = clean_name(&upload.name);
    let prepared = app.heavy(move || prepare(upload.bytes)).await??;
    let sha256 = app.files.put(prepared.bytes.clone()).await?;
    let thumbnail = match prepared.thumbnail {
        Some(bytes) => Some(app.files.put(bytes).await?),
        None => None,
    };
    let digest = crate::reports::digest(app, &format!("attachment_add {id}"), &(&sha256, upload.role))?;
    let now = app.now();
    let txn = app.db.begin().await?;
    if let Some(done) = begin_once(app, &txn, actor, repeat.as_ref(), &digest, id.0).await? {
        drop(txn);
        return load_view(app, actor, ReportId(done)).await;
    }
    let report = reports::find_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    let there: Vec<Attachment> = attachments::of_report(&txn, id)
        .await?
        .into_iter()
        .filter(|file| !file.removed)
        .collect();
    if there.len() >= limits.report_files as usize {
        return Err(Error::field("/file", ViolationCode::TooMany));
    }
    let size = prepared.bytes.len() as u64;
    if there.iter().map(|file| file.size).sum::<u64>() + size > limits.report_bytes {
        return Err(Error::TooLarge {
            limit: limits.report_bytes,
        });
    }
    let file = Attachment {
        id: AttachmentId::at(now),
        report: id,
        role: upload.role,
        name,
        media_type: prepared.media_type.to_owned(),
        size,
        sha256: sha256.clone(),
        thumbnail,
        width: prepared.size.map(|(width, _)| width),
        height: prepared.size.map(|(_, height)| height),
        uploaded_by: Some(actor.id),
        created_at: now,
        removed: false,
    };
    attachments::insert(&txn, &file).await?;
    let attach = Attach {
        attachment: file.id,
        role: file.role,
        sha256,
    };
    step_in(app, &txn, actor, &report, None, Command::Attach(attach)).await?;
    commit(txn).await?;
    crate::live::changed(app, Some(id));
    load_view(app, actor, id).await
}

/// Takes a file off a report.
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
    tanggap_domain::policy::check(actor, tanggap_domain::lifecycle::Action::Detach, &report)?;
    let there = attachments::of_report(&txn, id).await?;
    let file = there
        .iter()
        .find(|file| file.id == input.attachment && !file.removed)
        .ok_or(Error::NotFound)?;
    if !tanggap_domain::policy::may_take_off(actor, file.uploaded_by) {
        return Err(Error::Forbidden);
    }
    attachments::remove(&txn, file.id, app.now()).await?;
    step_in(app, &txn, actor, &report, expected, Command::Detach(input)).await?;
    commit(txn).await?;
    crate::live::changed(app, Some(id));
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
    if !sight(actor, &stored).is_some_and(|seen| seen.content) {
        return Err(Error::NotFound);
    }
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

/// The name without path, control characters or endless length.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c))
        .take(120)
        .collect();
    let clean = clean.trim_matches(['.', ' ']).to_owned();
    if clean.is_empty() {
        "lampiran".to_owned()
    } else {
        clean
    }
}

fn prepare(bytes: Bytes) -> Result<Prepared, Error> {
    // The name and the sender's word count for nothing; the first bytes say what it is.
    let media_type = match infer::get(&bytes).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => return photo(&bytes, ImageFormat::Jpeg),
        Some("image/png") => return photo(&bytes, ImageFormat::Png),
        Some("image/webp") => return photo(&bytes, ImageFormat::WebP),
        Some("application/pdf") => "application/pdf",
        Some("audio/mpeg") => "audio/mpeg",
        Some("audio/m4a" | "audio/mp4" | "audio/x-m4a") => "audio/mp4",
        Some("audio/ogg" | "audio/opus") => "audio/ogg",
        Some("audio/x-wav" | "audio/wav") => "audio/wav",
        Some("audio/aac") => "audio/aac",
        Some("audio/amr") => "audio/amr",
        _ => return Err(Error::UnsupportedMedia),
    };
    Ok(Prepared {
        bytes,
        media_type,
        thumbnail: None,
        size: None,
    })
}

/// Reads a photo and writes it anew: upright, of bounded size, and without EXIF, GPS or anything else that was tucked away in it.
fn photo(bytes: &[u8], format: ImageFormat) -> Result<Prepared, Error> {
    let broken = |_| Error::field("/file", ViolationCode::Invalid);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_EDGE);
    limits.max_image_height = Some(MOST_EDGE);
    limits.max_alloc = Some(MOST_PIXEL_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > LONGEST_EDGE {
        picture = picture.resize(LONGEST_EDGE, LONGEST_EDGE, image::imageops::FilterType::Triangle);
    }
    // A small picture is its own thumbnail; it would only grow blurred.
    let thumbnail = if picture.width().max(picture.height()) > THUMBNAIL_EDGE {
        jpeg(&picture.thumbnail(THUMBNAIL_EDGE, THUMBNAIL_EDGE), 78)?
    } else {
        jpeg(&picture, 78)?
    };
    let size = Some((picture.width(), picture.height()));
    // A drawing or screenshot stays sharp as PNG; everything else is a photo.
    let (bytes, media_type) = if format == ImageFormat::Png {
        let mut out = Vec::new();
        picture
            .write_with_encoder(PngEncoder::new(&mut out))
            .map_err(broken)?;
        (Bytes::from(out), "image/png")
    } else {
        (jpeg(&picture, 85)?, "image/jpeg")
    };
    Ok(Prepared {
        bytes,
        media_type,
        thumbnail: Some(thumbnail),
        size,
    })
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Bytes, Error> {
    let mut out = Vec::new();
    DynamicImage::from(picture.to_rgb8())
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, quality))
        .map_err(|_| Error::field("/file", ViolationCode::Invalid))?;
    Ok(Bytes::from(out))
}
