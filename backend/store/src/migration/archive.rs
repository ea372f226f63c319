//! Reports that ended long ago stand apart from those that are worked with: the usual lists have indexes of their own, which stay
//! as small as the work is.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Archive;

impl MigrationName for Archive {
    fn name(&self) -> &str {
        "m20261127_000003_archive"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Archive {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
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
];
