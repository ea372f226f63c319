//! Messages that came in, and what the desk makes of them.

use super::attachments::send;
use super::failures::{ChangeErrors, QueryErrors, ReadErrors};
use crate::auth::Caller;
use crate::headers::{IfMatch, tagged};
use crate::input::{Input, Params};
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::inbox::{
    self, AttachItemInput, DetachItemInput, InboxCounts, InboxDetailView, InboxPage, RestoreInput,
    SetAsideInput,
};
use tanggap_app::reports::RecordInput;
use tanggap_app::reports::view::ReportView;
use tanggap_domain::ids::{AttachmentId, InboxItemId};
use tanggap_domain::mail::InboxState;
use utoipa::IntoParams;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(inbox_counts)
        .service(inbox_list)
        .service(inbox_original)
        .service(inbox_file)
        .service(inbox_record)
        .service(inbox_attach)
        .service(inbox_set_aside)
        .service(inbox_detach)
        .service(inbox_restore)
        .service(inbox_get);
}

/// Which messages to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct InboxQuery {
    /// `new` when left out.
    #[param(inline)]
    state: Option<InboxState>,
    /// 1 to 200; 50 when left out.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Messages, newest first. A message attached to a report is visible to whoever may see the report.
#[utoipa::path(tag = "inbox", operation_id = "inbox_list", params(InboxQuery),
    responses((status = 200, description = "A page; it may hold fewer than asked for and still have a next", body = InboxPage), QueryErrors))]
#[get("/inbox")]
async fn inbox_list(
    app: Data<App>,
    caller: Caller,
    query: Params<InboxQuery>,
) -> Result<Json<InboxPage>, Failure> {
    let InboxQuery { state, limit, cursor } = query.into_inner();
    let state = state.unwrap_or(InboxState::New);
    Ok(Json(
        inbox::inbox_list(&app, &caller.actor, state, cursor.as_deref(), limit).await?,
    ))
}

/// The number of messages that wait, and of those that were dismissed.
#[utoipa::path(tag = "inbox", operation_id = "inbox_counts",
    responses((status = 200, description = "Counts", body = InboxCounts), ReadErrors))]
#[get("/inbox/counts")]
async fn inbox_counts(app: Data<App>, caller: Caller) -> Result<Json<InboxCounts>, Failure> {
    Ok(Json(inbox::inbox_counts(&app, &caller.actor).await?))
}

/// A message, with suggested people, reports and categories.
#[utoipa::path(tag = "inbox", operation_id = "inbox_get", params(("id" = InboxItemId, Path, description = "Message")),
    responses((status = 200, description = "The message", body = InboxDetailView),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/inbox/{id}")]
async fn inbox_get(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<InboxItemId>,
) -> Result<HttpResponse, Failure> {
    let view = inbox::inbox_get(&app, &caller.actor, id.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.item.version, &view)
}

/// The original message.
#[utoipa::path(tag = "inbox", operation_id = "inbox_original", params(("id" = InboxItemId, Path, description = "Message")),
    responses((status = 200, description = "The bytes", content_type = "message/rfc822"),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/inbox/{id}/original")]
async fn inbox_original(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<InboxItemId>,
) -> Result<HttpResponse, Failure> {
    Ok(send(
        &request,
        inbox::inbox_original(&app, &caller.actor, id.into_inner()).await?,
    ))
}

/// Whether the small picture is wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FileQuery {
    /// A small JPEG of a photo instead of the file.
    #[serde(default)]
    thumbnail: bool,
}

/// A file that came with a message.
#[utoipa::path(tag = "inbox", operation_id = "inbox_file",
    params(("id" = InboxItemId, Path, description = "Message"), ("file" = AttachmentId, Path, description = "File"), FileQuery),
    responses((status = 200, description = "The bytes",
                  content(("image/jpeg"), ("image/png"), ("application/pdf"), ("audio/mpeg"), ("audio/mp4"),
                          ("audio/ogg"), ("audio/wav"), ("audio/aac"), ("audio/amr"))),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/inbox/{id}/files/{file}")]
async fn inbox_file(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(InboxItemId, AttachmentId)>,
    query: Params<FileQuery>,
) -> Result<HttpResponse, Failure> {
    let (id, file) = path.into_inner();
    let thumbnail = query.into_inner().thumbnail;
    Ok(send(
        &request,
        inbox::inbox_file(&app, &caller.actor, id, file, thumbnail).await?,
    ))
}

/// Create a report from a message, with its files. Channel and time of receipt are those of the message, whatever the body says.
#[utoipa::path(tag = "inbox", operation_id = "inbox_record", request_body = RecordInput,
    params(("id" = InboxItemId, Path, description = "Message"), ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 201, description = "The report", body = ReportView),
              (status = 204, description = "Recorded; it is not the caller's to see"), ChangeErrors))]
#[post("/inbox/{id}/report")]
async fn inbox_record(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<InboxItemId>,
    version: IfMatch,
    input: Input<RecordInput>,
) -> Result<HttpResponse, Failure> {
    match inbox::inbox_record(
        &app,
        &caller.actor,
        id.into_inner(),
        version.0,
        input.into_inner(),
    )
    .await?
    {
        Some(view) => tagged(&request, StatusCode::CREATED, view.version, &view),
        None => Ok(HttpResponse::NoContent().finish()),
    }
}

/// What the desk does with a message that it has seen.
macro_rules! triage {
    ($(#[$meta:meta])* $name:ident = $id:literal, $path:literal, $body:ident -> $view:ident, $what:literal, $($version:ident).+) => {
        $(#[$meta])*
        #[utoipa::path(tag = "inbox", operation_id = $id, request_body = $body,
            params(("id" = InboxItemId, Path, description = "Message"), ("If-Match" = String, Header, description = "Version that the caller saw")),
            responses((status = 200, description = $what, body = $view), ChangeErrors))]
        #[post($path)]
        async fn $name(
            app: Data<App>,
            caller: Caller,
            request: HttpRequest,
            id: Path<InboxItemId>,
            version: IfMatch,
            input: Input<$body>,
        ) -> Result<HttpResponse, Failure> {
            let view = inbox::$name(&app, &caller.actor, id.into_inner(), version.0, input.into_inner()).await?;
            tagged(&request, StatusCode::OK, view.$($version).+, &view)
        }
    };
}

triage! {
    /// Attach a message and its files to a report.
    inbox_attach = "inbox_attach", "/inbox/{id}/attach", AttachItemInput -> ReportView, "The report", version
}

triage! {
    /// Detach a message and its files from a report; the message waits in the inbox again.
    inbox_detach = "inbox_detach", "/inbox/{id}/detach", DetachItemInput -> InboxDetailView, "The message", item.version
}

triage! {
    /// Dismiss a message.
    inbox_set_aside = "inbox_set_aside", "/inbox/{id}/set-aside", SetAsideInput -> InboxDetailView, "The message", item.version
}

triage! {
    /// Put a dismissed message back among the new ones.
    inbox_restore = "inbox_restore", "/inbox/{id}/restore", RestoreInput -> InboxDetailView, "The message", item.version
}
