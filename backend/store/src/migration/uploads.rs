//! Files on their way, and the parts of them that have come.

use super::statements::Statements;

/// Parts go with their upload in one statement, so that none is ever dropped under an upload that lives on.
pub(super) const UPLOADS: Statements = Statements {
    name: "m20261127_000010_uploads",
    run: &[
        "CREATE TABLE uploads (id «UUID» PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        user_id «UUID» NOT NULL REFERENCES users (id), role text NOT NULL, name text NOT NULL, size bigint NOT NULL,
        received bigint NOT NULL, created_at «MOMENT» NOT NULL, touched_at «MOMENT» NOT NULL, attachment_id «UUID»)",
        "CREATE INDEX uploads_user ON uploads (user_id)",
        "CREATE INDEX uploads_report ON uploads (report_id)",
        "CREATE INDEX uploads_touched ON uploads (touched_at)",
        "CREATE TABLE upload_parts (upload_id «UUID» NOT NULL REFERENCES uploads (id) ON DELETE CASCADE, start bigint NOT NULL,
        bytes «BYTES» NOT NULL, PRIMARY KEY (upload_id, start))",
    ],
};
