//! Exports of SP4N-LAPOR! being taken over, and named ways of reading them.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Lapor;

impl MigrationName for Lapor {
    fn name(&self) -> &str {
        "m20261127_000020_lapor"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Lapor {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, LAPOR).await
    }
}

/// The file itself is sealed, for it names people, and goes once it has been taken over.
const LAPOR: &[&str] = &[
    "CREATE TABLE lapor_imports (id «UUID» PRIMARY KEY, created_at «MOMENT» NOT NULL, created_by «UUID» NOT NULL REFERENCES users (id),
        file_name text NOT NULL, state text NOT NULL, version integer NOT NULL, mapping «JSON» NOT NULL, row_count integer NOT NULL,
        done integer NOT NULL, outcome «JSON» NOT NULL, problems «JSON» NOT NULL, error text, finished_at «MOMENT»,
        key_id text, sealed «BYTES»)",
    "CREATE INDEX lapor_imports_created ON lapor_imports (created_at, id)",
    "CREATE TABLE lapor_mappings (name text PRIMARY KEY, mapping «JSON» NOT NULL, updated_at «MOMENT» NOT NULL)",
];
