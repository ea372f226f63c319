//! Signing in and out, sessions, and the caller's own password.
//!
//! A refresh token is `session.generation.mac`, so no secret is stored. A token that is not the newest ends the whole session, except
//! that the one before is accepted for 30 s (two tabs, a lost answer).

use super::strength::{self, Known};
use super::{CodeDelays, passwords, totp};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::security_log::{record, record_own, record_refusal};
use crate::kernel::session::{Caller, TotpDemand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{SessionId, UserId};
use tanggap_domain::office::Office;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::accounts::{self, Session, User};
use tanggap_store::{Txn, commit};
use utoipa::ToSchema;

/// How long an unused session is valid.
const SESSION: Duration = Duration::days(14);
/// How long the token before the newest is still accepted.
const GRACE: Duration = Duration::seconds(30);

/// A session after signing in or refreshing.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub user: UserId,
    pub session: SessionId,
    /// Why the password must be changed first; `None` when it need not.
    pub password_change: Option<PasswordChangeReason>,
    pub refresh_token: String,
    pub refresh_expires_at: DateTime<Utc>,
}

/// Why a password must be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PasswordChangeReason {
    /// Somebody else set it.
    First,
    /// It is too easy to guess.
    Weak,
}

/// Why the user must change the password; `None` when they need not.
pub(super) fn change_reason(user: &User) -> Option<PasswordChangeReason> {
    user.must_change_password.then_some(match user.first_password_at {
        Some(_) => PasswordChangeReason::First,
        None => PasswordChangeReason::Weak,
    })
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginInput {
    pub username: String,
    pub password: String,
    /// Code of the second factor, or a recovery code, where one is set up.
    #[serde(default)]
    pub code: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordInput {
    pub current_password: String,
    /// At least 10 characters, and hard to guess.
    pub new_password: String,
}

/// A password that somebody thinks of taking.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordCheckInput {
    pub password: String,
    /// Whose it would be; absent: one's own.
    #[serde(default)]
    pub username: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
}

/// How hard an accepted password is to guess.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct PasswordScoreView {
    /// 3: more than 10^8 guesses; 4: more than 10^10.
    pub score: u8,
}

/// A live session of one's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionView {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub user_agent: String,
    /// The session of this very request.
    pub current: bool,
}

/// Signs in. The caller throttles attempts; the time of the answer does not tell whether the user exists. On a known device this user
/// signed in before.
pub async fn auth_login(
    app: &App,
    delays: &CodeDelays,
    input: LoginInput,
    user_agent: &str,
    known_device: bool,
) -> Result<SignIn, Error> {
    let username = input.username.trim().to_lowercase();
    // Nobody has such a user name, and PostgreSQL does not accept a NUL.
    let user = match username.chars().any(tanggap_domain::text::is_forbidden) {
        true => None,
        false => accounts::find_by_username(app.db.reader(), &username).await?,
    };
    let stored = user
        .as_ref()
        .filter(|user| user.active)
        .and_then(|user| user.password_hash.clone());
    let right = passwords::verify(app, input.password.clone(), stored).await?;
    let tried = user.as_ref().map(|user| user.id);
    let Some(mut user) = user.filter(|user| user.active && right) else {
        record_refusal(app, SecurityEntry::new(SecurityEvent::SignInFailed, tried)).await;
        return Err(Error::WrongCredentials);
    };
    let code = input
        .code
        .as_deref()
        .map(str::trim)
        .filter(|code| !code.is_empty());
    if code.is_some() {
        delays
            .begin(user.id, known_device, app.now())
            .map_err(|seconds| Error::TooManyAttempts { seconds })?;
    }
    totp::pass(app, user.id, code).await?;
    delays.clear(user.id, known_device);
    let now = app.now();
    if passwords::has_run_out(&user, now) {
        return Err(Error::FirstPasswordExpired);
    }
    let office = app.office().await?;
    let weak = !user.must_change_password
        && !user.demonstration
        && strength::is_weak(app, &input.password, known(&office, &user)).await?;
    let session = Session {
        id: SessionId::at(now),
        user: user.id,
        generation: 1,
        created_at: now,
        rotated_at: now,
        last_used_at: now,
        expires_at: expiry(&office, now, now),
        ended_at: None,
        user_agent: user_agent.chars().take(300).collect(),
    };
    let txn = app.db.begin().await?;
    if weak {
        accounts::demand_new_password(&txn, &user).await?;
        user.must_change_password = true;
    }
    note_demand(&txn, &office, &user, now).await?;
    accounts::insert_session(&txn, &session).await?;
    let entry = SecurityEntry::by(SecurityEvent::SignedIn, user.id).about(session.id);
    record(app, &txn, entry).await?;
    commit(txn).await?;
    Ok(signed_in(app, &session, &user, 1, session.expires_at))
}

fn signed_in(app: &App, session: &Session, user: &User, generation: u32, expires: DateTime<Utc>) -> SignIn {
    SignIn {
        user: user.id,
        session: session.id,
        password_change: change_reason(user),
        refresh_token: token(app, session.id, generation),
        refresh_expires_at: expires,
    }
}

/// The words that others would try first.
fn known(office: &Office, user: &User) -> Known {
    let texts = [&user.name, &user.position].into_iter().chain(&user.nip);
    Known::of(
        office,
        user.username.as_deref().unwrap_or_default(),
        texts.map(String::as_str),
    )
}

/// When a session that is used now runs out: unused after two weeks, and used or not at its absolute end.
fn expiry(office: &Office, began: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let longest = Duration::days(i64::from(office.settings.security.session_days));
    (now + SESSION).min(began + longest)
}

/// Stores since when a second factor is demanded of the user, if it is.
async fn note_demand(txn: &Txn, office: &Office, user: &User, now: DateTime<Utc>) -> Result<(), Error> {
    let actor = Actor::new(user.id, user.grants.clone(), office.today(now));
    let demand = TotpDemand::of(office, &actor, (user.totp_demanded_at, user.demonstration), now);
    if demand.due_at.is_some() && user.totp_demanded_at.is_none() {
        accounts::demand_totp(txn, user.id, now).await?;
    }
    Ok(())
}

fn token(app: &App, session: SessionId, generation: u32) -> String {
    let mac = app
        .keys
        .token("refresh", &[session.0.as_bytes(), &generation.to_be_bytes()]);
    format!("{session}.{generation}.{}", URL_SAFE_NO_PAD.encode(mac))
}

fn read_token(app: &App, text: &str) -> Option<(SessionId, u32)> {
    let mut parts = text.split('.');
    let session: SessionId = parts.next()?.parse().ok()?;
    let generation: u32 = parts.next()?.parse().ok()?;
    let mac = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
    let expected = app
        .keys
        .token("refresh", &[session.0.as_bytes(), &generation.to_be_bytes()]);
    // Keyed digests are compared, so that the time of the comparison reveals nothing.
    let same = app.keys.token("compare", &[&mac]) == app.keys.token("compare", &[&expected]);
    (same && parts.next().is_none()).then_some((session, generation))
}

/// Replaces the refresh token of a session.
pub async fn auth_refresh(app: &App, refresh_token: &str) -> Result<SignIn, Error> {
    let (id, generation) = read_token(app, refresh_token).ok_or(Error::SessionOver)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let session = accounts::find_session(&txn, id)
        .await?
        .ok_or(Error::SessionOver)?;
    let user = accounts::find(&txn, session.user)
        .await?
        .filter(|user| user.active)
        .ok_or(Error::SessionOver)?;
    let office = app.office().await?;
    if !session.is_live(now) || expiry(&office, session.created_at, now) <= now {
        return Err(Error::SessionOver);
    }
    if generation == session.generation {
        let expires = expiry(&office, session.created_at, now);
        note_demand(&txn, &office, &user, now).await?;
        if !accounts::rotate_session(&txn, &session, now, expires).await? {
            // The same request, sent twice at once, was first; both get the same new token.
            return Ok(signed_in(app, &session, &user, generation + 1, expires));
        }
        commit(txn).await?;
        return Ok(signed_in(app, &session, &user, generation + 1, expires));
    }
    if generation + 1 == session.generation && now < session.rotated_at + GRACE {
        return Ok(signed_in(
            app,
            &session,
            &user,
            session.generation,
            session.expires_at,
        ));
    }
    // An old token was used: somebody else has a copy. The session ends for everybody.
    accounts::end_session(&txn, session.user, session.id, now).await?;
    let entry = SecurityEntry::by(SecurityEvent::RefreshTokenReused, session.user).about(session.id);
    record(app, &txn, entry).await?;
    commit(txn).await?;
    app.account_changed(session.user);
    tracing::warn!(session = %session.id, "refresh token used again; session ended");
    Err(Error::SessionOver)
}

/// Ends the session of a refresh token, if there is one.
pub async fn auth_logout(app: &App, refresh_token: &str) -> Result<(), Error> {
    let Some((id, _)) = read_token(app, refresh_token) else {
        return Ok(());
    };
    let txn = app.db.begin().await?;
    let Some(session) = accounts::find_session(&txn, id).await? else {
        return Ok(());
    };
    if accounts::end_session(&txn, session.user, id, app.now()).await? {
        let entry = SecurityEntry::by(SecurityEvent::SignedOut, session.user).about(id);
        record(app, &txn, entry).await?;
    }
    commit(txn).await?;
    app.account_changed(session.user);
    Ok(())
}

/// Changes the caller's own password and ends the caller's other sessions.
pub async fn auth_password(app: &App, caller: &Caller, input: PasswordInput) -> Result<(), Error> {
    let user = accounts::find(app.db.reader(), caller.actor.id)
        .await?
        .ok_or(Error::SessionOver)?;
    let mut v = Violations::default();
    let office = app.office().await?;
    let own = known(&office, &user);
    if input.new_password == input.current_password {
        v.add("/new_password", ViolationCode::Duplicate);
    } else {
        strength::check(app, "/new_password", &input.new_password, own, &mut v).await?;
    }
    v.into_result().map_err(Error::Invalid)?;
    if !passwords::verify(app, input.current_password, user.password_hash.clone()).await? {
        record_refusal(app, SecurityEntry::by(SecurityEvent::PasswordWrong, user.id)).await;
        return Err(Error::field("/current_password", ViolationCode::Incorrect));
    }
    if passwords::has_run_out(&user, app.now()) {
        return Err(Error::FirstPasswordExpired);
    }
    let hash = passwords::hash(app, input.new_password).await?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let mut user = accounts::find(&txn, caller.actor.id)
        .await?
        .ok_or(Error::SessionOver)?;
    user.password_hash = Some(hash);
    user.must_change_password = false;
    user.first_password_at = None;
    user.version += 1;
    accounts::update(&txn, &user, now).await?;
    accounts::end_sessions(&txn, user.id, Some(caller.session), now).await?;
    record_own(app, &txn, SecurityEvent::PasswordChanged, user.id).await?;
    record_own(app, &txn, SecurityEvent::SessionEnded, user.id).await?;
    commit(txn).await?;
    app.account_changed(user.id);
    Ok(())
}

/// Judges a password before it is taken.
pub async fn auth_password_check(
    app: &App,
    caller: &Caller,
    input: PasswordCheckInput,
) -> Result<PasswordScoreView, Error> {
    let office = app.office().await?;
    let user = accounts::find(app.db.reader(), caller.actor.id)
        .await?
        .ok_or(Error::SessionOver)?;
    let known = match (&input.username, &input.name) {
        (None, None) => known(&office, &user),
        (username, name) => Known::of(&office, username.as_deref().unwrap_or_default(), name.as_deref()),
    };
    let mut v = Violations::default();
    let score = strength::check(app, "/password", &input.password, known, &mut v).await?;
    v.into_result().map_err(Error::Invalid)?;
    Ok(PasswordScoreView { score })
}

/// The caller's active sessions, the latest used first.
pub async fn session_list(app: &App, caller: &Caller) -> Result<Vec<SessionView>, Error> {
    sessions_of(app, caller.actor.id, caller.session).await
}

/// The active sessions of a user, the latest used first. `current` is that of the request.
pub(crate) async fn sessions_of(
    app: &App,
    user: UserId,
    current: SessionId,
) -> Result<Vec<SessionView>, Error> {
    let now = app.now();
    let office = app.office().await?;
    let sessions = accounts::sessions(app.db.reader(), user, now).await?.into_iter();
    let sessions = sessions.filter(|session| expiry(&office, session.created_at, now) > now);
    let view = |session: Session| SessionView {
        id: session.id,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
        user_agent: session.user_agent,
        current: session.id == current,
    };
    Ok(sessions.map(view).collect())
}

/// Ends one of the caller's own sessions.
pub async fn session_end(app: &App, caller: &Caller, id: SessionId) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    if !accounts::end_session(&txn, caller.actor.id, id, app.now()).await? {
        return Err(Error::NotFound);
    }
    let entry = SecurityEntry::by(SecurityEvent::SessionEnded, caller.actor.id).about(id);
    record(app, &txn, entry).await?;
    commit(txn).await?;
    app.account_changed(caller.actor.id);
    Ok(())
}
