//! Missed calls, and the posts that reports came from.

use super::run;
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use std::collections::BTreeSet;
use tanggap_domain::text::social_post_key;

#[derive(Debug)]
pub(super) struct Calls;

impl MigrationName for Calls {
    fn name(&self) -> &str {
        "m20261127_000050_calls"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Calls {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        find_posts(manager).await?;
        run(manager, UNIQUE_POSTS).await
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE calls (id «UUID» PRIMARY KEY, state text NOT NULL, phone text NOT NULL, rang_at «MOMENT» NOT NULL,
        created_at «MOMENT» NOT NULL, created_by «UUID» NOT NULL, sealed «BYTES» NOT NULL, key_id text NOT NULL,
        version integer NOT NULL, done_by «UUID», done_at «MOMENT», erased_at «MOMENT»)",
    "CREATE INDEX calls_state ON calls (state, rang_at, id)",
    // Whoever rings again is called back once.
    "CREATE UNIQUE INDEX calls_open ON calls (phone) WHERE state = 'open'",
    "CREATE INDEX calls_phone ON calls (phone)",
    "CREATE INDEX calls_key ON calls (key_id)",
    "ALTER TABLE reports ADD COLUMN post_key text",
];

const UNIQUE_POSTS: &[&str] =
    &["CREATE UNIQUE INDEX reports_post ON reports (post_key) WHERE post_key IS NOT NULL"];

/// Of several reports that came from one post before anybody looked, the first is the one that is found.
async fn find_posts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = connection.get_database_backend();
    let read = "SELECT id, state FROM reports WHERE channel = 'social_media' ORDER BY recorded_at, id";
    let mut known = BTreeSet::new();
    for row in connection
        .query_all_raw(Statement::from_string(backend, read))
        .await?
    {
        let state: serde_json::Value = row.try_get("", "state")?;
        let Some(key) = state["source_url"].as_str().and_then(social_post_key) else {
            continue;
        };
        if known.insert(key.clone()) {
            let id: uuid::Uuid = row.try_get("", "id")?;
            let write = "UPDATE reports SET post_key = $1 WHERE id = $2";
            let values = [key.into(), id.into()];
            connection
                .execute_raw(Statement::from_sql_and_values(backend, write, values))
                .await?;
        }
    }
    Ok(())
}
