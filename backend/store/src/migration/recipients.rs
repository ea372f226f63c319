//! Whom mails went to, and who does not want any.

use super::statements::Statements;

pub(super) const RECIPIENTS: Statements = Statements {
    name: "m20261130_000030_recipients",
    run: &[
        // The blind index of the mailbox; empty where an earlier version wrote the mail, and once it was erased.
        "ALTER TABLE mails ADD COLUMN recipient text NOT NULL DEFAULT ''",
        "CREATE INDEX mails_recipient ON mails (recipient, queued_at) WHERE recipient <> ''",
        "CREATE TABLE mail_refusals (recipient text PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id),
        refused_at «MOMENT» NOT NULL)",
    ],
};
