//! Server-sent events (WHATWG HTML, section 9.2) of one report: its changes and who else is watching it. Read with `fetch`, since the
//! token is sent in a header.

use super::failures::WatchErrors;
use crate::auth::Caller;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::header;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use std::convert::Infallible;
use tanggap_app::App;
use tanggap_app::causes;
use tanggap_app::reports::watch::{self, ChangeView, Live, PresenceView, Watch};
use tanggap_domain::ids::ReportId;
use tokio::sync::mpsc;
use tracing::Instrument as _;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config.service(report_watch);
}

/// One event of the stream, as its `data` line holds it.
#[derive(Serialize, ToSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(super) enum LiveEvent {
    /// An entry was added to the history; the event's `id` is its number.
    Changed(ChangeView),
    /// Who else is watching the report now.
    Presence(PresenceView),
    /// The caller may not see the report any more; the stream ends.
    Gone,
}

/// In OpenAPI the schema of a stream is that of one event. No derive can say that its `data` line holds another schema.
struct EventLines;

impl PartialSchema for EventLines {
    fn schema() -> RefOr<Schema> {
        let line = || ObjectBuilder::new().schema_type(Type::String);
        let data = line()
            .content_media_type("application/json")
            .content_schema(Some(Ref::from_schema_name(LiveEvent::name())));
        ObjectBuilder::new()
            .property("event", line().enum_values(Some(["changed", "presence", "gone"])))
            .property("id", line().description(Some("Version to come back with.")))
            .property("data", data)
            .required("event")
            .required("data")
            .into()
    }
}

impl ToSchema for EventLines {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((LiveEvent::name().into(), LiveEvent::schema()));
        LiveEvent::schemas(schemas);
    }
}

/// Watch a report: a stream of events, which begins with who else is watching. `Last-Event-ID` (a version) replays what was missed.
#[utoipa::path(tag = "reports", operation_id = "report_watch", params(("id" = ReportId, Path, description = "Report"),
        ("Last-Event-ID" = Option<u32>, Header, description = "Version that the caller saw last")),
    responses((status = 200, description = "Events `changed` and `presence`; `gone` when the caller may not see the report any more, after which the stream ends. A comment every 5 s.",
        body = inline(EventLines), content_type = "text/event-stream"), WatchErrors))]
#[get("/reports/{id}/events")]
async fn report_watch(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<ReportId>,
) -> Result<HttpResponse, Failure> {
    let last = match request.headers().get("last-event-id") {
        None => None,
        Some(value) => Some(
            value
                .to_str()
                .ok()
                .and_then(|text| text.trim().parse().ok())
                .ok_or_else(|| Failure::header("Last-Event-ID"))?,
        ),
    };
    let watch = watch::report_watch(&app, (*caller).clone(), id.into_inner(), last).await?;
    let (sender, mut events) = mpsc::channel(32);
    tokio::spawn(tell(watch, sender).in_current_span());
    let stream = futures::stream::poll_fn(move |context| events.poll_recv(context));
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Compression would hold events back until a block is full.
        .insert_header(header::ContentEncoding::Identity)
        .streaming(stream))
}

async fn tell(mut watch: Watch, sender: mpsc::Sender<Result<Bytes, Infallible>>) {
    loop {
        let next = tokio::select! {
            next = watch.next() => next,
            () = sender.closed() => return,
        };
        let (text, last) = match next {
            Ok(Some(Live::Changed(change))) => (
                event("changed", Some(change.seq), &LiveEvent::Changed(change)),
                false,
            ),
            Ok(Some(Live::People(people))) => (event("presence", None, &LiveEvent::Presence(people)), false),
            Ok(Some(Live::KeepAlive)) => (":\n\n".to_owned(), false),
            Ok(Some(Live::Gone)) => (event("gone", None, &LiveEvent::Gone), true),
            // The server stops: the client reconnects.
            Ok(None) => return,
            // The answer has begun, so that it cannot become a problem any more; the client reconnects.
            Err(error) => {
                tracing::warn!(cause = causes(&error), "a stream of events ended early");
                return;
            }
        };
        // A slow reader delays its own stream only.
        if sender.send(Ok(Bytes::from(text))).await.is_err() || last {
            return;
        }
    }
}

fn event(name: &str, id: Option<u32>, data: &LiveEvent) -> String {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    let data = serde_json::to_string(data).unwrap_or_default();
    format!("event: {name}\n{id}data: {data}\n\n")
}
