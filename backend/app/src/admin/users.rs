//! User accounts, managed by an administrator. This gives the administrator no access to data about reporters.

use super::approvals::{self, ApprovalView};
use super::user_changes::{changes, made};
use crate::accounts::{Known, check_password, check_username, passwords};
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::record_all;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tanggap_domain::account::{Actor, Grant, Role};
use tanggap_domain::ids::UserId;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::rights;
use tanggap_domain::violation::{LINE, ViolationCode, Violations};
use tanggap_store::accounts::{self, User};
use tanggap_store::approvals::Change;
use tanggap_store::{StoreError, audit, commit, office, totp};
use utoipa::ToSchema;

/// A user as an administrator sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UserView {
    pub id: UserId,
    pub version: u32,
    /// Absent: an employee without an account.
    pub username: Option<String>,
    pub name: String,
    /// Jabatan.
    pub position: String,
    pub nip: Option<String>,
    /// Pangkat/golongan.
    pub rank: Option<String>,
    pub active: bool,
    pub must_change_password: bool,
    /// Whether a second factor is set up.
    pub totp: bool,
    pub grants: Vec<Grant>,
    /// Changes of this account that wait for somebody's approval.
    pub pending: Vec<ApprovalView>,
    pub created_at: DateTime<Utc>,
}

/// A new or changed user.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserInput {
    #[serde(default)]
    pub username: Option<String>,
    pub name: String,
    #[serde(default)]
    pub position: String,
    /// 18 digits.
    #[serde(default)]
    pub nip: Option<String>,
    #[serde(default)]
    pub rank: Option<String>,
    pub active: bool,
    pub grants: Vec<Grant>,
    /// First password of a new account; it must be changed at the first sign-in.
    #[serde(default)]
    pub password: Option<String>,
}

fn view(user: User, totp: bool, pending: Vec<ApprovalView>) -> UserView {
    UserView {
        id: user.id,
        version: user.version,
        username: user.username,
        name: user.name,
        position: user.position,
        nip: user.nip,
        rank: user.rank,
        active: user.active,
        must_change_password: user.must_change_password,
        totp,
        grants: user.grants,
        pending,
        created_at: user.created_at,
    }
}

/// The user as an administrator sees it.
pub(super) async fn shown(app: &App, actor: &Actor, user: User) -> Result<UserView, Error> {
    let totp = totp::is_confirmed(app.db.reader(), user.id).await?;
    let pending = approvals::waiting(app, Some(actor)).await?.into_iter();
    let pending = pending.filter(|waiting| waiting.user.id == user.id).collect();
    Ok(view(user, totp, pending))
}

/// The words that others would try first to guess a password of the user.
pub(super) fn known(office: &Office, user: &User) -> Known {
    let texts = [&user.name, &user.position].into_iter().chain(&user.nip);
    Known::of(
        office,
        user.username.as_deref().unwrap_or_default(),
        texts.map(String::as_str),
    )
}

/// Everybody who works here.
pub async fn user_list(app: &App, actor: &Actor) -> Result<Vec<UserView>, Error> {
    allow(actor, Operation::UserList)?;
    let with_totp = totp::confirmed(app.db.reader()).await?;
    let users = accounts::list(app.db.reader()).await?.into_iter();
    let waiting = approvals::waiting(app, Some(actor)).await?;
    Ok(users
        .map(|user| {
            let totp = with_totp.contains(&user.id);
            let of_user = waiting.iter().filter(|waiting| waiting.user.id == user.id);
            let pending = of_user.cloned().collect();
            view(user, totp, pending)
        })
        .collect())
}

fn check(input: &UserInput, office: &Office) -> Violations {
    let mut v = Violations::default();
    if let Some(username) = &input.username {
        check_username("/username", &username.to_lowercase(), &mut v);
    }
    v.text("/name", &input.name, LINE);
    v.optional("/position", Some(&input.position), LINE);
    v.optional("/rank", input.rank.as_deref(), LINE);
    let nip = input
        .nip
        .as_deref()
        .is_none_or(|nip| nip.len() == 18 && nip.chars().all(|c| c.is_ascii_digit()));
    v.require("/nip", ViolationCode::Invalid, nip);
    v.list("/grants", &input.grants, 30);
    for (i, grant) in input.grants.iter().enumerate() {
        let at = |field: &str| format!("/grants/{i}/{field}");
        let section = grant.section.is_some_and(|id| office.sections.contains_key(&id));
        v.require(
            &at("section"),
            ViolationCode::Required,
            section || !grant.role.needs_section(),
        );
        v.require(
            &at("section"),
            ViolationCode::NotAllowed,
            grant.section.is_none() || grant.role.needs_section(),
        );
        let kelurahan = grant
            .kelurahan
            .is_some_and(|id| office.kelurahan.contains_key(&id));
        v.require(
            &at("kelurahan"),
            ViolationCode::Required,
            kelurahan || !grant.role.needs_kelurahan(),
        );
        let free = grant.kelurahan.is_none() || grant.role.needs_kelurahan();
        v.require(&at("kelurahan"), ViolationCode::NotAllowed, free);
        let ordered = grant
            .from
            .zip(grant.until)
            .is_none_or(|(from, until)| from <= until);
        v.require(&at("until"), ViolationCode::Invalid, ordered);
    }
    v
}

fn taken(error: StoreError) -> Error {
    match error {
        StoreError::Conflict(_) => Error::field("/username", ViolationCode::Duplicate),
        other => other.into(),
    }
}

/// Adds a user.
pub async fn user_create(app: &App, actor: &Actor, input: UserInput) -> Result<UserView, Error> {
    allow(actor, Operation::UserCreate)?;
    let office = app.office().await?;
    let mut v = check(&input, &office);
    if let Some(password) = &input.password {
        let username = input.username.as_deref().unwrap_or_default();
        let texts = [&input.name, &input.position].into_iter().chain(&input.nip);
        let known = Known::of(&office, username, texts.map(String::as_str));
        check_password(app, "/password", password, known, &mut v).await?;
        v.require("/username", ViolationCode::Required, input.username.is_some());
    }
    v.into_result().map_err(Error::Invalid)?;
    if input.username.is_some() && input.password.is_none() {
        return Err(Error::field("/password", ViolationCode::Required));
    }
    let password_hash = match input.password {
        Some(password) => Some(passwords::hash(app, password).await?),
        None => None,
    };
    let now = app.now();
    let id = UserId::at(now);
    let wanted = Wanted::of(actor.id, id, &[], input.grants);
    let user = User {
        id,
        username: input.username.map(|name| name.to_lowercase()),
        name: input.name.trim().to_owned(),
        position: input.position.trim().to_owned(),
        nip: input.nip,
        rank: input.rank,
        must_change_password: password_hash.is_some(),
        first_password_at: password_hash.as_ref().map(|_| now),
        totp_demanded_at: None,
        demonstration: false,
        password_hash,
        active: input.active,
        grants: wanted.at_once,
        version: 1,
        created_at: now,
    };
    let txn = app.db.begin().await?;
    accounts::insert(&txn, &user).await.map_err(taken)?;
    let changed = serde_json::json!({ "grants": user.grants, "active": user.active });
    audit::note(
        &txn,
        now,
        Some(actor.id),
        "user_create",
        &user.id.to_string(),
        changed,
    )
    .await?;
    record_all(app, &txn, made(actor, &user)).await?;
    accounts::add_maker(&txn, user.id, actor.id).await?;
    for grant in wanted.waiting {
        approvals::ask(app, &txn, actor.id, id, Change::Grant { grant }, now).await?;
    }
    office::touch(&txn).await?;
    commit(txn).await?;
    shown(app, actor, user).await
}

/// The roles that somebody shall hold: those given at once, and those that wait for an approval.
struct Wanted {
    at_once: Vec<Grant>,
    waiting: Vec<Grant>,
}

impl Wanted {
    fn of(by: UserId, subject: UserId, held: &[Grant], wanted: Vec<Grant>) -> Self {
        let (waiting, mut at_once): (Vec<Grant>, Vec<Grant>) = wanted
            .into_iter()
            .partition(|grant| rights::grant_waits(by, subject, held, grant));
        // Somebody whose days in a role are to become more keeps those they have until then.
        let replaced =
            |grant: &&Grant| !at_once.contains(grant) && waiting.iter().any(|new| new.is_like(grant));
        let kept: Vec<Grant> = held.iter().filter(replaced).cloned().collect();
        at_once.extend(kept);
        Self { at_once, waiting }
    }
}

/// The changed fields of an employee, as the audit log keeps them.
fn differences(before: &User, after: &User) -> Value {
    let fields = |user: &User| {
        json!({
            "username": user.username,
            "name": user.name,
            "position": user.position,
            "nip": user.nip,
            "rank": user.rank,
            "grants": user.grants,
            "active": user.active,
        })
    };
    let (from, to) = (fields(before), fields(after));
    let changed = from.as_object().into_iter().flatten().filter_map(|(name, old)| {
        let new = &to[name];
        (old != new).then(|| (name.clone(), json!({ "from": old, "to": new })))
    });
    Value::Object(changed.collect())
}

/// Changes a user. Disabling takes effect at once: every session ends.
pub async fn user_update(
    app: &App,
    actor: &Actor,
    id: UserId,
    expected: u32,
    input: UserInput,
) -> Result<UserView, Error> {
    allow(actor, Operation::UserUpdate)?;
    let office = app.office().await?;
    let v = check(&input, &office);
    v.into_result().map_err(Error::Invalid)?;
    if input.password.is_some() {
        return Err(Error::field("/password", ViolationCode::NotAllowed));
    }
    let now = app.now();
    let txn = app.db.begin().await?;
    let before = accounts::find(&txn, id).await?.ok_or(Error::NotFound)?;
    if before.version != expected {
        return Err(Error::Stale);
    }
    let today = office.today(now);
    let wanted = Wanted::of(actor.id, id, &before.grants, input.grants);
    let administers = |grants: &[Grant]| {
        grants
            .iter()
            .any(|grant| grant.role == Role::Administrator && grant.holds_on(today))
    };
    // At least one active administrator must remain.
    if id == actor.id && (!input.active || !administers(&wanted.at_once)) {
        return Err(Error::field(
            if input.active { "/grants" } else { "/active" },
            ViolationCode::NotAllowed,
        ));
    }
    let critical = rights::is_critical(&before.grants, today);
    let mut grants = wanted.at_once;
    grants.extend(rights::ended(&before.grants, &grants, today));
    let username = input.username.map(|name| name.to_lowercase());
    let renamed = username
        .clone()
        .filter(|name| critical && before.username.as_ref() != Some(name));
    if let Some(name) = &renamed
        && accounts::find_by_username(&txn, name).await?.is_some()
    {
        return Err(Error::field("/username", ViolationCode::Duplicate));
    }
    let activated = critical && input.active && !before.active;
    let user = User {
        username: if renamed.is_some() {
            before.username.clone()
        } else {
            username
        },
        name: input.name.trim().to_owned(),
        position: input.position.trim().to_owned(),
        nip: input.nip,
        rank: input.rank,
        active: input.active && !activated,
        grants,
        version: before.version + 1,
        ..before.clone()
    };
    accounts::update(&txn, &user, now).await.map_err(taken)?;
    if !user.active || user.username != before.username {
        accounts::end_sessions(&txn, id, None, now).await?;
    }
    let changed = differences(&before, &user);
    audit::note(&txn, now, Some(actor.id), "user_update", &id.to_string(), changed).await?;
    record_all(app, &txn, changes(actor, &before, &user)).await?;
    let grants = wanted.waiting.into_iter().map(|grant| Change::Grant { grant });
    let renamed = renamed.map(|username| Change::Username { username });
    let activated = activated.then_some(Change::Activate);
    for change in grants.chain(renamed).chain(activated) {
        approvals::ask(app, &txn, actor.id, id, change, now).await?;
    }
    office::touch(&txn).await?;
    commit(txn).await?;
    app.account_changed(id);
    shown(app, actor, user).await
}
