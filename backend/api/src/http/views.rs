//! Saved views of the list.

use super::failures::{CreateErrors, QueryErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use tanggap_app::App;
use tanggap_app::reports::saved_views::{self, SavedViewInput, SavedViewView};
use tanggap_domain::ids::SavedViewId;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(saved_view_list)
        .service(saved_view_create)
        .service(saved_view_update)
        .service(saved_view_delete);
}

/// One's own views, and those shared by colleagues.
#[utoipa::path(tag = "reports", operation_id = "saved_view_list",
    responses((status = 200, description = "Views by name", body = Items<SavedViewView>), ReadErrors))]
#[get("/saved-views")]
async fn saved_view_list(app: Data<App>, caller: Caller) -> Result<Json<Items<SavedViewView>>, Failure> {
    Ok(Json(Items {
        items: saved_views::saved_view_list(&app, &caller.actor).await?,
    }))
}

/// Save the filters of a list under a name.
#[utoipa::path(tag = "reports", operation_id = "saved_view_create", request_body = SavedViewInput,
    responses((status = 201, description = "Saved", body = SavedViewView), QueryErrors))]
#[post("/saved-views")]
async fn saved_view_create(
    app: Data<App>,
    caller: Caller,
    input: Input<SavedViewInput>,
) -> Result<HttpResponse, Failure> {
    let view = saved_views::saved_view_create(&app, &caller.actor, input.into_inner()).await?;
    Ok(HttpResponse::Created().json(view))
}

/// Change one of one's own views.
#[utoipa::path(tag = "reports", operation_id = "saved_view_update", request_body = SavedViewInput,
    params(("id" = SavedViewId, Path, description = "View")),
    responses((status = 200, description = "Changed", body = SavedViewView), QueryErrors))]
#[put("/saved-views/{id}")]
async fn saved_view_update(
    app: Data<App>,
    caller: Caller,
    id: Path<SavedViewId>,
    input: Input<SavedViewInput>,
) -> Result<Json<SavedViewView>, Failure> {
    let view =
        saved_views::saved_view_update(&app, &caller.actor, id.into_inner(), input.into_inner()).await?;
    Ok(Json(view))
}

/// Delete one of one's own views.
#[utoipa::path(tag = "reports", operation_id = "saved_view_delete", params(("id" = SavedViewId, Path, description = "View")),
    responses((status = 204, description = "Deleted"), CreateErrors))]
#[delete("/saved-views/{id}")]
async fn saved_view_delete(
    app: Data<App>,
    caller: Caller,
    id: Path<SavedViewId>,
) -> Result<HttpResponse, Failure> {
    saved_views::saved_view_delete(&app, &caller.actor, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}
