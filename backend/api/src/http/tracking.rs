//! The operations of the tracking page. Nobody signs in: number and secret are sent in each body, never in an address.

use super::attachments::{read, wrong};
use super::failures::{OpenErrors, TrackingErrors};
use super::responses::uncached;
use crate::auth::{SecretGate, Throttle};
use crate::headers::IdempotencyHeader;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_multipart::Multipart;
use actix_web::http::header;
use actix_web::http::header::ContentDisposition;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use futures::StreamExt as _;
use tanggap_app::App;
use tanggap_app::public::tracking::{
    self, TrackingAnswerInput, TrackingConfirmInput, TrackingDisputeInput, TrackingInput, TrackingKey,
    TrackingWithdrawInput,
};
use tanggap_app::public::{self, PublicOfficeView, SentFile, TrackingView};
use tanggap_domain::violation::ViolationCode;
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(public_office)
        .service(public_contact)
        .service(tracking_get)
        .service(tracking_attach)
        .service(tracking_answer)
        .service(tracking_confirm)
        .service(tracking_dispute)
        .service(tracking_withdraw);
}

/// Longest number or secret in a part of a form, in bytes.
const KEY: usize = 200;

/// The office's name and contact, and which of its pages are open.
#[utoipa::path(tag = "public", operation_id = "public_office",
    responses((status = 200, description = "The office", body = PublicOfficeView), OpenErrors))]
#[get("/public/office")]
async fn public_office(app: Data<App>) -> Result<HttpResponse, Failure> {
    let office = public::public_office(&app).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
        .json(office))
}

/// The office's contact as a fragment of HTML, for pages without a script.
#[utoipa::path(tag = "public", operation_id = "public_contact",
    responses((status = 200, description = "Name, address and phone", body = String, content_type = "text/html"), OpenErrors))]
#[get("/public/contact")]
async fn public_contact(app: Data<App>) -> Result<HttpResponse, Failure> {
    let contact = public::public_contact(&app).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
        .content_type("text/html; charset=utf-8")
        .body(contact))
}

/// The state of a report, for its reporter.
#[utoipa::path(tag = "public", operation_id = "tracking_get", request_body = TrackingInput,
    responses((status = 200, description = "The report as its reporter sees it", body = TrackingView), TrackingErrors))]
#[post("/public/tracking")]
async fn tracking_get(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    input: Input<TrackingInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let gate = SecretGate::new(&throttle, &request, &input.key.number);
    Ok(uncached(
        &gate.counted(tracking::tracking_get(&app, input).await)?,
    ))
}

macro_rules! reporter_step {
    ($(#[$meta:meta])* $name:ident = $id:literal, $path:literal, $body:ident) => {
        $(#[$meta])*
        #[utoipa::path(tag = "public", operation_id = $id, request_body = $body,
            params(("Idempotency-Key" = Option<String>, Header, description = "A request repeated with the same key is done once")),
            responses((status = 200, description = "The report as its reporter sees it", body = TrackingView), TrackingErrors))]
        #[post($path)]
        async fn $name(
            app: Data<App>,
            throttle: Data<Throttle>,
            request: HttpRequest,
            idempotency_key: IdempotencyHeader,
            input: Input<$body>,
        ) -> Result<HttpResponse, Failure> {
            let input = input.into_inner();
            let gate = SecretGate::new(&throttle, &request, &input.key.number);
            Ok(uncached(&gate.counted(tracking::$name(&app, input, idempotency_key.0).await)?))
        }
    };
}

reporter_step! {
    /// Answer the office's questions, as the reporter.
    tracking_answer = "tracking_answer", "/public/tracking/answer", TrackingAnswerInput
}

reporter_step! {
    /// Confirm that it is solved, as the reporter.
    tracking_confirm = "tracking_confirm", "/public/tracking/confirm", TrackingConfirmInput
}

reporter_step! {
    /// Say that it is not solved, as the reporter.
    tracking_dispute = "tracking_dispute", "/public/tracking/dispute", TrackingDisputeInput
}

reporter_step! {
    /// Withdraw the report, as its reporter.
    tracking_withdraw = "tracking_withdraw", "/public/tracking/withdraw", TrackingWithdrawInput
}

/// A photo for a report, with the number and secret of its receipt. The parts come in this order.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body for the document")]
pub(crate) struct TrackingFileForm {
    number: String,
    secret: String,
    /// JPEG, PNG, WebP or HEIC photo, PDF, or audio.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Add a photo. Photos are re-encoded without metadata.
#[utoipa::path(tag = "public", operation_id = "tracking_attach",
    request_body(content = TrackingFileForm, content_type = "multipart/form-data"),
    params(("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, the existing file is returned")),
    responses((status = 200, description = "Stored", body = SentFile), TrackingErrors))]
#[post("/public/tracking/files")]
async fn tracking_attach(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    mut form: Multipart,
) -> Result<HttpResponse, Failure> {
    let number = text_part(&mut form, "number").await?;
    let secret = text_part(&mut form, "secret").await?;
    let gate = SecretGate::new(&throttle, &request, &number);
    let key = TrackingKey { number, secret };
    // The secret is checked before a byte of the file is read.
    gate.counted(tracking::tracking_may_attach(&app, &key).await)?;
    let (name, bytes) = file_part(&app, &mut form).await?;
    let sent = tracking::tracking_attach(&app, &key, idempotency_key.0, &name, bytes).await;
    Ok(uncached(&gate.counted(sent)?))
}

/// The next part, which must be this short text.
pub(super) async fn text_part(form: &mut Multipart, name: &'static str) -> Result<String, Failure> {
    let missing = || wrong(&format!("/{name}"), ViolationCode::Required);
    let mut part = form
        .next()
        .await
        .ok_or_else(missing)?
        .map_err(|_| Failure::malformed())?;
    if part.name() != Some(name) {
        return Err(missing());
    }
    let word = read(&mut part, KEY).await?;
    String::from_utf8(word.to_vec()).map_err(|_| Failure::malformed())
}

/// The next part, which must be the file, and the last.
pub(super) async fn file_part(
    app: &App,
    form: &mut Multipart,
) -> Result<(String, actix_web::web::Bytes), Failure> {
    let missing = || wrong("/file", ViolationCode::Required);
    let mut part = form
        .next()
        .await
        .ok_or_else(missing)?
        .map_err(|_| Failure::malformed())?;
    if part.name() != Some("file") {
        return Err(missing());
    }
    let name = part
        .content_disposition()
        .and_then(ContentDisposition::get_filename)
        .unwrap_or_default()
        .to_owned();
    let most = app.cached_office().await?.settings.uploads.file_bytes;
    let bytes = read(&mut part, usize::try_from(most).unwrap_or(usize::MAX)).await?;
    drop(part);
    if form.next().await.is_some() {
        return Err(Failure::malformed());
    }
    Ok((name, bytes))
}
