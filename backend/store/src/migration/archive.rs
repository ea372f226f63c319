//! Reports that ended long ago stand apart from those that are worked with: the usual lists have indexes of their own, which stay
//! as small as the work is.

use super::statements::Statements;

pub(super) const ARCHIVE: Statements = Statements {
    name: "m20261127_000003_archive",
    run: &[
        "ALTER TABLE reports ADD COLUMN archived_at «MOMENT»",
        "DROP INDEX reports_received",
        "DROP INDEX reports_status",
        "DROP INDEX reports_section",
        "DROP INDEX reports_kelurahan",
        "DROP INDEX reports_category",
        "CREATE INDEX reports_received ON reports (received_at, id) WHERE archived_at IS NULL",
        "CREATE INDEX reports_status ON reports (status, received_at, id) WHERE archived_at IS NULL",
        "CREATE INDEX reports_section ON reports (section_id, status, received_at, id) WHERE archived_at IS NULL",
        "CREATE INDEX reports_kelurahan ON reports (kelurahan_id, received_at, id) WHERE archived_at IS NULL",
        "CREATE INDEX reports_category ON reports (category_id, received_at, id) WHERE archived_at IS NULL",
        "CREATE INDEX reports_archived ON reports (received_at, id) WHERE archived_at IS NOT NULL",
        // What the sweep looks for.
        "CREATE INDEX reports_ended ON reports (ended_at, id) WHERE archived_at IS NULL AND ended_at IS NOT NULL",
        // Planners take a column that they have no figures of for one that is rarely null.
        "ANALYZE reports",
    ],
};
