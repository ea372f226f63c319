//! What the pages for people without an account need to find a report by: which of its secrets holds, and when an agency that
//! has not answered is to be reminded.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Links;

impl MigrationName for Links {
    fn name(&self) -> &str {
        "m20261127_000011_links"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Links {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    "ALTER TABLE reports ADD COLUMN link_generation integer NOT NULL DEFAULT 0",
    "ALTER TABLE reports ADD COLUMN chase_at «MOMENT»",
    "CREATE INDEX reports_chase ON reports (chase_at, id) WHERE chase_at IS NOT NULL AND archived_at IS NULL",
    "ANALYZE reports",
];
