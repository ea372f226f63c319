//! The security log, for those who watch over it.

use super::failures::QueryErrors;
use crate::auth::Caller;
use crate::input::Params;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::header;
use actix_web::web::{Bytes, Data, Json};
use actix_web::{HttpResponse, get};
use tanggap_app::admin::security_log::{self, SecurityLogExport, SecurityLogPage, SecurityLogQuery};
use tanggap_app::{App, Error, causes};

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config.service(security_log_list).service(security_log_export);
}

/// What happened to accounts, sessions, rights, settings and personal data, newest first. Kept for a year. Entries about a report are
/// shown to whoever may see that report.
#[utoipa::path(tag = "users", operation_id = "security_log_list", params(SecurityLogQuery),
    responses((status = 200, description = "Entries, newest first", body = SecurityLogPage), QueryErrors))]
#[get("/security-log")]
async fn security_log_list(
    app: Data<App>,
    caller: Caller,
    query: Params<SecurityLogQuery>,
) -> Result<Json<SecurityLogPage>, Failure> {
    Ok(Json(
        security_log::security_log_list(&app, &caller.actor, query.into_inner()).await?,
    ))
}

/// The same as a CSV file (RFC 4180, UTF-8) of everything that fits. The export is an entry of the log itself.
#[utoipa::path(tag = "users", operation_id = "security_log_export", params(SecurityLogQuery),
    responses((status = 200, description = "The file", content_type = "text/csv"), QueryErrors))]
#[get("/security-log/export")]
async fn security_log_export(
    app: Data<App>,
    caller: Caller,
    query: Params<SecurityLogQuery>,
) -> Result<HttpResponse, Failure> {
    let export = security_log::security_log_export(&app, &caller.actor, query.into_inner()).await?;
    let parts = futures::stream::try_unfold(export, part);
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"catatan-keamanan.csv\"",
        ))
        .content_type("text/csv; charset=utf-8")
        .streaming(Box::pin(parts)))
}

async fn part(mut export: SecurityLogExport) -> Result<Option<(Bytes, SecurityLogExport)>, Error> {
    match export.next().await {
        Ok(part) => Ok(part.map(|part| (part, export))),
        // The answer has begun, so that it cannot become a problem any more; the reader sees that the file is cut off.
        Err(error) => {
            tracing::error!(cause = causes(&error), "an export ended early");
            Err(error)
        }
    }
}
