//! What the security log records of a new or changed account.

use tanggap_domain::account::{Actor, Grant};
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_store::accounts::User;

/// Of a new account: that it was made, and each role it was granted.
pub(super) fn made(actor: &Actor, user: &User) -> Vec<SecurityEntry> {
    let created = SecurityEntry::by(SecurityEvent::UserCreated, actor.id).about(user.id);
    std::iter::once(created)
        .chain(roles(actor, user, SecurityEvent::RoleGranted, user.grants.iter()))
        .collect()
}

/// Of a changed account: each role granted or ended, whether it was enabled or disabled, whether its sessions ended with that, and that
/// anything else of it was changed.
pub(super) fn changes(actor: &Actor, before: &User, after: &User) -> Vec<SecurityEntry> {
    let of = |event| SecurityEntry::by(event, actor.id).about(after.id);
    let granted = after.grants.iter().filter(|grant| !before.grants.contains(grant));
    let ended = before.grants.iter().filter(|grant| !after.grants.contains(grant));
    let mut entries = roles(actor, after, SecurityEvent::RoleGranted, granted);
    entries.extend(roles(actor, after, SecurityEvent::RoleEnded, ended));
    match (before.active, after.active) {
        (true, false) => entries.push(of(SecurityEvent::UserDisabled)),
        (false, true) => entries.push(of(SecurityEvent::UserEnabled)),
        _ => {}
    }
    let described = |user: &User| {
        let User {
            username,
            name,
            position,
            nip,
            rank,
            ..
        } = user.clone();
        (username, name, position, nip, rank)
    };
    if described(before) != described(after) {
        entries.push(of(SecurityEvent::UserChanged));
    }
    if (before.active && !after.active) || before.username != after.username {
        entries.push(of(SecurityEvent::SessionEnded));
    }
    entries
}

fn roles<'a>(
    actor: &Actor,
    user: &User,
    event: SecurityEvent,
    grants: impl Iterator<Item = &'a Grant>,
) -> Vec<SecurityEntry> {
    let entry = |grant: &Grant| {
        SecurityEntry::by(event, actor.id)
            .about(user.id)
            .detailed([grant.role.as_str()])
    };
    grants.map(entry).collect()
}
