//! The security log.

use super::statements::Statements;

pub(super) const SECURITY: Statements = Statements {
    name: "m20261130_000017_security",
    run: &[
        // No foreign keys: an entry outlives what it names, and a session or an upload is deleted long before it.
        "CREATE TABLE security_entries (id «UUID» NOT NULL PRIMARY KEY, at «MOMENT» NOT NULL, category text NOT NULL,
        event text NOT NULL, user_id «UUID», address text NOT NULL, request_id «UUID», operation text NOT NULL, report_id «UUID»,
        subject_kind text NOT NULL, subject_id «UUID», details text NOT NULL, repeats integer NOT NULL)",
        // The log is read in the order of its ids, which is that of time.
        "CREATE INDEX security_entries_category ON security_entries (category, id)",
        "CREATE INDEX security_entries_user ON security_entries (user_id, id)",
        "CREATE INDEX security_entries_address ON security_entries (address, id)",
        "CREATE INDEX security_entries_report ON security_entries (report_id, id) WHERE report_id IS NOT NULL",
        "CREATE INDEX security_entries_subject ON security_entries (subject_id, id) WHERE subject_id IS NOT NULL",
    ],
};
