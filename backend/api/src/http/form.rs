//! The operations of the public form.

use super::failures::TrackingErrors;
use super::responses::uncached;
use crate::auth::{SecretGate, Throttle};
use crate::headers::IdempotencyHeader;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use tanggap_app::App;
use tanggap_app::public::{self, ChallengeView, DisownInput, PublicReceipt, PublicReportInput};

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(public_challenge)
        .service(public_report)
        .service(mail_disown);
}

/// A proof-of-work challenge, whose solution is sent with a report.
#[utoipa::path(tag = "public", operation_id = "public_challenge",
    responses((status = 200, description = "A challenge, valid for half an hour and one report", body = ChallengeView), TrackingErrors))]
#[get("/public/challenge")]
async fn public_challenge(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    throttle.public(&request).map_err(Failure::too_many)?;
    Ok(uncached(&public::public_challenge(&app).await?))
}

/// File a report without an account. Its photos follow, with the number and secret of the answer.
#[utoipa::path(tag = "public", operation_id = "public_report", request_body = PublicReportInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, the existing report is returned")),
    responses((status = 201, description = "Received and numbered", body = PublicReceipt), TrackingErrors))]
#[post("/public/reports")]
async fn public_report(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    idempotency_key: IdempotencyHeader,
    input: Input<PublicReportInput>,
) -> Result<HttpResponse, Failure> {
    throttle.submission(&request).map_err(Failure::too_many)?;
    let receipt = public::public_report(&app, input.into_inner(), idempotency_key.0).await?;
    Ok(HttpResponse::Created()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(receipt))
}

/// Say that a report with one's mail address is not one's own, with the number and secret of the link in the mail. The office then no
/// longer writes to that address.
#[utoipa::path(tag = "public", operation_id = "mail_disown", request_body = DisownInput,
    responses((status = 204, description = "Recorded"), TrackingErrors))]
#[post("/public/disown")]
async fn mail_disown(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    input: Input<DisownInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let gate = SecretGate::new(&throttle, &request, &input.key.number);
    gate.counted(public::mail_disown(&app, input).await)?;
    Ok(HttpResponse::NoContent().finish())
}
