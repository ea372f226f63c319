//! Files on their way, and the parts of them that have come.

use super::run;
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Uploads;

impl MigrationName for Uploads {
    fn name(&self) -> &str {
        "m20261127_000010_uploads"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Uploads {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UPLOADS).await
    }
}

/// Parts go with their upload in one statement, so that none is ever dropped under an upload that lives on.
const UPLOADS: &[&str] = &[
    "CREATE TABLE uploads (id «UUID» PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        user_id «UUID» NOT NULL REFERENCES users (id), role text NOT NULL, name text NOT NULL, size bigint NOT NULL,
        received bigint NOT NULL, created_at «MOMENT» NOT NULL, touched_at «MOMENT» NOT NULL, attachment_id «UUID»)",
    "CREATE INDEX uploads_user ON uploads (user_id)",
    "CREATE INDEX uploads_report ON uploads (report_id)",
    "CREATE INDEX uploads_touched ON uploads (touched_at)",
    "CREATE TABLE upload_parts (upload_id «UUID» NOT NULL REFERENCES uploads (id) ON DELETE CASCADE, start bigint NOT NULL,
        bytes «BYTES» NOT NULL, PRIMARY KEY (upload_id, start))",
];
