//! Mail to reporters, messages that came in with their files, and the mailboxes that are watched.

use super::statements::Statements;

pub(super) const MAIL: Statements = Statements {
    name: "m20261127_000040_mail",
    run: &[
        "CREATE TABLE mails (id «UUID» PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id), seq integer, occasion text NOT NULL,
        status text NOT NULL, notice boolean NOT NULL, asked_by «UUID», message_id text NOT NULL UNIQUE, sealed «BYTES» NOT NULL,
        key_id text NOT NULL, attempts integer NOT NULL, doubtful boolean NOT NULL, problem text, queued_at «MOMENT» NOT NULL,
        sent_at «MOMENT», ended_at «MOMENT»)",
        "CREATE INDEX mails_report ON mails (report_id, queued_at, id)",
        "CREATE INDEX mails_key ON mails (key_id)",
        // One notice of the outcome is under way at a time, however often somebody presses the button.
        "CREATE UNIQUE INDEX mails_notice ON mails (report_id) WHERE notice AND status IN ('queued', 'sending')",
        "CREATE TABLE inbox_items (id «UUID» PRIMARY KEY, source text NOT NULL UNIQUE, state text NOT NULL, kind text NOT NULL,
        by_itself boolean NOT NULL, received_at «MOMENT» NOT NULL, taken_at «MOMENT» NOT NULL, report_id «UUID» REFERENCES reports (id),
        sender text NOT NULL, thread text NOT NULL, sealed «BYTES» NOT NULL, key_id text NOT NULL, original text NOT NULL,
        original_key text NOT NULL, size bigint NOT NULL, version integer NOT NULL, handled_by «UUID», handled_at «MOMENT»,
        erased_at «MOMENT»)",
        "CREATE INDEX inbox_items_state ON inbox_items (state, received_at, id)",
        "CREATE INDEX inbox_items_report ON inbox_items (report_id, received_at, id) WHERE report_id IS NOT NULL",
        "CREATE INDEX inbox_items_sender ON inbox_items (sender)",
        "CREATE INDEX inbox_items_thread ON inbox_items (thread)",
        "CREATE INDEX inbox_items_key ON inbox_items (key_id)",
        "CREATE TABLE inbox_files (id «UUID» PRIMARY KEY, item_id «UUID» NOT NULL REFERENCES inbox_items (id), name text NOT NULL,
        media_type text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL, thumbnail text, width integer, height integer,
        refused text, attachment_id «UUID»)",
        "CREATE INDEX inbox_files_item ON inbox_files (item_id)",
        "CREATE INDEX inbox_files_sha256 ON inbox_files (sha256)",
        "CREATE TABLE mailboxes (folder text PRIMARY KEY, uid_validity bigint NOT NULL, last_uid bigint NOT NULL,
        since «MOMENT» NOT NULL, looked_at «MOMENT», problem text, holder text, held_until «MOMENT»)",
        "ALTER TABLE reports ADD COLUMN call_due boolean NOT NULL DEFAULT false",
        "CREATE INDEX reports_call ON reports (received_at, id) WHERE call_due = true",
    ],
};
