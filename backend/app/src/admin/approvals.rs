//! Changes of an account that wait for somebody else's approval: asked for by an administrator, decided by a leader, by an administrator
//! whom somebody else made, or by the keeper of the server. The rules are in `domain::rights`.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::PersonRef;
use crate::kernel::security_log::record_all;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use tanggap_domain::account::{Actor, Grant, Role};
use tanggap_domain::ids::{ApprovalId, UserId};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::rights;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_store::accounts::{self, User};
use tanggap_store::approvals::{self, Approval, Change};
use tanggap_store::{StoreError, Txn, audit, commit, office, totp};
use utoipa::ToSchema;

/// What is to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalKind {
    /// A further role, or more days of one.
    Grant,
    /// Another user name, or a first one.
    Username,
    /// A new first password.
    Password,
    /// The second factor is removed.
    RemoveTotp,
    /// A disabled person is enabled.
    Activate,
}

/// A change of `user`'s account that waits. Never holds a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApprovalView {
    pub id: ApprovalId,
    pub user: PersonRef,
    pub kind: ApprovalKind,
    /// The role, for `grant`.
    pub grant: Option<Grant>,
    /// The name, for `username`.
    pub username: Option<String>,
    pub requested_by: PersonRef,
    pub requested_at: DateTime<Utc>,
    /// Whether the caller may approve it.
    pub may_approve: bool,
}

/// Who reads a list of waiting changes, and who made whom.
pub(super) struct Reader<'a> {
    pub(super) office: &'a Office,
    pub(super) actor: Option<&'a Actor>,
    pub(super) makers: &'a [(UserId, UserId)],
}

impl Reader<'_> {
    pub(super) fn view(&self, request: Approval) -> ApprovalView {
        let may_approve = self
            .actor
            .is_some_and(|actor| rights::may_approve(actor, request.requested_by, request.user, self.makers));
        let (kind, grant, username) = match request.change {
            Change::Grant { grant } => (ApprovalKind::Grant, Some(grant), None),
            Change::Username { username } => (ApprovalKind::Username, None, Some(username)),
            Change::Password { .. } => (ApprovalKind::Password, None, None),
            Change::RemoveTotp => (ApprovalKind::RemoveTotp, None, None),
            Change::Activate => (ApprovalKind::Activate, None, None),
        };
        ApprovalView {
            id: request.id,
            user: PersonRef::of(request.user, self.office),
            kind,
            grant,
            username,
            requested_by: PersonRef::of(request.requested_by, self.office),
            requested_at: request.requested_at,
            may_approve,
        }
    }
}

/// Every change that waits, oldest first.
pub async fn approval_list(app: &App, actor: &Actor) -> Result<Vec<ApprovalView>, Error> {
    allow(actor, Operation::ApprovalList)?;
    waiting(app, Some(actor)).await
}

/// Every change that waits, oldest first, for the keeper of the server or for an actor.
pub async fn waiting(app: &App, actor: Option<&Actor>) -> Result<Vec<ApprovalView>, Error> {
    let office = app.office().await?;
    let makers = accounts::makers(app.db.reader()).await?;
    let reader = Reader {
        office: &office,
        actor,
        makers: &makers,
    };
    let open = approvals::open(app.db.reader()).await?.into_iter();
    Ok(open.map(|request| reader.view(request)).collect())
}

/// What the administrators' log says of a change.
fn told(change: &Change) -> Value {
    match change {
        Change::Grant { grant } => json!({ "grants": { "from": [], "to": [grant] } }),
        Change::Username { username } => json!({ "username": { "to": username } }),
        Change::Password { .. } => json!({ "kind": "password" }),
        Change::RemoveTotp => json!({ "kind": "remove_totp" }),
        Change::Activate => json!({ "active": { "from": false, "to": true } }),
    }
}

/// What the security log calls a change.
const fn word(change: &Change) -> &'static str {
    match change {
        Change::Grant { grant } => grant.role.as_str(),
        Change::Username { .. } => "username",
        Change::Password { .. } => "password",
        Change::RemoveTotp => "remove_totp",
        Change::Activate => "activate",
    }
}

/// What the security log records of an approval: that it was given, and each thing that it did.
fn approved(request: &Approval, by: Option<UserId>) -> Vec<SecurityEntry> {
    let entry = |event| SecurityEntry::new(event, by).about(request.user);
    let given = entry(SecurityEvent::ApprovalGiven).detailed([word(&request.change)]);
    let (done, ends_sessions) = match &request.change {
        Change::Grant { grant } => (
            entry(SecurityEvent::RoleGranted).detailed([grant.role.as_str()]),
            false,
        ),
        Change::Username { .. } => (entry(SecurityEvent::UserChanged), true),
        Change::Password { .. } => (entry(SecurityEvent::PasswordReset), true),
        Change::RemoveTotp => (entry(SecurityEvent::SecondFactorReset), true),
        Change::Activate => (entry(SecurityEvent::UserEnabled), false),
    };
    let ended = ends_sessions.then(|| entry(SecurityEvent::SessionEnded));
    [given, done].into_iter().chain(ended).collect()
}

/// Stores that a change waits. The same change waits once; a newer password or user name replaces the one that waited.
pub(super) async fn ask(
    app: &App,
    txn: &Txn,
    by: UserId,
    user: UserId,
    change: Change,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for waiting in approvals::open(txn).await? {
        if waiting.user != user {
            continue;
        }
        if waiting.change == change {
            return Ok(());
        }
        let replaced = matches!(
            (&waiting.change, &change),
            (Change::Password { .. }, Change::Password { .. })
                | (Change::Username { .. }, Change::Username { .. })
        );
        if replaced {
            approvals::decide(txn, &waiting, Some(by), false, now).await?;
        }
    }
    let changed = told(&change);
    let request = Approval {
        id: ApprovalId::at(now),
        user,
        change,
        requested_by: by,
        requested_at: now,
    };
    approvals::insert(txn, &request).await?;
    let entry = SecurityEntry::by(SecurityEvent::ApprovalRequested, by).about(user);
    record_all(app, txn, vec![entry.detailed([word(&request.change)])]).await?;
    note(txn, now, Some(by), "approval_request", user, changed).await
}

async fn note(
    txn: &Txn,
    now: DateTime<Utc>,
    by: Option<UserId>,
    operation: &str,
    user: UserId,
    changed: Value,
) -> Result<(), Error> {
    Ok(audit::note(txn, now, by, operation, &user.to_string(), changed).await?)
}

/// Approves a change, which takes effect at once.
pub async fn approval_approve(app: &App, actor: &Actor, id: ApprovalId) -> Result<(), Error> {
    allow(actor, Operation::ApprovalApprove)?;
    approve(app, Some(actor), id).await
}

/// Approves a change in the name of the keeper of the server, who needs no account.
pub async fn approve_by_keeper(app: &App, id: ApprovalId) -> Result<(), Error> {
    approve(app, None, id).await
}

async fn approve(app: &App, actor: Option<&Actor>, id: ApprovalId) -> Result<(), Error> {
    let now = app.now();
    let txn = app.db.begin().await?;
    let request = approvals::find_open(&txn, id).await?.ok_or(Error::NotFound)?;
    if let Some(actor) = actor {
        let makers = accounts::makers(&txn).await?;
        if !rights::may_approve(actor, request.requested_by, request.user, &makers) {
            return Err(Error::Forbidden);
        }
    }
    let by = actor.map(|actor| actor.id);
    if !approvals::decide(&txn, &request, by, true, now).await? {
        return Err(Error::NotFound);
    }
    apply(&txn, &request, now).await?;
    record_all(app, &txn, approved(&request, by)).await?;
    note(
        &txn,
        now,
        by,
        "approval_approve",
        request.user,
        told(&request.change),
    )
    .await?;
    office::touch(&txn).await?;
    commit(txn).await?;
    app.account_changed(request.user);
    Ok(())
}

/// Does what was asked for.
async fn apply(txn: &Txn, request: &Approval, now: DateTime<Utc>) -> Result<(), Error> {
    let mut user = accounts::find_for_change(txn, request.user)
        .await?
        .ok_or(Error::NotFound)?;
    // Whoever sets a password or a user name, takes away a second factor or makes an administrator could act as that person.
    let mut makes = true;
    match &request.change {
        Change::Grant { grant } => {
            user.grants.retain(|held| !grant.covers(held));
            user.grants.push(grant.clone());
            makes = grant.role == Role::Administrator;
        }
        Change::Username { username } => user.username = Some(username.clone()),
        Change::Password { hash } => set_first_password(&mut user, hash.clone(), now),
        Change::RemoveTotp => {
            totp::remove(txn, user.id).await?;
        }
        Change::Activate => user.active = true,
    }
    user.version += 1;
    accounts::update(txn, &user, now)
        .await
        .map_err(|error| match error {
            StoreError::Conflict(_) => Error::InUse,
            other => other.into(),
        })?;
    if !matches!(request.change, Change::Grant { .. } | Change::Activate) {
        accounts::end_sessions(txn, user.id, None, now).await?;
    }
    if makes && request.requested_by != user.id {
        accounts::add_maker(txn, user.id, request.requested_by).await?;
    }
    Ok(())
}

/// Gives a user a first password, which must be changed.
pub(super) fn set_first_password(user: &mut User, hash: String, now: DateTime<Utc>) {
    user.password_hash = Some(hash);
    user.must_change_password = true;
    user.first_password_at = Some(now);
}

/// Refuses a change, or takes back one's own request.
pub async fn approval_refuse(app: &App, actor: &Actor, id: ApprovalId) -> Result<(), Error> {
    allow(actor, Operation::ApprovalRefuse)?;
    let now = app.now();
    let txn = app.db.begin().await?;
    let request = approvals::find_open(&txn, id).await?.ok_or(Error::NotFound)?;
    if !approvals::decide(&txn, &request, Some(actor.id), false, now).await? {
        return Err(Error::NotFound);
    }
    let entry = SecurityEntry::by(SecurityEvent::ApprovalRefused, actor.id).about(request.user);
    record_all(app, &txn, vec![entry.detailed([word(&request.change)])]).await?;
    let changed = told(&request.change);
    note(
        &txn,
        now,
        Some(actor.id),
        "approval_refuse",
        request.user,
        changed,
    )
    .await?;
    Ok(commit(txn).await?)
}
