//! Signing in and out, the signed-in user and their sessions, the first administrator.

use super::failures::{CreateErrors, CredentialErrors, OpenErrors, ReadErrors};
use super::responses::Items;
use crate::auth::{ACCESS_SECONDS, SignedIn, Throttle, Tokens};
use crate::config::Config;
use crate::cookies::{self, DEVICE, REFRESH};
use crate::header_names::CLEAR_SITE_DATA;
use crate::input::Input;
use crate::problem::Failure;
use crate::routes::Routes;
use actix_web::http::header;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use tanggap_app::App;
use tanggap_app::Error;
use tanggap_app::accounts::totp::{
    self, RecoveryCodesView, TotpBeginInput, TotpConfirmInput, TotpSecretView,
};
use tanggap_app::accounts::{
    self, CodeDelays, LoginInput, MeView, PasswordChangeReason, PasswordCheckInput, PasswordInput,
    PasswordScoreView, SessionView, SetupInput, SignIn,
};
use tanggap_domain::ids::SessionId;
use utoipa::ToSchema;

pub(super) fn routes(config: &mut Routes<'_, '_>) {
    config
        .service(auth_login)
        .service(auth_refresh)
        .service(auth_logout)
        .service(auth_setup_state)
        .service(auth_setup)
        .service(auth_me)
        .service(auth_password)
        .service(auth_password_check)
        .service(auth_totp_begin)
        .service(auth_totp_confirm)
        .service(auth_totp_renew)
        .service(auth_totp_remove)
        .service(session_list)
        .service(session_end);
}

/// An access token. The refresh token travels in an `HttpOnly` cookie.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenView {
    /// JWT for `Authorization: Bearer`.
    access_token: String,
    /// Seconds.
    expires_in: i64,
    /// Everything except changing the password is refused until that is done.
    must_change_password: bool,
    /// Why; absent when it need not be changed.
    password_change_reason: Option<PasswordChangeReason>,
}

/// Whether the first administrator is still to be created.
#[derive(Serialize, ToSchema)]
pub(crate) struct SetupState {
    needed: bool,
}

fn device_mark(app: &App, username: &str) -> String {
    URL_SAFE_NO_PAD.encode(
        app.keys
            .token("device", &[username.trim().to_lowercase().as_bytes()]),
    )
}

/// Begins an answer that carries the next refresh cookie.
fn refreshed(app: &App, config: &Config, signed: &SignIn) -> HttpResponseBuilder {
    let seconds = (signed.refresh_expires_at - app.now()).num_seconds();
    let mut response = HttpResponse::Ok();
    response
        .cookie(cookies::set(
            REFRESH,
            signed.refresh_token.clone(),
            seconds,
            config,
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    response
}

fn token_view(app: &App, tokens: &Tokens, signed: &SignIn) -> Result<TokenView, Failure> {
    let token = tokens.issue(signed.user, signed.session, app.now());
    Ok(TokenView {
        access_token: token.ok_or_else(|| Error::internal("the access token was not signed"))?,
        expires_in: ACCESS_SECONDS,
        must_change_password: signed.password_change.is_some(),
        password_change_reason: signed.password_change,
    })
}

/// Sign in with user name and password.
#[utoipa::path(tag = "auth", operation_id = "auth_login", request_body = LoginInput,
    responses((status = 200, description = "Signed in", body = TokenView), OpenErrors))]
#[post("/auth/login")]
async fn auth_login(
    app: Data<App>,
    tokens: Data<Tokens>,
    config: Data<Config>,
    throttle: Data<Throttle>,
    delays: Data<CodeDelays>,
    request: HttpRequest,
    input: Input<LoginInput>,
) -> Result<HttpResponse, Failure> {
    let input = input.into_inner();
    let mark = device_mark(&app, &input.username);
    let known = cookies::get(&request, DEVICE, &config).is_some_and(|value| value == mark);
    throttle
        .attempt(&request, &input.username, known)
        .map_err(Failure::too_many)?;
    let agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let signed = accounts::auth_login(&app, &delays, input, agent, known).await?;
    let view = token_view(&app, &tokens, &signed)?;
    let mut response = refreshed(&app, &config, &signed);
    response.cookie(cookies::set(DEVICE, mark, 31_536_000, &config));
    cookies::drop_earlier(&mut response, &request, &config);
    Ok(response.json(view))
}

/// A new access token for the refresh cookie, which is replaced.
#[utoipa::path(tag = "auth", operation_id = "auth_refresh",
    responses((status = 200, description = "A new access token", body = TokenView), OpenErrors))]
#[post("/auth/refresh")]
async fn auth_refresh(
    app: Data<App>,
    tokens: Data<Tokens>,
    config: Data<Config>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let token = cookies::get(&request, REFRESH, &config).ok_or_else(Failure::unauthenticated)?;
    let signed = accounts::auth_refresh(&app, &token).await?;
    let view = token_view(&app, &tokens, &signed)?;
    Ok(refreshed(&app, &config, &signed).json(view))
}

/// End the session of the refresh cookie.
#[utoipa::path(tag = "auth", operation_id = "auth_logout",
    responses((status = 204, description = "Signed out"), OpenErrors))]
#[post("/auth/logout")]
async fn auth_logout(
    app: Data<App>,
    config: Data<Config>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    if let Some(token) = cookies::get(&request, REFRESH, &config) {
        accounts::auth_logout(&app, &token).await?;
    }
    let mut response = HttpResponse::NoContent();
    // Not the storage: drafts of colleagues and receipts of citizens lie there.
    response.insert_header((CLEAR_SITE_DATA, "\"cache\""));
    response.cookie(cookies::set(REFRESH, String::new(), 0, &config));
    cookies::drop_earlier(&mut response, &request, &config);
    Ok(response.finish())
}

/// Whether the first administrator is still to be created.
#[utoipa::path(tag = "auth", operation_id = "auth_setup_state",
    responses((status = 200, description = "Whether it is needed", body = SetupState), OpenErrors))]
#[get("/auth/setup")]
async fn auth_setup_state(app: Data<App>) -> Result<Json<SetupState>, Failure> {
    Ok(Json(SetupState {
        needed: accounts::auth_setup_state(&app).await?,
    }))
}

/// Create the first administrator with the one-time token that the server printed.
#[utoipa::path(tag = "auth", operation_id = "auth_setup", request_body = SetupInput,
    responses((status = 204, description = "Created"), OpenErrors))]
#[post("/auth/setup")]
async fn auth_setup(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    input: Input<SetupInput>,
) -> Result<HttpResponse, Failure> {
    throttle
        .attempt(&request, "setup", false)
        .map_err(Failure::too_many)?;
    accounts::auth_setup(&app, input.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The signed-in user, with the operations they may call.
#[utoipa::path(tag = "auth", operation_id = "auth_me",
    responses((status = 200, description = "The user", body = MeView), ReadErrors))]
#[get("/auth/me")]
async fn auth_me(app: Data<App>, caller: SignedIn) -> Result<Json<MeView>, Failure> {
    Ok(Json(accounts::auth_me(&app, &caller.0).await?))
}

/// Change one's own password; all other sessions of the user end.
#[utoipa::path(tag = "auth", operation_id = "auth_password", request_body = PasswordInput,
    responses((status = 204, description = "Changed"), OpenErrors))]
#[post("/auth/password")]
async fn auth_password(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    caller: SignedIn,
    input: Input<PasswordInput>,
) -> Result<HttpResponse, Failure> {
    throttle
        .attempt(&request, &caller.0.actor.id.to_string(), true)
        .map_err(Failure::too_many)?;
    accounts::auth_password(&app, &caller.0, input.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Judge a password before it is taken: 422 names why it would be refused.
#[utoipa::path(tag = "auth", operation_id = "auth_password_check", request_body = PasswordCheckInput,
    responses((status = 200, description = "It would be accepted", body = PasswordScoreView), CredentialErrors))]
#[post("/auth/password/check")]
async fn auth_password_check(
    app: Data<App>,
    caller: SignedIn,
    input: Input<PasswordCheckInput>,
) -> Result<Json<PasswordScoreView>, Failure> {
    Ok(Json(
        accounts::auth_password_check(&app, &caller.0, input.into_inner()).await?,
    ))
}

/// Begin to set up a second factor: a secret for an authenticator app. It is not asked for until it is confirmed.
#[utoipa::path(tag = "auth", operation_id = "auth_totp_begin", request_body = TotpBeginInput,
    responses((status = 200, description = "The secret, shown only this once", body = TotpSecretView), CredentialErrors))]
#[post("/auth/totp")]
async fn auth_totp_begin(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    caller: SignedIn,
    input: Input<TotpBeginInput>,
) -> Result<Json<TotpSecretView>, Failure> {
    throttle
        .attempt(&request, &caller.0.actor.id.to_string(), true)
        .map_err(Failure::too_many)?;
    Ok(Json(
        totp::auth_totp_begin(&app, &caller.0, input.into_inner()).await?,
    ))
}

/// Confirm the second factor by a code from the app. From now on it is asked for at sign-in.
#[utoipa::path(tag = "auth", operation_id = "auth_totp_confirm", request_body = TotpConfirmInput,
    responses((status = 200, description = "Recovery codes, shown only this once", body = RecoveryCodesView), CredentialErrors))]
#[post("/auth/totp/confirm")]
async fn auth_totp_confirm(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    caller: SignedIn,
    input: Input<TotpConfirmInput>,
) -> Result<Json<RecoveryCodesView>, Failure> {
    throttle
        .attempt(&request, &caller.0.actor.id.to_string(), true)
        .map_err(Failure::too_many)?;
    Ok(Json(
        totp::auth_totp_confirm(&app, &caller.0, input.into_inner()).await?,
    ))
}

/// Replace the recovery codes by new ones.
#[utoipa::path(tag = "auth", operation_id = "auth_totp_renew", request_body = TotpBeginInput,
    responses((status = 200, description = "Recovery codes, shown only this once", body = RecoveryCodesView), CredentialErrors))]
#[post("/auth/totp/recovery")]
async fn auth_totp_renew(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    caller: SignedIn,
    input: Input<TotpBeginInput>,
) -> Result<Json<RecoveryCodesView>, Failure> {
    throttle
        .attempt(&request, &caller.0.actor.id.to_string(), true)
        .map_err(Failure::too_many)?;
    Ok(Json(
        totp::auth_totp_renew(&app, &caller.0, input.into_inner()).await?,
    ))
}

/// Remove one's own second factor.
#[utoipa::path(tag = "auth", operation_id = "auth_totp_remove", request_body = TotpBeginInput,
    responses((status = 204, description = "Removed"), CredentialErrors))]
#[post("/auth/totp/remove")]
async fn auth_totp_remove(
    app: Data<App>,
    throttle: Data<Throttle>,
    request: HttpRequest,
    caller: SignedIn,
    input: Input<TotpBeginInput>,
) -> Result<HttpResponse, Failure> {
    throttle
        .attempt(&request, &caller.0.actor.id.to_string(), true)
        .map_err(Failure::too_many)?;
    totp::auth_totp_remove(&app, &caller.0, input.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One's own active sessions.
#[utoipa::path(tag = "auth", operation_id = "session_list",
    responses((status = 200, description = "Sessions, the latest used first", body = Items<SessionView>), ReadErrors))]
#[get("/auth/sessions")]
async fn session_list(app: Data<App>, caller: SignedIn) -> Result<Json<Items<SessionView>>, Failure> {
    Ok(Json(Items {
        items: accounts::session_list(&app, &caller.0).await?,
    }))
}

/// End one of one's own sessions.
#[utoipa::path(tag = "auth", operation_id = "session_end", params(("id" = SessionId, Path, description = "Session")),
    responses((status = 204, description = "Ended"), CreateErrors))]
#[delete("/auth/sessions/{id}")]
async fn session_end(app: Data<App>, caller: SignedIn, id: Path<SessionId>) -> Result<HttpResponse, Failure> {
    accounts::session_end(&app, &caller.0, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}
