//! Mail to reporters: what a report shows of it, whether the office's post works, and how its words would read.

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

/// What an officer may write to the reporter by hand, such as in WhatsApp, in the words of the office's templates. Nothing is sent.
#[utoipa::path(tag = "mail", operation_id = "report_chat", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "The likeliest first", body = Items<ChatView>), ReadErrors))]
#[get("/reports/{id}/chat")]
async fn report_chat(app: Data<App>, caller: Caller, id: Path<ReportId>) -> Result<HttpResponse, Failure> {
    // It holds the secret of the tracking page.
    Ok(uncached(&Items {
        items: mail::report_chat(&app, &caller.actor, id.into_inner()).await?,
    }))
}

/// Whether mail goes out and comes in.
#[utoipa::path(tag = "mail", operation_id = "mail_state",
    responses((status = 200, description = "What is set up, and how it went last", body = MailState), ReadErrors))]
#[get("/mail")]
async fn mail_state(app: Data<App>, caller: Caller) -> Result<Json<MailState>, Failure> {
    Ok(Json(mail::mail_state(&app, &caller.actor).await?))
}

/// How a template would read, with an invented report.
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

/// Sends a mail to an address and looks at the mailbox, at once, and says how either went. What has come in is left as it is.
#[utoipa::path(tag = "mail", operation_id = "mail_test", request_body = TrialInput,
    responses((status = 200, description = "How it went", body = MailTrial), QueryErrors))]
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
