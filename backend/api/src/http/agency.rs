//! The page of an agency. Nobody signs in: the secret of the link is sent in each body, never in an address.

use super::attachments::{send, wrong};
use super::failures::TrackingErrors;
use super::responses::uncached;
use super::tracking::{file_part, text_part};
use crate::auth::{SecretGate, Throttle};
use crate::headers::IdempotencyHeader;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_multipart::Multipart;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use tanggap_app::App;
use tanggap_app::public::SentFile;
use tanggap_app::public::agency::{
    self, AgencyKey, AgencyPageInput, AgencyPagePromiseInput, AgencyPageReplyInput, AgencyPageView,
    AgencyPhotoInput,
};
use tanggap_domain::command::AttachmentRole;
use tanggap_domain::violation::ViolationCode;
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(agency_page_get)
        .service(agency_page_photo)
        .service(agency_page_attach)
        .service(agency_page_reply)
        .service(agency_page_promise);
}

/// The request to an agency.
#[utoipa::path(tag = "public", operation_id = "agency_page_get", request_body = AgencyPageInput,
    responses((status = 200, description = "The matter as the agency sees it", body = AgencyPageView), TrackingErrors))]
#[post("/public/coordination")]
async fn agency_page_get(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    input: Input<AgencyPageInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let gate = SecretGate::new(&throttle, &request, &input.key.number);
    Ok(uncached(
        &gate.counted(agency::agency_page_get(&app, input).await)?,
    ))
}

/// A photo that the office shares with the agency.
#[utoipa::path(tag = "public", operation_id = "agency_page_photo", request_body = AgencyPhotoInput,
    responses((status = 200, description = "The bytes", content(("image/jpeg"), ("image/png"))),
              (status = 304, description = "Not modified since the given `ETag`"), TrackingErrors))]
#[post("/public/coordination/photo")]
async fn agency_page_photo(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    input: Input<AgencyPhotoInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let gate = SecretGate::new(&throttle, &request, &input.key.number);
    let mut response = send(
        &request,
        gate.counted(agency::agency_page_photo(&app, input).await)?,
    );
    let unkept = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, unkept);
    Ok(response)
}

/// Answer the request, as the agency; this ends the coordination.
#[utoipa::path(tag = "public", operation_id = "agency_page_reply", request_body = AgencyPageReplyInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The matter as the agency sees it", body = AgencyPageView), TrackingErrors))]
#[post("/public/coordination/reply")]
async fn agency_page_reply(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    input: Input<AgencyPageReplyInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let gate = SecretGate::new(&throttle, &request, &input.key.number);
    Ok(uncached(&gate.counted(
        agency::agency_page_reply(&app, input, idempotency_key.0).await,
    )?))
}

/// Promise a date, as the agency; the coordination stays open.
#[utoipa::path(tag = "public", operation_id = "agency_page_promise", request_body = AgencyPagePromiseInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
    responses((status = 200, description = "The matter as the agency sees it", body = AgencyPageView), TrackingErrors))]
#[post("/public/coordination/promise")]
async fn agency_page_promise(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    input: Input<AgencyPagePromiseInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let gate = SecretGate::new(&throttle, &request, &input.key.number);
    Ok(uncached(&gate.counted(
        agency::agency_page_promise(&app, input, idempotency_key.0).await,
    )?))
}

/// A file of an agency, with the key of its link. The parts come in this order.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body for the document")]
pub(crate) struct AgencyFileForm {
    number: String,
    coordination: String,
    secret: String,
    /// `before`, `after` or `letter`.
    role: String,
    /// JPEG, PNG, WebP or HEIC photo, PDF, or audio.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Add a photo of the agency's work, or its letter.
#[utoipa::path(tag = "public", operation_id = "agency_page_attach",
    request_body(content = AgencyFileForm, content_type = "multipart/form-data"),
    params(("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, the existing file is returned")),
    responses((status = 200, description = "Stored", body = SentFile), TrackingErrors))]
#[post("/public/coordination/files")]
async fn agency_page_attach(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    mut form: Multipart,
) -> Result<HttpResponse, Failure> {
    let number = text_part(&mut form, "number").await?;
    let coordination = text_part(&mut form, "coordination").await?;
    let secret = text_part(&mut form, "secret").await?;
    let role = text_part(&mut form, "role").await?;
    let gate = SecretGate::new(&throttle, &request, &number);
    let invalid = |pointer| wrong(pointer, ViolationCode::Invalid);
    let key = AgencyKey {
        number,
        coordination: coordination.parse().map_err(|_| invalid("/coordination"))?,
        secret,
    };
    let role: AttachmentRole = role.parse().map_err(|_| invalid("/role"))?;
    // The secret is checked before a byte of the file is read.
    gate.counted(agency::agency_page_may_attach(&app, &key).await)?;
    let (name, bytes) = file_part(&app, &mut form).await?;
    let sent = agency::agency_page_attach(&app, &key, idempotency_key.0, role, &name, bytes).await;
    Ok(uncached(&gate.counted(sent)?))
}
