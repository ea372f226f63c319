//! The administrators' log by who changed and by what was changed.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Audit;

impl MigrationName for Audit {
    fn name(&self) -> &str {
        "m20261128_000055_audit"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Audit {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, INDEXES).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX audit_entries_user ON audit_entries (user_id, id)",
    "CREATE INDEX audit_entries_subject ON audit_entries (subject, id)",
    // The log is read in the order of its ids.
    "DROP INDEX audit_entries_at",
];
