//! Reference data and settings, for administrators. Five kinds, one shape.

use super::failures::{ChangeErrors, CreateErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::headers::{IfMatch, tagged};
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use serde::Deserialize;
use tanggap_app::App;
use tanggap_app::admin::reference::{self, ItemView, SettingsView};
use tanggap_domain::operation::Operation;
use tanggap_domain::reference::{Agency, Category, Holiday, Kelurahan, Section};
use tanggap_domain::settings::Settings;
use utoipa::ToSchema;
use uuid::Uuid;

/// A changed item.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemInput<T> {
    data: T,
    /// Whether it is no longer offered.
    #[serde(default)]
    retired: bool,
}

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .configure(section::routes)
        .configure(category::routes)
        .configure(agency::routes)
        .configure(kelurahan::routes)
        .configure(holiday::routes)
        .service(settings_get)
        .service(settings_update);
}

macro_rules! reference {
    ($module:ident, $type:ident, $path:literal, $one:literal,
     $list:ident = $list_id:literal, $create:ident = $create_id:literal,
     $update:ident = $update_id:literal, $delete:ident = $delete_id:literal) => {
        mod $module {
            use super::*;

            pub(super) fn routes(config: &mut Routes<'_, '_>) {
                config.service(list).service(create).service(update).service(remove);
            }

            /// All items, retired ones included.
            #[utoipa::path(tag = "reference", operation_id = $list_id,
                responses((status = 200, description = "All items", body = Items<ItemView<$type>>), ReadErrors))]
            #[get($path)]
            async fn list(app: Data<App>, caller: Caller) -> Result<Json<Items<ItemView<$type>>>, Failure> {
                Ok(Json(Items { items: reference::list(&app, &caller.actor, Operation::$list).await? }))
            }

            /// Add an item.
            #[utoipa::path(tag = "reference", operation_id = $create_id, request_body = $type,
                responses((status = 201, description = "Added", body = ItemView<$type>), CreateErrors))]
            #[post($path)]
            async fn create(
                app: Data<App>,
                caller: Caller,
                request: HttpRequest,
                input: Input<$type>,
            ) -> Result<HttpResponse, Failure> {
                let view = reference::create(&app, &caller.actor, Operation::$create, input.into_inner()).await?;
                tagged(&request, StatusCode::CREATED, view.version, &view)
            }

            /// Change an item, retire it, or take it back into use.
            #[utoipa::path(tag = "reference", operation_id = $update_id, request_body = ItemInput<$type>,
                params(("id" = Uuid, Path, description = "Item"),
                       ("If-Match" = String, Header, description = "Version that the caller saw")),
                responses((status = 200, description = "Changed", body = ItemView<$type>), ChangeErrors))]
            #[put($one)]
            async fn update(
                app: Data<App>,
                caller: Caller,
                request: HttpRequest,
                id: Path<Uuid>,
                version: IfMatch,
                input: Input<ItemInput<$type>>,
            ) -> Result<HttpResponse, Failure> {
                let ItemInput { data, retired } = input.into_inner();
                let (id, seen) = (id.into_inner(), version.0);
                let view =
                    reference::update(&app, &caller.actor, Operation::$update, id, seen, data, retired).await?;
                tagged(&request, StatusCode::OK, view.version, &view)
            }

            /// Delete an item that nothing refers to. An item in use is retired instead.
            #[utoipa::path(tag = "reference", operation_id = $delete_id,
                params(("id" = Uuid, Path, description = "Item"),
                       ("If-Match" = String, Header, description = "Version that the caller saw")),
                responses((status = 204, description = "Deleted"), ChangeErrors))]
            #[delete($one)]
            async fn remove(
                app: Data<App>,
                caller: Caller,
                id: Path<Uuid>,
                version: IfMatch,
            ) -> Result<HttpResponse, Failure> {
                let operation = Operation::$delete;
                reference::delete::<$type>(&app, &caller.actor, operation, id.into_inner(), version.0).await?;
                Ok(HttpResponse::NoContent().finish())
            }
        }
    };
}

reference!(
    section,
    Section,
    "/sections",
    "/sections/{id}",
    SectionList = "section_list",
    SectionCreate = "section_create",
    SectionUpdate = "section_update",
    SectionDelete = "section_delete"
);
reference!(
    category,
    Category,
    "/categories",
    "/categories/{id}",
    CategoryList = "category_list",
    CategoryCreate = "category_create",
    CategoryUpdate = "category_update",
    CategoryDelete = "category_delete"
);
reference!(
    agency,
    Agency,
    "/agencies",
    "/agencies/{id}",
    AgencyList = "agency_list",
    AgencyCreate = "agency_create",
    AgencyUpdate = "agency_update",
    AgencyDelete = "agency_delete"
);
reference!(
    kelurahan,
    Kelurahan,
    "/kelurahan",
    "/kelurahan/{id}",
    KelurahanList = "kelurahan_list",
    KelurahanCreate = "kelurahan_create",
    KelurahanUpdate = "kelurahan_update",
    KelurahanDelete = "kelurahan_delete"
);
reference!(
    holiday,
    Holiday,
    "/holidays",
    "/holidays/{id}",
    HolidayList = "holiday_list",
    HolidayCreate = "holiday_create",
    HolidayUpdate = "holiday_update",
    HolidayDelete = "holiday_delete"
);

/// The office's settings.
#[utoipa::path(tag = "reference", operation_id = "settings_get",
    responses((status = 200, description = "The settings", body = SettingsView),
              (status = 304, description = "Not modified since the given `ETag`"), ReadErrors))]
#[get("/settings")]
async fn settings_get(app: Data<App>, caller: Caller, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let view = reference::settings_get(&app, &caller.actor).await?;
    tagged(
        &request,
        StatusCode::OK,
        u32::try_from(view.version).unwrap_or_default(),
        &view,
    )
}

/// Change the office's settings. Running deadlines follow a changed calendar or term.
#[utoipa::path(tag = "reference", operation_id = "settings_update", request_body = Settings,
    params(("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 200, description = "Changed", body = SettingsView), ChangeErrors))]
#[put("/settings")]
async fn settings_update(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    version: IfMatch,
    input: Input<Settings>,
) -> Result<HttpResponse, Failure> {
    let view =
        reference::settings_update(&app, &caller.actor, i64::from(version.0), input.into_inner()).await?;
    tagged(
        &request,
        StatusCode::OK,
        u32::try_from(view.version).unwrap_or_default(),
        &view,
    )
}
