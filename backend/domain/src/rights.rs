//! Nobody raises himself: which changes of somebody's account wait for the approval of another person, and whose.
//!
//! **Invariant:** no approval is given by who asked for it, by whom it is about, or by an administrator whom the one who asked made.

use crate::account::{Actor, Grant, Role};
use crate::ids::UserId;
use chrono::{Days, NaiveDate};

impl Role {
    /// Whether its holder may see reports about officials, or decide who may.
    pub const fn is_critical(self) -> bool {
        matches!(
            self,
            Self::Camat | Self::Secretary | Self::GeneralAffairsHead | Self::Auditor | Self::Administrator
        )
    }

    /// Whether its holder needs a second factor (ASVS 5.0, 6.3.3).
    pub const fn needs_second_factor(self) -> bool {
        matches!(
            self,
            Self::Camat | Self::Secretary | Self::Auditor | Self::Administrator
        )
    }
}

impl Grant {
    /// Whether the other grant gives nothing that this one does not give: the same role and scope, on no further day.
    pub fn covers(&self, other: &Self) -> bool {
        let begins = self
            .from
            .is_none_or(|own| other.from.is_some_and(|from| own <= from));
        let ends = self
            .until
            .is_none_or(|own| other.until.is_some_and(|until| until <= own));
        self.is_like(other) && begins && ends
    }

    /// Whether the other grant is for the same role and scope, whatever its days.
    pub fn is_like(&self, other: &Self) -> bool {
        self.role == other.role && self.section == other.section && self.kelurahan == other.kelurahan
    }
}

/// Whether a grant that somebody asks for waits for an approval: one of a critical role, and any for oneself.
pub fn grant_waits(by: UserId, subject: UserId, held: &[Grant], wanted: &Grant) -> bool {
    let new = !held.iter().any(|grant| grant.covers(wanted));
    new && (by == subject || wanted.role.is_critical())
}

/// Whether somebody holds a critical role, today or later, or did lately. Then a new password, user name or activation, and the removal of
/// the second factor, wait for an approval: each of them would let another person act in that role. Also of a role that ended: otherwise
/// whoever ends it could set a password, and ask for the role back.
pub fn is_critical(grants: &[Grant], today: NaiveDate) -> bool {
    let counts = |until: NaiveDate| today <= until.checked_add_days(REMEMBERED).unwrap_or(NaiveDate::MAX);
    grants
        .iter()
        .any(|grant| grant.role.is_critical() && grant.until.is_none_or(counts))
}

/// How long a critical role counts after its end. (ours)
pub const REMEMBERED: Days = Days::new(90);

/// The critical roles that a change of grants would end or shorten without a trace: they stay among the grants until yesterday, so that
/// `is_critical` remembers them.
pub fn ended(before: &[Grant], after: &[Grant], today: NaiveDate) -> Vec<Grant> {
    let Some(yesterday) = today.pred_opt() else {
        return Vec::new();
    };
    let begun = |grant: &&Grant| grant.role.is_critical() && grant.from.is_none_or(|from| from <= today);
    before
        .iter()
        .filter(begun)
        .filter_map(|held| {
            let last = held.until.map_or(yesterday, |until| until.min(yesterday));
            let is_kept = after
                .iter()
                .any(|grant| grant.is_like(held) && grant.until.is_none_or(|until| last <= until));
            let kept = Grant {
                until: Some(last),
                ..held.clone()
            };
            (!is_kept && is_critical(std::slice::from_ref(&kept), today)).then_some(kept)
        })
        .collect()
}

/// Whether somebody may approve a change that `by` asked for about `subject`: a leader, or an administrator whom `by` did not make, not
/// even through others. `makers` holds pairs of a person and who made that person's account, role of administrator or password.
pub fn may_approve(approver: &Actor, by: UserId, subject: UserId, makers: &[(UserId, UserId)]) -> bool {
    if approver.id == by || approver.id == subject {
        return false;
    }
    approver.is_leader() || (approver.has(Role::Administrator) && !is_made_by(approver.id, by, makers))
}

/// Whether `maker` made the person, or made somebody who did.
fn is_made_by(person: UserId, maker: UserId, makers: &[(UserId, UserId)]) -> bool {
    let mut ancestors = vec![person];
    let mut next = 0;
    while let Some(descendant) = ancestors.get(next).copied() {
        next += 1;
        for (made, by) in makers {
            if *made == descendant && !ancestors.contains(by) {
                ancestors.push(*by);
            }
        }
    }
    person != maker && ancestors.contains(&maker)
}
