//! Who is calling: the person behind an access token, with the roles of today.

use crate::kernel::context::App;
use crate::kernel::error::Error;
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
    /// A role demands a second factor, and there is none yet.
    pub must_set_up_totp: bool,
}

/// The caller behind an access token. Reads the database, so that disabling a user or ending a session takes effect at once.
pub async fn caller(app: &App, user: UserId, session: SessionId) -> Result<Caller, Error> {
    let now = app.now();
    let signed_in = accounts::signed_in(app.db.reader(), user, session, now)
        .await?
        .ok_or(Error::SessionOver)?;
    let office = app.office_at(signed_in.office).await?;
    let actor = Actor::new(user, signed_in.grants, office.today(now));
    let demanded = demanding(&office, &actor).next().is_some();
    Ok(Caller {
        must_set_up_totp: demanded && !stored_totp::is_confirmed(app.db.reader(), user).await?,
        actor,
        session,
        must_change_password: signed_in.must_change_password,
    })
}

/// The actor's roles for which the office demands a second factor.
pub(crate) fn demanding(office: &Office, actor: &Actor) -> impl Iterator<Item = Role> {
    let roles = office.settings.security.totp_roles.iter().copied();
    roles.filter(|role| actor.has(*role))
}
