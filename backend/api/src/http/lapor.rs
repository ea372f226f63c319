//! Imports of exports from SP4N-LAPOR!.

use super::attachments::only_file;
use super::failures::{ChangeErrors, CreateErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::headers::IfMatch;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_multipart::Multipart;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use tanggap_app::App;
use tanggap_app::lapor::{
    self, LARGEST_FILE, LaporImportDetail, LaporImportView, LaporMappingInput, NamedMappingView,
    RowProblemView,
};
use tanggap_domain::ids::LaporImportId;
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(lapor_import_list)
        .service(lapor_import_create)
        .service(lapor_import_get)
        .service(lapor_import_problems)
        .service(lapor_import_map)
        .service(lapor_import_confirm)
        .service(lapor_import_cancel)
        .service(lapor_mapping_list)
        .service(lapor_mapping_delete);
}

/// An export as it was downloaded from LAPOR!.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body for the document")]
pub(crate) struct LaporFileForm {
    /// `.xlsx` or `.csv`.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// The latest fifty files, newest first.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_list",
    responses((status = 200, description = "Files", body = Items<LaporImportView>), ReadErrors))]
#[get("/lapor-imports")]
async fn lapor_import_list(app: Data<App>, caller: Caller) -> Result<Json<Items<LaporImportView>>, Failure> {
    let items = lapor::lapor_import_list(&app, &caller.actor).await?;
    Ok(Json(Items { items }))
}

/// Upload a file and preview the import. Nothing is imported until it is confirmed.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_create",
    request_body(content = LaporFileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "The file with its mapping and a preview", body = LaporImportDetail), CreateErrors))]
#[post("/lapor-imports")]
async fn lapor_import_create(
    app: Data<App>,
    caller: Caller,
    form: Multipart,
) -> Result<HttpResponse, Failure> {
    let (name, bytes) = only_file(form, LARGEST_FILE).await?;
    let detail = lapor::lapor_import_create(&app, &caller.actor, &name, bytes.to_vec()).await?;
    Ok(HttpResponse::Created().json(detail))
}

/// A file, its mapping, and how far its import is.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_get", params(("id" = LaporImportId, Path, description = "File")),
    responses((status = 200, description = "The file", body = LaporImportDetail), ReadErrors))]
#[get("/lapor-imports/{id}")]
async fn lapor_import_get(
    app: Data<App>,
    caller: Caller,
    id: Path<LaporImportId>,
) -> Result<Json<LaporImportDetail>, Failure> {
    Ok(Json(
        lapor::lapor_import_get(&app, &caller.actor, id.into_inner()).await?,
    ))
}

/// Rows of the file that cannot be read, each with the reason.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_problems", params(("id" = LaporImportId, Path, description = "File")),
    responses((status = 200, description = "Rows, in the order of the file", body = Items<RowProblemView>), ReadErrors))]
#[get("/lapor-imports/{id}/problems")]
async fn lapor_import_problems(
    app: Data<App>,
    caller: Caller,
    id: Path<LaporImportId>,
) -> Result<Json<Items<RowProblemView>>, Failure> {
    let items = lapor::lapor_import_problems(&app, &caller.actor, id.into_inner()).await?;
    Ok(Json(Items { items }))
}

/// Correct which column holds what, and preview the import again.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_map", request_body = LaporMappingInput,
    params(("id" = LaporImportId, Path, description = "File"),
           ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 200, description = "The file with the new mapping", body = LaporImportDetail), ChangeErrors))]
#[put("/lapor-imports/{id}/mapping")]
async fn lapor_import_map(
    app: Data<App>,
    caller: Caller,
    id: Path<LaporImportId>,
    version: IfMatch,
    input: Input<LaporMappingInput>,
) -> Result<Json<LaporImportDetail>, Failure> {
    let detail = lapor::lapor_import_map(
        &app,
        &caller.actor,
        id.into_inner(),
        version.0,
        input.into_inner(),
    )
    .await?;
    Ok(Json(detail))
}

/// Import the file as it was previewed. Repeated, it answers the same and imports nothing twice.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_confirm",
    params(("id" = LaporImportId, Path, description = "File"),
           ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 202, description = "The import has begun", body = LaporImportView), ChangeErrors))]
#[post("/lapor-imports/{id}/confirm")]
async fn lapor_import_confirm(
    app: Data<App>,
    caller: Caller,
    id: Path<LaporImportId>,
    version: IfMatch,
) -> Result<HttpResponse, Failure> {
    let view = lapor::lapor_import_confirm(&app, &caller.actor, id.into_inner(), version.0).await?;
    Ok(HttpResponse::Accepted().json(view))
}

/// Delete a file that was not confirmed.
#[utoipa::path(tag = "lapor", operation_id = "lapor_import_cancel", params(("id" = LaporImportId, Path, description = "File"),
           ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 204, description = "Deleted"), ChangeErrors))]
#[delete("/lapor-imports/{id}")]
async fn lapor_import_cancel(
    app: Data<App>,
    caller: Caller,
    id: Path<LaporImportId>,
    version: IfMatch,
) -> Result<HttpResponse, Failure> {
    lapor::lapor_import_cancel(&app, &caller.actor, id.into_inner(), version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Named mappings of columns.
#[utoipa::path(tag = "lapor", operation_id = "lapor_mapping_list",
    responses((status = 200, description = "By name", body = Items<NamedMappingView>), ReadErrors))]
#[get("/lapor-mappings")]
async fn lapor_mapping_list(
    app: Data<App>,
    caller: Caller,
) -> Result<Json<Items<NamedMappingView>>, Failure> {
    let items = lapor::lapor_mapping_list(&app, &caller.actor).await?;
    Ok(Json(Items { items }))
}

/// Delete a named mapping of columns.
#[utoipa::path(tag = "lapor", operation_id = "lapor_mapping_delete", params(("name" = String, Path, description = "Its name")),
    responses((status = 204, description = "Deleted"), CreateErrors))]
#[delete("/lapor-mappings/{name}")]
async fn lapor_mapping_delete(
    app: Data<App>,
    caller: Caller,
    name: Path<String>,
) -> Result<HttpResponse, Failure> {
    lapor::lapor_mapping_delete(&app, &caller.actor, &name).await?;
    Ok(HttpResponse::NoContent().finish())
}
