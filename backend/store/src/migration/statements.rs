//! Migrations that only run statements, and the dialect in which statements are written for both databases.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// A migration that runs the same statements on both databases.
#[derive(Debug)]
pub(super) struct Statements {
    /// The name under which the database remembers that it ran. Never changes.
    pub(super) name: &'static str,
    pub(super) run: &'static [&'static str],
}

impl MigrationName for Statements {
    fn name(&self) -> &str {
        self.name
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Statements {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.run).await
    }
}

/// Runs statements written for both databases.
pub(super) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = connection.get_database_backend();
    for statement in statements {
        connection
            .execute_unprepared(&dialect(statement, backend))
            .await?;
    }
    Ok(())
}

/// Replaces the column types that differ. SQLite stores UUIDs as blobs, moments and JSON as text, as sea-orm writes them.
fn dialect(statement: &str, backend: DbBackend) -> String {
    let pairs: [(&str, &str); 5] = if backend == DbBackend::Postgres {
        [
            ("UUID", "uuid"),
            ("MOMENT", "timestamptz"),
            ("JSON", "jsonb"),
            ("BYTES", "bytea"),
            ("REAL", "double precision"),
        ]
    } else {
        [
            ("UUID", "uuid_text"),
            ("MOMENT", "timestamp_with_timezone_text"),
            ("JSON", "json_text"),
            ("BYTES", "blob"),
            ("REAL", "real"),
        ]
    };
    pairs.iter().fold(statement.to_owned(), |text, (from, to)| {
        text.replace(&format!("«{from}»"), to)
    })
}
