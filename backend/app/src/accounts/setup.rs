//! The first administrator, created with a token that the server prints while there is no user.

use super::{passwords, strength};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::security_log::{record_own, record_refusal};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use tanggap_domain::account::{Grant, Role};
use tanggap_domain::ids::UserId;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::{LINE, ViolationCode, Violations};
use tanggap_store::accounts::{self, User};
use tanggap_store::{audit, commit, office};
use utoipa::ToSchema;

/// The first administrator, made with the one-time token that the server printed at its first start.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupInput {
    pub token: String,
    pub username: String,
    pub name: String,
    pub password: String,
}

/// Whether there is no administrator yet.
pub async fn auth_setup_state(app: &App) -> Result<bool, Error> {
    Ok(accounts::count(app.db.reader()).await? == 0)
}

/// The token with which the first administrator is created. It is derived from the keys, so it is the same after a restart. It has no
/// effect once a user exists.
pub fn setup_token(app: &App) -> String {
    URL_SAFE_NO_PAD.encode(app.keys.token("setup", &[]).get(..18).unwrap_or_default())
}

/// Creates the first administrator with the token.
pub async fn auth_setup(app: &App, input: SetupInput) -> Result<(), Error> {
    if app.keys.token("compare", &[input.token.as_bytes()])
        != app.keys.token("compare", &[setup_token(app).as_bytes()])
    {
        record_refusal(app, SecurityEntry::new(SecurityEvent::SignInFailed, None)).await;
        return Err(Error::WrongCredentials);
    }
    first_administrator(app, &input.username, &input.name, input.password).await
}

/// Creates the first administrator. Refused if any user exists.
pub async fn first_administrator(
    app: &App,
    username: &str,
    name: &str,
    password: String,
) -> Result<(), Error> {
    let username = username.trim().to_lowercase();
    let mut v = Violations::default();
    check_username("/username", &username, &mut v);
    v.text("/name", name, LINE);
    let known = strength::Known::of(app.office().await?.as_ref(), &username, [name]);
    strength::check(app, "/password", &password, known, &mut v).await?;
    v.into_result().map_err(Error::Invalid)?;
    let hash = passwords::hash(app, password).await?;
    let now = app.now();
    let txn = app.db.begin().await?;
    // First, since it locks: the same request sent twice at once waits here and then finds a user.
    office::touch(&txn).await?;
    if accounts::count(&txn).await? > 0 {
        return Err(Error::Forbidden);
    }
    let user = User {
        id: UserId::at(now),
        username: Some(username),
        name: name.trim().to_owned(),
        position: "Administrator".to_owned(),
        nip: None,
        rank: None,
        password_hash: Some(hash),
        must_change_password: false,
        active: true,
        grants: vec![Grant::of(Role::Administrator)],
        version: 1,
        created_at: now,
        first_password_at: None,
        totp_demanded_at: None,
        demonstration: false,
    };
    accounts::insert(&txn, &user).await?;
    audit::note(
        &txn,
        now,
        Some(user.id),
        "auth_setup",
        &user.id.to_string(),
        serde_json::json!({}),
    )
    .await?;
    record_own(app, &txn, SecurityEvent::AdministratorMade, user.id).await?;
    Ok(commit(txn).await?)
}

/// A user name: 3 to 40 of a–z, 0–9, dot, dash, underscore.
pub(crate) fn check_username(pointer: &str, username: &str, v: &mut Violations) {
    let fits = (3..=40).contains(&username.len())
        && username
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c));
    v.require(pointer, ViolationCode::Invalid, fits);
}
