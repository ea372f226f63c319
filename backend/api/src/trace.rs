//! What is logged of a request: its id, method, route pattern and status. Never its address, whose query may hold a name that somebody
//! searched for, nor its body, nor its caller.
//!
//! The security log's own lines (`tanggap::security`) name the caller's id and address, and are written whatever level is wanted.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage as _};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};
use tracing_subscriber::EnvFilter;

/// The filter of the log for the wanted level (`RUST_LOG`). Libraries that would log addresses and statements are limited to what is
/// safe, whatever is wanted; and input that is no HTTP at all is not logged as an error.
pub fn logged(wanted: &str) -> EnvFilter {
    EnvFilter::new(format!(
        "{wanted},tanggap::security=info,actix_web=info,actix_http=off,actix_server=info,sqlx=warn,sea_orm=info,sea_orm_migration=warn,h2=warn,hyper=warn,object_store=warn,lettre=warn,async_imap=warn,imap_proto=warn,reqwest=warn"
    ))
}

/// Makes the span around each request.
#[derive(Debug)]
pub(crate) struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::info_span!("request", %id, method = %request.method(), route = tracing::field::Empty, status = tracing::field::Empty)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let (route, status) = match outcome {
            Ok(response) => (response.request().match_pattern(), response.status()),
            Err(error) => (None, error.as_response_error().status_code()),
        };
        span.record("route", route.as_deref().unwrap_or("-"));
        span.record("status", status.as_u16());
        let _inside = span.enter();
        // A failure was logged with its cause where it became an answer.
        tracing::debug!("answered");
    }
}
