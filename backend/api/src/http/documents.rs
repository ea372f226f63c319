//! Documents: issued letters, and prints of the present state.

use super::attachments::{read, send, wrong};
use super::disposition::disposition;
use super::failures::{CreateErrors, QueryErrors, ReadErrors};
use crate::auth::Caller;
use crate::headers::IdempotencyHeader;
use crate::input::{Input, Params};
use crate::problem::{self, Failure, Problem};
use crate::routes::Routes;
use actix_multipart::Multipart;
use actix_web::http::header::{self, DispositionType};
use actix_web::web::{Bytes, Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::NaiveDate;
use futures::StreamExt as _;
use serde::{Deserialize, Serialize};
use tanggap_app::App;
use tanggap_app::documents::{
    self, DocumentView, DocumentsView, IssueInput, PrintInput, Sheet, WordingInput,
};
use tanggap_app::kernel::context::allow;
use tanggap_domain::ids::{DocumentId, ReportId};
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::ViolationCode;
use utoipa::{IntoParams, ToSchema};

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(document_list)
        .service(document_issue)
        .service(document_get)
        .service(report_print)
        .service(report_bulk_print)
        .service(register_print)
        .service(wording_preview)
        .service(arms_get)
        .service(arms_update);
}

/// The documents of a report, and those that the caller may issue now.
#[utoipa::path(tag = "documents", operation_id = "document_list", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "Issued ones newest first, and what may be issued", body = DocumentsView), ReadErrors))]
#[get("/reports/{id}/documents")]
async fn document_list(
    app: Data<App>,
    caller: Caller,
    id: Path<ReportId>,
) -> Result<Json<DocumentsView>, Failure> {
    Ok(Json(
        documents::document_list(&app, &caller.actor, id.into_inner()).await?,
    ))
}

/// Issue a document: it is numbered, typeset and kept.
#[utoipa::path(tag = "documents", operation_id = "document_issue", request_body = IssueInput,
    params(("id" = ReportId, Path, description = "Report"),
           ("Idempotency-Key" = Option<String>, Header, description = "For a request repeated with the same key, it is issued once")),
    responses((status = 201, description = "Issued", body = DocumentView), CreateErrors))]
#[post("/reports/{id}/documents")]
async fn document_issue(
    app: Data<App>,
    caller: Caller,
    id: Path<ReportId>,
    idempotency_key: IdempotencyHeader,
    input: Input<IssueInput>,
) -> Result<HttpResponse, Failure> {
    let issued = documents::document_issue(
        &app,
        &caller.actor,
        id.into_inner(),
        idempotency_key.0,
        input.into_inner(),
    )
    .await?;
    Ok(HttpResponse::Created().json(issued))
}

/// A document, byte for byte as it was issued.
#[utoipa::path(tag = "documents", operation_id = "document_get",
    params(("id" = ReportId, Path, description = "Report"), ("document" = DocumentId, Path, description = "Document")),
    responses((status = 200, description = "The PDF", content_type = "application/pdf"),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/reports/{id}/documents/{document}")]
async fn document_get(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    path: Path<(ReportId, DocumentId)>,
) -> Result<HttpResponse, Failure> {
    let (report, id) = path.into_inner();
    Ok(send(
        &request,
        documents::document_get(&app, &caller.actor, report, id).await?,
    ))
}

/// Print a report with its timeline, as the caller may read it.
#[utoipa::path(tag = "documents", operation_id = "report_print", params(("id" = ReportId, Path, description = "Report")),
    responses((status = 200, description = "The PDF", content_type = "application/pdf"), ReadErrors))]
#[get("/reports/{id}/print")]
async fn report_print(app: Data<App>, caller: Caller, id: Path<ReportId>) -> Result<HttpResponse, Failure> {
    Ok(shown(
        documents::report_print(&app, &caller.actor, id.into_inner()).await?,
    ))
}

/// The result for one report.
#[derive(Serialize, ToSchema)]
pub(crate) struct PrintResult {
    id: ReportId,
    done: bool,
    /// Why it was refused.
    problem: Option<Problem>,
}

/// A file with the reports that could be printed.
#[derive(Serialize, ToSchema)]
pub(crate) struct PrintFile {
    /// Suggested name of the file.
    name: String,
    pages: usize,
    /// The PDF in Base64 (RFC 4648, section 4).
    #[schema(content_encoding = "base64", content_media_type = "application/pdf")]
    content: String,
}

/// The result for each report, and the file.
#[derive(Serialize, ToSchema)]
pub(crate) struct PrintResults {
    /// In the order sent.
    items: Vec<PrintResult>,
    /// Absent when none could be printed.
    file: Option<PrintFile>,
}

/// Print many reports into one file, each as the caller may read it. The file is not kept.
#[utoipa::path(tag = "documents", operation_id = "report_bulk_print", request_body = PrintInput,
    responses((status = 200, description = "What came of each, and the file", body = PrintResults), QueryErrors))]
#[post("/reports/print")]
async fn report_bulk_print(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    input: Input<PrintInput>,
) -> Result<HttpResponse, Failure> {
    let (outcomes, sheet) = documents::report_bulk_print(&app, &caller.actor, input.into_inner()).await?;
    let items = outcomes
        .into_iter()
        .map(|outcome| PrintResult {
            id: outcome.id,
            done: outcome.result.is_ok(),
            problem: outcome
                .result
                .err()
                .map(|error| problem::of_request(&request, error)),
        })
        .collect();
    let file = sheet.map(|sheet| PrintFile {
        name: sheet.name,
        pages: sheet.pages,
        content: BASE64.encode(&sheet.bytes),
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(PrintResults { items, file }))
}

/// A period, both days included.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PeriodQuery {
    from: NaiveDate,
    until: NaiveDate,
}

/// The register of a period.
#[utoipa::path(tag = "documents", operation_id = "register_print", params(PeriodQuery),
    responses((status = 200, description = "The PDF", content_type = "application/pdf"), QueryErrors))]
#[get("/register")]
async fn register_print(
    app: Data<App>,
    caller: Caller,
    period: Params<PeriodQuery>,
) -> Result<HttpResponse, Failure> {
    let PeriodQuery { from, until } = period.into_inner();
    Ok(shown(
        documents::register_print(&app, &caller.actor, from, until).await?,
    ))
}

/// Preview a wording with an invented report.
#[utoipa::path(tag = "documents", operation_id = "wording_preview", request_body = WordingInput,
    responses((status = 200, description = "The PDF", content_type = "application/pdf"), QueryErrors))]
#[post("/settings/letters/preview")]
async fn wording_preview(
    app: Data<App>,
    caller: Caller,
    input: Input<WordingInput>,
) -> Result<HttpResponse, Failure> {
    Ok(shown(
        documents::wording_preview(&app, &caller.actor, input.into_inner()).await?,
    ))
}

/// The coat of arms on the letterhead.
#[utoipa::path(tag = "documents", operation_id = "arms_get",
    responses((status = 200, description = "The picture", content(("image/png"), ("image/jpeg"))),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/settings/arms")]
async fn arms_get(app: Data<App>, caller: Caller, request: HttpRequest) -> Result<HttpResponse, Failure> {
    Ok(send(&request, documents::arms_get(&app, &caller.actor).await?))
}

/// A picture of the coat of arms.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body for the document")]
pub(crate) struct ArmsForm {
    /// PNG, JPEG, WebP or SVG.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// The most that one upload may carry; the use case's own limit lies below it.
const MOST: usize = 8 << 20;

async fn picture(mut form: Multipart) -> Result<Bytes, Failure> {
    let mut file = None;
    while let Some(mut part) = form.next().await {
        let part = part.as_mut().map_err(|_| Failure::malformed())?;
        match part.name() {
            Some("file") if file.is_none() => file = Some(read(part, MOST).await?),
            Some("file") => return Err(wrong("/file", ViolationCode::Duplicate)),
            _ => return Err(Failure::malformed()),
        }
    }
    file.ok_or_else(|| wrong("/file", ViolationCode::Required))
}

/// Set the coat of arms on the letterhead.
#[utoipa::path(tag = "documents", operation_id = "arms_update",
    request_body(content = ArmsForm, content_type = "multipart/form-data"),
    responses((status = 204, description = "On all letters from now on"), CreateErrors))]
#[put("/settings/arms")]
async fn arms_update(app: Data<App>, caller: Caller, form: Multipart) -> Result<HttpResponse, Failure> {
    // The permission is checked before a byte of the file is read.
    allow(&caller.actor, Operation::ArmsUpdate)?;
    documents::arms_update(&app, &caller.actor, picture(form).await?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// An answer with a printed sheet, which no cache may keep.
fn shown(sheet: Sheet) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("Content-Security-Policy", "default-src 'none'; sandbox"))
        .insert_header(disposition(DispositionType::Inline, sheet.name))
        .content_type("application/pdf")
        .body(sheet.bytes)
}
