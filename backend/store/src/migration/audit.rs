//! The administrators' log by who changed and by what was changed.

use super::statements::Statements;

pub(super) const AUDIT: Statements = Statements {
    name: "m20261128_000055_audit",
    run: &[
        "CREATE INDEX audit_entries_user ON audit_entries (user_id, id)",
        "CREATE INDEX audit_entries_subject ON audit_entries (subject, id)",
        // The log is read in the order of its ids.
        "DROP INDEX audit_entries_at",
    ],
};
