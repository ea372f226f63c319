//! Records of one person joined, and what was done to a person's record.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Persons;

impl MigrationName for Persons {
    fn name(&self) -> &str {
        "m20261127_000002_persons"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Persons {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }
}

/// `merged_into` and `survivor_id` carry no foreign key: a backup fills the table row by row, in whatever order the rows come.
const STATEMENTS: &[&str] = &[
    "ALTER TABLE reporters ADD COLUMN merged_into «UUID»",
    "ALTER TABLE reporters ADD COLUMN survivor_id «UUID»",
    "ALTER TABLE reporters ADD COLUMN erased_at «MOMENT»",
    "CREATE INDEX reporters_survivor ON reporters (survivor_id) WHERE survivor_id IS NOT NULL",
    "CREATE TABLE reporter_events (id «UUID» PRIMARY KEY, reporter_id «UUID» NOT NULL REFERENCES reporters (id), at «MOMENT» NOT NULL,
        user_id «UUID», action text NOT NULL, other_id «UUID», reason text)",
    "CREATE INDEX reporter_events_reporter ON reporter_events (reporter_id, id)",
    "CREATE INDEX reporter_events_other ON reporter_events (other_id, id) WHERE other_id IS NOT NULL",
];
