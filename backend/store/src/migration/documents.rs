//! Documents that were issued on paper.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Documents;

impl MigrationName for Documents {
    fn name(&self) -> &str {
        "m20261127_000020_documents"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Documents {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOCUMENTS).await
    }
}

/// A number is given once, whoever chose it. An erased document keeps its row and has no bytes.
const DOCUMENTS: &[&str] = &[
    "CREATE TABLE documents (id «UUID» PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id), kind text NOT NULL,
        number text, about integer, personal boolean NOT NULL, sha256 text NOT NULL, size bigint NOT NULL, pages integer NOT NULL,
        issued_by «UUID» NOT NULL, issued_at «MOMENT» NOT NULL, signed_by text NOT NULL)",
    "CREATE UNIQUE INDEX documents_number ON documents (number) WHERE number IS NOT NULL",
    "CREATE INDEX documents_report ON documents (report_id, issued_at, id)",
    "CREATE INDEX documents_sha256 ON documents (sha256)",
];
