//! Mail to reporters: the mail of a report, the state of the mail servers, and previews of templates.

use super::failures::{QueryErrors, ReadErrors};
use super::responses::{Items, uncached};
use crate::auth::Caller;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use tanggap_app::App;
use tanggap_app::mail::{
    self, ChatView, MailPreview, MailState, MailTrial, MailView, TemplateInput, TrialInput,
};
use tanggap_domain::ids::ReportId;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(report_mails)
        .service(report_chat)
        .service(mail_state)
        .service(mail_preview)
        .service(mail_test);
}

/// The mail of a report, to its reporter and from them.
#[utoipa::path(tag = "mail", operation_id = "report_mails", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "In order of time", body = Items<MailView>), ReadErrors))]
#[get("/reports/{id}/mails")]
async fn report_mails(
    app: Data<App>,
    caller: Caller,
    id: Path<ReportId>,
) -> Result<Json<Items<MailView>>, Failure> {
    Ok(Json(Items {
        items: mail::report_mails(&app, &caller.actor, id.into_inner()).await?,
    }))
}

/// Texts from the office's templates that an officer may send to the reporter by hand, such as in WhatsApp. Nothing is sent.
#[utoipa::path(tag = "mail", operation_id = "report_chat", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "The most likely first", body = Items<ChatView>), ReadErrors))]
#[get("/reports/{id}/chat")]
async fn report_chat(app: Data<App>, caller: Caller, id: Path<ReportId>) -> Result<HttpResponse, Failure> {
    // It holds the secret of the tracking page.
    Ok(uncached(&Items {
        items: mail::report_chat(&app, &caller.actor, id.into_inner()).await?,
    }))
}

/// Whether mail is sent and received.
#[utoipa::path(tag = "mail", operation_id = "mail_state",
    responses((status = 200, description = "What is configured, and the last result of each", body = MailState), ReadErrors))]
#[get("/mail")]
async fn mail_state(app: Data<App>, caller: Caller) -> Result<Json<MailState>, Failure> {
    Ok(Json(mail::mail_state(&app, &caller.actor).await?))
}

/// Preview a template with an invented report.
#[utoipa::path(tag = "mail", operation_id = "mail_preview", request_body = TemplateInput,
    responses((status = 200, description = "The mail", body = MailPreview), QueryErrors))]
#[post("/mail/preview")]
async fn mail_preview(
    app: Data<App>,
    caller: Caller,
    input: Input<TemplateInput>,
) -> Result<Json<MailPreview>, Failure> {
    Ok(Json(
        mail::mail_preview(&app, &caller.actor, input.into_inner()).await?,
    ))
}

/// Test the mail servers: send a mail to an address and look into the mailbox, and report the result of each. The mailbox is not changed.
#[utoipa::path(tag = "mail", operation_id = "mail_test", request_body = TrialInput,
    responses((status = 200, description = "The results", body = MailTrial), QueryErrors))]
#[post("/mail/test")]
async fn mail_test(
    app: Data<App>,
    caller: Caller,
    input: Input<TrialInput>,
) -> Result<Json<MailTrial>, Failure> {
    Ok(Json(
        mail::mail_test(&app, &caller.actor, input.into_inner()).await?,
    ))
}
