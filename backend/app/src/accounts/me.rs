//! The caller's own account: name, roles and permissions.

use crate::accounts::sign_in::{PasswordChangeReason, change_reason};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::refs::Named;
use crate::kernel::session::{Caller, TotpDemand};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::Role;
use tanggap_domain::ids::UserId;
use tanggap_domain::operation::Operation;
use tanggap_store::{accounts, totp as stored_totp};
use utoipa::ToSchema;

/// A role one holds today.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoleView {
    pub role: Role,
    #[schema(inline)]
    pub section: Option<Named<tanggap_domain::ids::SectionId>>,
    #[schema(inline)]
    pub kelurahan: Option<Named<tanggap_domain::ids::KelurahanId>>,
}

/// Oneself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeView {
    pub id: UserId,
    pub username: String,
    pub name: String,
    pub position: String,
    pub must_change_password: bool,
    /// Why; absent when it need not be changed.
    pub password_change_reason: Option<PasswordChangeReason>,
    /// Whether a second factor is set up.
    pub totp: bool,
    /// A role demands one, and nothing else is allowed until it is set up.
    pub must_set_up_totp: bool,
    /// Those of one's roles that demand a second factor.
    pub totp_demanded_by: Vec<Role>,
    /// Until when it is to be set up, while there is none. From then on nothing else is allowed.
    pub totp_due_at: Option<DateTime<Utc>>,
    /// Recovery codes that are left. Absent without a second factor.
    pub recovery_codes: Option<usize>,
    pub office_name: String,
    pub roles: Vec<RoleView>,
    /// Operation ids that one may call, on some report at least. Menus are drawn from it.
    pub permissions: Vec<Operation>,
}

/// Oneself.
pub async fn auth_me(app: &App, caller: &Caller) -> Result<MeView, Error> {
    let office = app.office().await?;
    let user = accounts::find(app.db.reader(), caller.actor.id)
        .await?
        .ok_or(Error::SessionOver)?;
    let totp = stored_totp::find(app.db.reader(), &app.keys, user.id)
        .await?
        .filter(|totp| totp.confirmed_at.is_some());
    let roles = caller.actor.grants.iter().map(|grant| RoleView {
        role: grant.role,
        section: grant.section.and_then(|id| {
            office.sections.get(&id).map(|item| Named {
                id,
                name: item.data.short_name.clone(),
            })
        }),
        kelurahan: grant.kelurahan.and_then(|id| {
            office.kelurahan.get(&id).map(|item| Named {
                id,
                name: item.data.name.clone(),
            })
        }),
    });
    let known = (user.totp_demanded_at, user.demonstration);
    let demand = TotpDemand::of(&office, &caller.actor, known, app.now());
    Ok(MeView {
        password_change_reason: change_reason(&user),
        totp_due_at: demand.due_at.filter(|_| totp.is_none()),
        id: user.id,
        username: user.username.unwrap_or_default(),
        name: user.name,
        position: user.position,
        must_change_password: user.must_change_password,
        totp: totp.is_some(),
        must_set_up_totp: caller.must_set_up_totp,
        totp_demanded_by: demand.roles,
        recovery_codes: totp.map(|totp| totp.recovery.len()),
        office_name: office.settings.profile.name.clone(),
        roles: roles.collect(),
        permissions: Operation::ALL
            .iter()
            .copied()
            .filter(|op| op.is_open_to(&caller.actor))
            .collect(),
    })
}
