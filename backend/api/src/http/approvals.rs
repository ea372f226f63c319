//! Changes of accounts that wait for somebody's approval.

use super::failures::{CreateErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use tanggap_app::App;
use tanggap_app::admin::approvals::{self, ApprovalView};
use tanggap_domain::ids::ApprovalId;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(approval_list)
        .service(approval_approve)
        .service(approval_refuse);
}

/// The changes of accounts that wait for an approval, oldest first.
#[utoipa::path(tag = "users", operation_id = "approval_list",
    responses((status = 200, description = "What waits", body = Items<ApprovalView>), ReadErrors))]
#[get("/approvals")]
async fn approval_list(app: Data<App>, caller: Caller) -> Result<Json<Items<ApprovalView>>, Failure> {
    Ok(Json(Items {
        items: approvals::approval_list(&app, &caller.actor).await?,
    }))
}

/// Approve a change, which takes effect at once. Neither who asked for it nor whom it is about may, nor an administrator whom the one who
/// asked made.
#[utoipa::path(tag = "users", operation_id = "approval_approve", params(("id" = ApprovalId, Path, description = "Change that waits")),
    responses((status = 204, description = "Done"), CreateErrors))]
#[post("/approvals/{id}/approve")]
async fn approval_approve(
    app: Data<App>,
    caller: Caller,
    id: Path<ApprovalId>,
) -> Result<HttpResponse, Failure> {
    approvals::approval_approve(&app, &caller.actor, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Refuse a change, or take back one's own request.
#[utoipa::path(tag = "users", operation_id = "approval_refuse", params(("id" = ApprovalId, Path, description = "Change that waits")),
    responses((status = 204, description = "Refused"), CreateErrors))]
#[post("/approvals/{id}/refuse")]
async fn approval_refuse(
    app: Data<App>,
    caller: Caller,
    id: Path<ApprovalId>,
) -> Result<HttpResponse, Failure> {
    approvals::approval_refuse(&app, &caller.actor, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}
