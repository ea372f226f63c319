//! Records of one person joined, and what was done to a person's record.

use super::statements::Statements;

/// `merged_into` and `survivor_id` carry no foreign key: a backup fills the table row by row, in whatever order the rows come.
pub(super) const PERSONS: Statements = Statements {
    name: "m20261127_000002_persons",
    run: &[
        "ALTER TABLE reporters ADD COLUMN merged_into «UUID»",
        "ALTER TABLE reporters ADD COLUMN survivor_id «UUID»",
        "ALTER TABLE reporters ADD COLUMN erased_at «MOMENT»",
        "CREATE INDEX reporters_survivor ON reporters (survivor_id) WHERE survivor_id IS NOT NULL",
        "CREATE TABLE reporter_events (id «UUID» PRIMARY KEY, reporter_id «UUID» NOT NULL REFERENCES reporters (id), at «MOMENT» NOT NULL,
        user_id «UUID», action text NOT NULL, other_id «UUID», reason text)",
        "CREATE INDEX reporter_events_reporter ON reporter_events (reporter_id, id)",
        "CREATE INDEX reporter_events_other ON reporter_events (other_id, id) WHERE other_id IS NOT NULL",
    ],
};
