//! Users, for administrators.

use super::failures::{ChangeErrors, CreateErrors, QueryErrors, ReadErrors};
use super::responses::Items;
use crate::auth::Caller;
use crate::headers::{IfMatch, tagged};
use crate::input::{Input, Params};
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use tanggap_app::App;
use tanggap_app::accounts::SessionView;
use tanggap_app::admin::audit::{self, AuditPage, AuditQuery};
use tanggap_app::admin::credentials::{self, ResetPasswordInput};
use tanggap_app::admin::users::{self, UserInput, UserView};
use tanggap_domain::ids::{SessionId, UserId};

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(user_list)
        .service(user_create)
        .service(user_update)
        .service(user_reset_password)
        .service(user_remove_totp)
        .service(user_session_list)
        .service(user_session_end)
        .service(user_sessions_end)
        .service(audit_list);
}

/// All users.
#[utoipa::path(tag = "users", operation_id = "user_list",
    responses((status = 200, description = "Users by name", body = Items<UserView>), ReadErrors))]
#[get("/users")]
async fn user_list(app: Data<App>, caller: Caller) -> Result<Json<Items<UserView>>, Failure> {
    Ok(Json(Items {
        items: users::user_list(&app, &caller.actor).await?,
    }))
}

/// Add a user. Roles that need an approval wait in `pending`.
#[utoipa::path(tag = "users", operation_id = "user_create", request_body = UserInput,
    responses((status = 201, description = "Added", body = UserView), CreateErrors))]
#[post("/users")]
async fn user_create(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    input: Input<UserInput>,
) -> Result<HttpResponse, Failure> {
    let view = users::user_create(&app, &caller.actor, input.into_inner()).await?;
    tagged(&request, StatusCode::CREATED, view.version, &view)
}

/// Change a user; disabling ends every session at once. What needs an approval waits in `pending`.
#[utoipa::path(tag = "users", operation_id = "user_update", request_body = UserInput,
    params(("id" = UserId, Path, description = "User"), ("If-Match" = String, Header, description = "Version that the caller saw")),
    responses((status = 200, description = "Changed", body = UserView), ChangeErrors))]
#[put("/users/{id}")]
async fn user_update(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<UserId>,
    version: IfMatch,
    input: Input<UserInput>,
) -> Result<HttpResponse, Failure> {
    let view = users::user_update(
        &app,
        &caller.actor,
        id.into_inner(),
        version.0,
        input.into_inner(),
    )
    .await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Set a new first password, which the user must change at the next sign-in. For leaders, Kasubbag Umum, administrators and auditors it
/// waits for an approval, and stands in `pending`.
#[utoipa::path(tag = "users", operation_id = "user_reset_password", request_body = ResetPasswordInput,
    params(("id" = UserId, Path, description = "User")),
    responses((status = 200, description = "Reset", body = UserView), CreateErrors))]
#[post("/users/{id}/password")]
async fn user_reset_password(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    id: Path<UserId>,
    input: Input<ResetPasswordInput>,
) -> Result<HttpResponse, Failure> {
    let view =
        credentials::user_reset_password(&app, &caller.actor, id.into_inner(), input.into_inner()).await?;
    tagged(&request, StatusCode::OK, view.version, &view)
}

/// Remove the second factor of a user who lost phone and recovery codes. For leaders, Kasubbag Umum, administrators and auditors it waits
/// for an approval.
#[utoipa::path(tag = "users", operation_id = "user_remove_totp",
    params(("id" = UserId, Path, description = "User")),
    responses((status = 204, description = "Removed"), (status = 202, description = "Waits for an approval"), CreateErrors))]
#[delete("/users/{id}/totp")]
async fn user_remove_totp(app: Data<App>, caller: Caller, id: Path<UserId>) -> Result<HttpResponse, Failure> {
    let removed = credentials::user_remove_totp(&app, &caller.actor, id.into_inner()).await?;
    Ok(match removed {
        true => HttpResponse::NoContent().finish(),
        false => HttpResponse::Accepted().finish(),
    })
}

/// Somebody's active sessions.
#[utoipa::path(tag = "users", operation_id = "user_session_list", params(("id" = UserId, Path, description = "User")),
    responses((status = 200, description = "Sessions, the latest used first", body = Items<SessionView>), ReadErrors))]
#[get("/users/{id}/sessions")]
async fn user_session_list(
    app: Data<App>,
    caller: Caller,
    id: Path<UserId>,
) -> Result<Json<Items<SessionView>>, Failure> {
    Ok(Json(Items {
        items: credentials::user_session_list(&app, &caller, id.into_inner()).await?,
    }))
}

/// End one of somebody's sessions, at once.
#[utoipa::path(tag = "users", operation_id = "user_session_end",
    params(("id" = UserId, Path, description = "User"), ("session" = SessionId, Path, description = "Session")),
    responses((status = 204, description = "Ended"), CreateErrors))]
#[delete("/users/{id}/sessions/{session}")]
async fn user_session_end(
    app: Data<App>,
    caller: Caller,
    path: Path<(UserId, SessionId)>,
) -> Result<HttpResponse, Failure> {
    let (id, session) = path.into_inner();
    credentials::user_session_end(&app, &caller.actor, id, session).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// End every session of somebody, at once.
#[utoipa::path(tag = "users", operation_id = "user_sessions_end", params(("id" = UserId, Path, description = "User")),
    responses((status = 204, description = "Ended"), CreateErrors))]
#[delete("/users/{id}/sessions")]
async fn user_sessions_end(
    app: Data<App>,
    caller: Caller,
    id: Path<UserId>,
) -> Result<HttpResponse, Failure> {
    credentials::user_sessions_end(&app, &caller.actor, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Changes to users, roles, settings and reference data, newest first.
#[utoipa::path(tag = "users", operation_id = "audit_list", params(AuditQuery),
    responses((status = 200, description = "A page of changes", body = AuditPage), QueryErrors))]
#[get("/audit")]
async fn audit_list(
    app: Data<App>,
    caller: Caller,
    query: Params<AuditQuery>,
) -> Result<Json<AuditPage>, Failure> {
    Ok(Json(
        audit::audit_list(&app, &caller.actor, query.into_inner()).await?,
    ))
}
