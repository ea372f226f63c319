//! Tells the security log from where each request comes, and what was refused. One place for all handlers.

use crate::auth::CallerId;
use crate::client;
use crate::methods::METHODS;
use crate::problem::{Failure, Refusal, RefusedItems};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _};
use tanggap_app::App;
use tanggap_app::kernel::origin::{Origin, within};
use tanggap_app::kernel::security_log::record_refusal;
use tanggap_domain::ids::UserId;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tracing_actix_web::RequestId;

/// Middleware: runs the request within its origin, and records its refusals.
pub(crate) async fn witness<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let id = request.extensions().get::<RequestId>().map(|id| **id);
    let address = Some(client::address(request.request()));
    let (method, path) = (request.method().to_string(), request.path().to_owned());
    let origin = Origin::new(address, id, move || METHODS.operation(&method, &path));
    within(origin, async {
        let response = next.call(request).await?;
        record(&response).await;
        Ok(response)
    })
    .await
}

async fn record<B>(response: &ServiceResponse<B>) {
    let (by, mut refusals) = {
        let extensions = response.request().extensions();
        let by = extensions.get::<CallerId>().map(|caller| caller.0);
        let items = extensions.get::<RefusedItems>().cloned().unwrap_or_default();
        (by, items.0)
    };
    let whole = response
        .response()
        .extensions()
        .get::<Failure>()
        .and_then(Failure::refusal);
    refusals.extend(whole);
    let Some(app) = response.request().app_data::<Data<App>>() else {
        return;
    };
    for refusal in refusals {
        record_refusal(app, entry(refusal, by)).await;
    }
}

fn entry(refusal: Refusal, by: Option<UserId>) -> SecurityEntry {
    match refusal {
        Refusal::Concealed(report) => SecurityEntry::new(SecurityEvent::Concealed, by).on(report),
        Refusal::Forbidden(Some(report)) => SecurityEntry::new(SecurityEvent::Refused, by).on(report),
        Refusal::Forbidden(None) => SecurityEntry::new(SecurityEvent::Refused, by),
        Refusal::Throttled => SecurityEntry::new(SecurityEvent::Throttled, by),
    }
}
