//! Files of a report. Every file is served from here, with its own media type, and never as a page.

use super::disposition::disposition;
use super::failures::{ChangeErrors, CreateErrors, ReadErrors};
use crate::auth::Caller;
use crate::headers::{IdempotencyHeader, IfMatch, tagged};
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_multipart::{Field, Multipart};
use actix_web::http::header::{ContentDisposition, DispositionType};
use actix_web::http::{StatusCode, header};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use futures::StreamExt as _;
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::attachments::{self, Download, Upload};
use tanggap_app::reports::view::ReportView;
use tanggap_domain::command::{AttachmentRole, Detach};
use tanggap_domain::file_name;
use tanggap_domain::ids::{AttachmentId, ReportId};
use tanggap_domain::violation::{Violation, ViolationCode};
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(attachment_add)
        .service(attachment_thumbnail)
        .service(attachment_get)
        .service(attachment_remove);
}

/// The most that one upload may carry; the office's own limit lies below it.
const MOST: usize = 66 << 20;

/// Longest name of a role, in bytes.
const ROLE: usize = 40;

/// A file with its name, as it was sent.
pub(super) type Sent = (String, Bytes);

/// The parts of a form: at most one `file` of so many bytes and one `role`.
async fn parts(mut form: Multipart, most: usize) -> Result<(Option<Sent>, Option<AttachmentRole>), Failure> {
    let (mut file, mut role) = (None, None);
    while let Some(mut part) = form.next().await {
        let part = part.as_mut().map_err(|_| Failure::malformed())?;
        match part.name() {
            Some("file") if file.is_none() => {
                let name = part
                    .content_disposition()
                    .and_then(ContentDisposition::get_filename)
                    .unwrap_or_default()
                    .to_owned();
                file = Some((name, read(part, most).await?));
            }
            Some("role") if role.is_none() => {
                let word = read(part, ROLE).await?;
                let word = std::str::from_utf8(&word).map_err(|_| Failure::malformed())?;
                role = Some(
                    word.parse::<AttachmentRole>()
                        .map_err(|_| wrong("/role", ViolationCode::Invalid))?,
                );
            }
            Some("file") => return Err(wrong("/file", ViolationCode::Duplicate)),
            Some("role") => return Err(wrong("/role", ViolationCode::Duplicate)),
            _ => return Err(Failure::malformed()),
        }
    }
    Ok((file, role))
}

/// An upload: exactly one `file` and one `role`.
async fn upload(form: Multipart) -> Result<Upload, Failure> {
    let (file, role) = parts(form, MOST).await?;
    let (name, bytes) = file.ok_or_else(|| wrong("/file", ViolationCode::Required))?;
    let role = role.ok_or_else(|| wrong("/role", ViolationCode::Required))?;
    Ok(Upload { role, name, bytes })
}

/// A file alone, of at most so many bytes.
pub(super) async fn only_file(form: Multipart, most: usize) -> Result<Sent, Failure> {
    match parts(form, most).await? {
        (Some(file), None) => Ok(file),
        (None, None) => Err(wrong("/file", ViolationCode::Required)),
        (_, Some(_)) => Err(Failure::malformed()),
    }
}

pub(super) fn wrong(pointer: &str, code: ViolationCode) -> Failure {
    Failure::malformed().with(vec![Violation {
        pointer: pointer.to_owned(),
        code,
        limit: None,
    }])
}

pub(super) async fn read(part: &mut Field, most: usize) -> Result<Bytes, Failure> {
    match part.bytes(most).await {
        Ok(bytes) => bytes.map_err(|_| Failure::malformed()),
        Err(_) => Err(tanggap_app::Error::TooLarge { limit: most as u64 }.into()),
    }
}

/// A file and its role in the report.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body for the document")]
pub(crate) struct AttachmentForm {
    /// JPEG, PNG, WebP or HEIC photo, PDF, or audio.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    role: AttachmentRole,
}

/// Why a file is removed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DetachInput {
    reason: String,
}

/// Add a file. Photos are re-encoded without metadata.
#[utoipa::path(tag = "attachments", operation_id = "attachment_add",
    request_body(content = AttachmentForm, content_type = "multipart/form-data"),
    params(("id" = ReportId, Path, description = "Report"),
           ("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, the existing file is returned")),
    responses((status = 201, description = "The report with the file", body = ReportView), CreateErrors))]
#[post("/reports/{id}/attachments")]
async fn attachment_add(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReportId>,
    idempotency_key: IdempotencyHeader,
    form: Multipart,
) -> Result<HttpResponse, Failure> {
    let upload = upload(form).await?;
    let view =
        attachments::attachment_add(&app, &caller.actor, id.into_inner(), idempotency_key.0, upload).await?;
    tagged(&request, StatusCode::CREATED, view.version, &view)
}

/// A file.
#[utoipa::path(tag = "attachments", operation_id = "attachment_get",
    params(("id" = ReportId, Path, description = "Report"), ("attachment" = AttachmentId, Path, description = "File")),
    responses((status = 200, description = "The bytes",
                  content(("image/jpeg"), ("image/png"), ("application/pdf"), ("audio/mpeg"), ("audio/mp4"),
                          ("audio/ogg"), ("audio/wav"), ("audio/aac"), ("audio/amr"))),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/reports/{id}/attachments/{attachment}")]
async fn attachment_get(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, AttachmentId)>,
) -> Result<HttpResponse, Failure> {
    let (report, id) = path.into_inner();
    Ok(send(
        &request,
        attachments::attachment_get(&app, &caller.actor, report, id, false).await?,
    ))
}

/// A small JPEG of a photo.
#[utoipa::path(tag = "attachments", operation_id = "attachment_thumbnail",
    params(("id" = ReportId, Path, description = "Report"), ("attachment" = AttachmentId, Path, description = "File")),
    responses((status = 200, description = "The bytes", content_type = "image/jpeg"),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/reports/{id}/attachments/{attachment}/thumbnail")]
async fn attachment_thumbnail(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, AttachmentId)>,
) -> Result<HttpResponse, Failure> {
    let (report, id) = path.into_inner();
    Ok(send(
        &request,
        attachments::attachment_get(&app, &caller.actor, report, id, true).await?,
    ))
}

/// Remove a file from a report.
#[utoipa::path(tag = "attachments", operation_id = "attachment_remove", request_body = DetachInput,
    params(("id" = ReportId, Path, description = "Report"), ("attachment" = AttachmentId, Path, description = "File"),
           ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 200, description = "The report without the file", body = ReportView), ChangeErrors))]
#[delete("/reports/{id}/attachments/{attachment}")]
async fn attachment_remove(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, AttachmentId)>,
    version: IfMatch,
    input: Input<DetachInput>,
) -> Result<HttpResponse, Failure> {
    let (report, attachment) = path.into_inner();
    let input = Detach {
        attachment,
        reason: input.into_inner().reason.into(),
    };
    let view = attachments::attachment_remove(&app, &caller.actor, report, Some(version.0), input).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Serves a file with its own media type, never as a page.
pub(super) fn send(request: &HttpRequest, file: Download) -> HttpResponse {
    let tag = format!("\"{}\"", file.sha256);
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.contains(&tag)) {
        return HttpResponse::NotModified()
            .insert_header((header::ETAG, tag))
            .finish();
    }
    // Pictures and sound may be shown in place; anything else is saved.
    let inline = file.media_type.starts_with("image/") || file.media_type.starts_with("audio/");
    let how = if inline {
        DispositionType::Inline
    } else {
        DispositionType::Attachment
    };
    // Names that an earlier version stored may hold anything.
    let name = file_name::of_type(&file.name, &file.media_type);
    HttpResponse::Ok()
        .insert_header((header::ETAG, tag))
        .insert_header(("Content-Security-Policy", "default-src 'none'; sandbox"))
        .insert_header(disposition(how, name))
        .content_type(file.media_type)
        .body(file.bytes)
}
