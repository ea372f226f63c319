//! Who is calling: the person behind an access token, with the roles of today.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::{DateTime, Duration, Utc};
use tanggap_domain::account::{Actor, Role};
use tanggap_domain::ids::{SessionId, UserId};
use tanggap_domain::office::Office;
use tanggap_store::{accounts, totp as stored_totp};

/// A signed-in caller: who, in which session, and whether the password must be changed first.
#[derive(Clone, Debug)]
pub struct Caller {
    pub actor: Actor,
    pub session: SessionId,
    pub must_change_password: bool,
    /// A role demands a second factor, there is none yet, and the time to set it up is over.
    pub must_set_up_totp: bool,
}

/// What the office demands of somebody's second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TotpDemand {
    /// The roles that demand one.
    pub(crate) roles: Vec<Role>,
    /// Until when it is to be set up; `None` when that is not demanded.
    pub(crate) due_at: Option<DateTime<Utc>>,
}

impl TotpDemand {
    /// Of an actor. `since` is when it was first demanded; until that is known, it is now. Roles that the office named must have it at
    /// once; leaders, administrators and auditors have days of grace, except the invented people of a demonstration.
    pub(crate) fn of(
        office: &Office,
        actor: &Actor,
        (since, demonstration): (Option<DateTime<Utc>>, bool),
        now: DateTime<Utc>,
    ) -> Self {
        let security = &office.settings.security;
        let named = |role: &Role| security.totp_roles.contains(role);
        let needs = |role: &Role| named(role) || (role.needs_second_factor() && !demonstration);
        let held = Role::ALL.iter().copied().filter(|role| actor.has(*role));
        let roles: Vec<Role> = held.filter(needs).collect();
        let due_at = if roles.iter().any(named) {
            Some(now)
        } else {
            let grace = Duration::days(i64::from(security.totp_grace_days));
            (!roles.is_empty()).then(|| since.unwrap_or(now) + grace)
        };
        Self { roles, due_at }
    }

    /// Whether nothing else is allowed before it is set up.
    fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.due_at.is_some_and(|due| due <= now)
    }
}

/// The caller behind an access token. Reads the database, so that disabling a user or ending a session takes effect at once.
pub async fn caller(app: &App, user: UserId, session: SessionId) -> Result<Caller, Error> {
    let now = app.now();
    let signed_in = accounts::signed_in(app.db.reader(), user, session, now)
        .await?
        .ok_or(Error::SessionOver)?;
    let office = app.office_at(signed_in.office).await?;
    let actor = Actor::new(user, signed_in.grants, office.today(now));
    let longest = Duration::days(i64::from(office.settings.security.session_days));
    if signed_in.since + longest <= now {
        return Err(Error::SessionOver);
    }
    let known = (signed_in.totp_demanded_at, signed_in.demonstration);
    let over = TotpDemand::of(&office, &actor, known, now).is_over(now);
    Ok(Caller {
        must_set_up_totp: over && !stored_totp::is_confirmed(app.db.reader(), user).await?,
        actor,
        session,
        must_change_password: signed_in.must_change_password,
    })
}
