//! The caller's own account: name, roles and permissions.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::refs::Named;
use crate::kernel::session::{Caller, demanding};
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
    /// Whether a second factor is set up.
    pub totp: bool,
    /// A role demands one, and nothing else is allowed until it is set up.
    pub must_set_up_totp: bool,
    /// Those of one's roles that demand a second factor.
    pub totp_demanded_by: Vec<Role>,
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
    Ok(MeView {
        id: user.id,
        username: user.username.unwrap_or_default(),
        name: user.name,
        position: user.position,
        must_change_password: user.must_change_password,
        totp: totp.is_some(),
        must_set_up_totp: caller.must_set_up_totp,
        totp_demanded_by: demanding(&office, &caller.actor).collect(),
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
