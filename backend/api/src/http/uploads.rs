//! Files sent in parts. `HEAD` or `GET` gives the offset that an upload has reached, `PATCH` sends the next part.

use super::failures::{CreateErrors, ReadErrors};
use crate::auth::Caller;
use crate::header_names::UPLOAD_OFFSET;
use crate::headers::{IdempotencyHeader, UploadOffset, tagged};
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, delete, get, head, patch, post};
use tanggap_app::App;
use tanggap_app::attachments::uploads::{self, Progress, UploadInput, UploadView};
use tanggap_app::reports::view::ReportView;
use tanggap_domain::ids::{ReportId, UploadId};
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(upload_create)
        .service(upload_get)
        // The document needs no entry beside `upload_get`: HEAD is GET without the body (RFC 9110).
        .undocumented(upload_head)
        .service(upload_append)
        .service(upload_delete);
}

/// Media type of a part of a file, as tus has it.
const PART: &str = "application/offset+octet-stream";
/// Bytes of a file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "describes the body for the document")]
pub(crate) struct FilePart(Vec<u8>);

/// Bytes of the whole file.
const LENGTH: &str = "Upload-Length";

/// Begin an upload in parts. Nothing is sent yet; a file over a limit is refused here.
#[utoipa::path(tag = "attachments", operation_id = "upload_create", request_body = UploadInput,
    params(("id" = ReportId, Path, description = "Report"),
           ("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, the existing upload is returned, with the offset it has reached")),
    responses((status = 201, description = "The upload; parts go to `Location`", body = UploadView,
                  headers(("Location" = String, description = "Address of the upload"), ("Upload-Offset" = u64, description = "Bytes that were received"))),
              CreateErrors))]
#[post("/reports/{id}/uploads")]
async fn upload_create(
    app: Data<App>,
    caller: Caller,
    id: Path<ReportId>,
    idempotency_key: IdempotencyHeader,
    input: Input<UploadInput>,
) -> Result<HttpResponse, Failure> {
    let report = id.into_inner();
    let view =
        uploads::upload_create(&app, &caller.actor, report, idempotency_key.0, input.into_inner()).await?;
    let place = format!("/api/v1/reports/{report}/uploads/{}", view.id);
    Ok(told(StatusCode::CREATED, &view)
        .insert_header((header::LOCATION, place))
        .json(view))
}

/// The offset that an upload has reached. `HEAD` answers with the headers alone.
#[utoipa::path(tag = "attachments", operation_id = "upload_get",
    params(("id" = ReportId, Path, description = "Report"), ("upload" = UploadId, Path, description = "Upload")),
    responses((status = 200, description = "The upload", body = UploadView,
                  headers(("Upload-Offset" = u64, description = "Bytes that have come; the next part starts here"),
                          ("Upload-Length" = u64, description = "Bytes of the whole file"))),
              ReadErrors))]
#[get("/reports/{id}/uploads/{upload}")]
async fn upload_get(
    app: Data<App>,
    caller: Caller,
    path: Path<(ReportId, UploadId)>,
) -> Result<HttpResponse, Failure> {
    let (report, id) = path.into_inner();
    let view = uploads::upload_get(&app, &caller.actor, report, id).await?;
    Ok(told(StatusCode::OK, &view).json(view))
}

#[head("/reports/{id}/uploads/{upload}")]
async fn upload_head(
    app: Data<App>,
    caller: Caller,
    path: Path<(ReportId, UploadId)>,
) -> Result<HttpResponse, Failure> {
    let (report, id) = path.into_inner();
    let view = uploads::upload_get(&app, &caller.actor, report, id).await?;
    Ok(told(StatusCode::OK, &view).finish())
}

/// Send the next part, of any length. The last one completes the file; repeated at the end without bytes, it answers the same.
#[utoipa::path(tag = "attachments", operation_id = "upload_append",
    request_body(content = FilePart, content_type = "application/offset+octet-stream", description = "Bytes of the file from the offset on"),
    params(("id" = ReportId, Path, description = "Report"), ("upload" = UploadId, Path, description = "Upload"),
           ("Upload-Offset" = u64, Header, description = "Where in the file the part starts: just as far as it has come")),
    responses((status = 201, description = "All has come: the report with the file", body = ReportView,
                  headers(("Upload-Offset" = u64, description = "Bytes that were received"))),
              (status = 204, description = "More is to come",
                  headers(("Upload-Offset" = u64, description = "Bytes that have come; the next part starts here"))),
              CreateErrors))]
#[patch("/reports/{id}/uploads/{upload}")]
async fn upload_append(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, UploadId)>,
    offset: UploadOffset,
    body: Payload,
) -> Result<HttpResponse, Failure> {
    if !request.content_type().eq_ignore_ascii_case(PART) {
        return Err(tanggap_app::Error::UnsupportedMedia.into());
    }
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let (report, id) = path.into_inner();
    let progress = uploads::upload_append(&app, &caller.actor, report, id, offset.0, announced, body).await?;
    match progress {
        Progress::Partial { offset } => Ok(HttpResponse::NoContent()
            .insert_header((UPLOAD_OFFSET, offset.to_string()))
            .finish()),
        Progress::Complete { offset, report } => {
            let mut answer = tagged(&request, StatusCode::CREATED, report.version, &report)?;
            answer.headers_mut().insert(
                header::HeaderName::from_static("upload-offset"),
                header::HeaderValue::from(offset),
            );
            Ok(answer)
        }
    }
}

/// Cancel an upload. A file that is complete already stays.
#[utoipa::path(tag = "attachments", operation_id = "upload_delete",
    params(("id" = ReportId, Path, description = "Report"), ("upload" = UploadId, Path, description = "Upload")),
    responses((status = 204, description = "Given up"), ReadErrors))]
#[delete("/reports/{id}/uploads/{upload}")]
async fn upload_delete(
    app: Data<App>,
    caller: Caller,
    path: Path<(ReportId, UploadId)>,
) -> Result<HttpResponse, Failure> {
    let (report, id) = path.into_inner();
    uploads::upload_delete(&app, &caller.actor, report, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn told(status: StatusCode, view: &UploadView) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header((UPLOAD_OFFSET, view.offset.to_string()))
        .insert_header((LENGTH, view.size.to_string()))
        // A cached answer would give an old offset.
        .insert_header((header::CACHE_CONTROL, "no-store"));
    answer
}
