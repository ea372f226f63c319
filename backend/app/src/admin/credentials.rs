//! Passwords, second factors and sessions of others, in an administrator's hands. Of somebody with a critical role, a new password and the
//! removal of the second factor wait for an approval.

use super::approvals;
use super::users::{UserView, shown};
use crate::accounts::{SessionView, check_password, passwords};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::record_all;
use crate::kernel::session::Caller;
use serde::Deserialize;
use serde_json::json;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{SessionId, UserId};
use tanggap_domain::operation::Operation;
use tanggap_domain::rights;
use tanggap_domain::security::{SecurityEntry, SecurityEvent, SecuritySubject};
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::accounts::User;
use tanggap_store::approvals::Change;
use tanggap_store::{Txn, accounts, audit, commit, totp};
use utoipa::ToSchema;

/// A new first password for somebody who forgot theirs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetPasswordInput {
    pub password: String,
}

async fn is_critical(app: &App, user: &User) -> Result<bool, Error> {
    Ok(rights::is_critical(
        &user.grants,
        app.office().await?.today(app.now()),
    ))
}

/// Sets a new first password; the user's sessions end, and the user must change it. For a critical role it waits for an approval.
pub async fn user_reset_password(
    app: &App,
    actor: &Actor,
    id: UserId,
    input: ResetPasswordInput,
) -> Result<UserView, Error> {
    allow(actor, Operation::UserResetPassword)?;
    let user = accounts::find(app.db.reader(), id)
        .await?
        .ok_or(Error::NotFound)?;
    let mut v = Violations::default();
    let known = super::users::known(app.office().await?.as_ref(), &user);
    check_password(app, "/password", &input.password, known, &mut v).await?;
    v.require("/password", ViolationCode::NotAllowed, user.username.is_some());
    v.into_result().map_err(Error::Invalid)?;
    let hash = passwords::hash(app, input.password).await?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let mut user = accounts::find_for_change(&txn, id)
        .await?
        .ok_or(Error::NotFound)?;
    if is_critical(app, &user).await? {
        approvals::ask(app, &txn, actor.id, id, Change::Password { hash }, now).await?;
        commit(txn).await?;
        return shown(app, actor, user).await;
    }
    approvals::set_first_password(&mut user, hash, now);
    user.version += 1;
    accounts::update(&txn, &user, now).await?;
    accounts::end_sessions(&txn, id, None, now).await?;
    accounts::add_maker(&txn, id, actor.id).await?;
    note(app, &txn, actor, "user_reset_password", id).await?;
    let events = [SecurityEvent::PasswordReset, SecurityEvent::SessionEnded];
    tell(app, &txn, actor, &events, id).await?;
    commit(txn).await?;
    app.account_changed(id);
    shown(app, actor, user).await
}

async fn note(app: &App, txn: &Txn, actor: &Actor, operation: &str, id: UserId) -> Result<(), Error> {
    Ok(audit::note(
        txn,
        app.now(),
        Some(actor.id),
        operation,
        &id.to_string(),
        json!({}),
    )
    .await?)
}

async fn tell(
    app: &App,
    txn: &Txn,
    actor: &Actor,
    events: &[SecurityEvent],
    subject: impl Into<SecuritySubject>,
) -> Result<(), Error> {
    let subject = subject.into();
    let entry = |event: &SecurityEvent| SecurityEntry::by(*event, actor.id).about(subject);
    Ok(record_all(app, txn, events.iter().map(entry).collect()).await?)
}

/// Removes the second factor of somebody who lost both phone and codes; the administrator has made sure who asks. Ends all sessions of
/// the user, since the phone may be signed in. For a critical role it waits for an approval. Returns whether it was removed at once.
pub async fn user_remove_totp(app: &App, actor: &Actor, id: UserId) -> Result<bool, Error> {
    allow(actor, Operation::UserRemoveTotp)?;
    let txn = app.db.begin().await?;
    let user = accounts::find(&txn, id).await?.ok_or(Error::NotFound)?;
    if is_critical(app, &user).await? && totp::is_confirmed(&txn, id).await? {
        approvals::ask(app, &txn, actor.id, id, Change::RemoveTotp, app.now()).await?;
        commit(txn).await?;
        return Ok(false);
    }
    if totp::remove(&txn, id).await? {
        note(app, &txn, actor, "user_remove_totp", id).await?;
        accounts::end_sessions(&txn, id, None, app.now()).await?;
        let events = [SecurityEvent::SecondFactorReset, SecurityEvent::SessionEnded];
        tell(app, &txn, actor, &events, id).await?;
    }
    commit(txn).await?;
    app.account_changed(id);
    Ok(true)
}

/// Somebody's active sessions, the latest used first.
pub async fn user_session_list(app: &App, caller: &Caller, id: UserId) -> Result<Vec<SessionView>, Error> {
    allow(&caller.actor, Operation::UserSessionList)?;
    accounts::find(app.db.reader(), id)
        .await?
        .ok_or(Error::NotFound)?;
    crate::accounts::sessions_of(app, id, caller.session).await
}

/// Ends one of somebody's sessions, at once.
pub async fn user_session_end(app: &App, actor: &Actor, id: UserId, session: SessionId) -> Result<(), Error> {
    allow(actor, Operation::UserSessionEnd)?;
    let txn = app.db.begin().await?;
    if !accounts::end_session(&txn, id, session, app.now()).await? {
        return Err(Error::NotFound);
    }
    note(app, &txn, actor, "user_session_end", id).await?;
    tell(app, &txn, actor, &[SecurityEvent::SessionEnded], session).await?;
    commit(txn).await?;
    app.account_changed(id);
    Ok(())
}

/// Ends every session of somebody, at once.
pub async fn user_sessions_end(app: &App, actor: &Actor, id: UserId) -> Result<(), Error> {
    allow(actor, Operation::UserSessionsEnd)?;
    let txn = app.db.begin().await?;
    accounts::find(&txn, id).await?.ok_or(Error::NotFound)?;
    accounts::end_sessions(&txn, id, None, app.now()).await?;
    note(app, &txn, actor, "user_sessions_end", id).await?;
    tell(app, &txn, actor, &[SecurityEvent::SessionEnded], id).await?;
    commit(txn).await?;
    app.account_changed(id);
    Ok(())
}
