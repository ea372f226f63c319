//! What the pages for people without an account need to find a report by: which of its secrets holds, and when an agency that
//! has not answered is to be reminded.

use super::statements::Statements;

pub(super) const LINKS: Statements = Statements {
    name: "m20261127_000011_links",
    run: &[
        "ALTER TABLE reports ADD COLUMN link_generation integer NOT NULL DEFAULT 0",
        "ALTER TABLE reports ADD COLUMN chase_at «MOMENT»",
        "CREATE INDEX reports_chase ON reports (chase_at, id) WHERE chase_at IS NOT NULL AND archived_at IS NULL",
        "ANALYZE reports",
    ],
};
