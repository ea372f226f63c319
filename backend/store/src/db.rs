//! Connections. SQLite: one writer, a pool of readers, write transactions `BEGIN IMMEDIATE`. PostgreSQL: one pool.

use crate::error::StoreError;
use crate::migration::Migrator;
use sea_orm::{
    ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, EntityTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait, UpdateMany,
};
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

/// A write transaction. Dropped without `commit`, it leaves no trace.
pub type Txn = DatabaseTransaction;

/// The database.
#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

/// How long a statement may wait for another writer.
const BUSY: Duration = Duration::from_secs(10);
/// A connection to PostgreSQL that was idle this long is tested before it is used. A test each time would cost a round trip for
/// every statement.
const IDLE: Duration = Duration::from_secs(1);

impl Db {
    /// Opens `sqlite://path` (created when missing) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            let url = if url.contains('?') {
                url.to_owned()
            } else {
                format!("{url}?mode=rwc")
            };
            let writer = Database::connect(sqlite(&url, 1)).await?;
            let reader = Database::connect(sqlite(&url, 4)).await?;
            Ok(Self { writer, reader })
        } else {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(16)
                .acquire_timeout(BUSY)
                .test_before_acquire_if_idle_for(IDLE)
                .sqlx_logging(false)
                // There are many short statements at once: parallel workers and JIT cost more than they save.
                .map_sqlx_postgres_opts(|postgres| {
                    postgres.options([("max_parallel_workers_per_gather", "0"), ("jit", "off")])
                });
            let pool = Database::connect(options).await?;
            Ok(Self {
                writer: pool.clone(),
                reader: pool,
            })
        }
    }

    /// Runs the migrations that the database lacks.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        if self.backend() == DbBackend::Postgres {
            // Several processes may start at once; one of them migrates while the others wait.
            let turn = self.writer.begin().await?;
            turn.execute_unprepared("SELECT pg_advisory_xact_lock(7246027)")
                .await?;
            Migrator::up(&self.writer, None).await?;
            return Ok(turn.commit().await?);
        }
        Ok(Migrator::up(&self.writer, None).await?)
    }

    /// For reading outside a transaction.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For what cannot be done inside a transaction.
    pub(crate) const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a write transaction.
    pub async fn begin(&self) -> Result<Txn, StoreError> {
        // Without IMMEDIATE, a transaction that reads and then writes fails with BUSY_SNAPSHOT, and waiting does not help.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Which database it is.
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Returns when the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.reader.ping().await?)
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(BUSY)
        .test_before_acquire(false)
        .map_sqlx_sqlite_before_acquire(|connection, _| {
            // When the disk is full, SQLite rolls back by itself and the driver's own rollback fails. After that the driver would take
            // each transaction for part of another and acknowledge what is never committed. Such a connection is not used again.
            let inside = sqlx::Connection::is_in_transaction(connection);
            Box::pin(async move { Ok(!inside) })
        })
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .foreign_keys(true)
                .busy_timeout(BUSY)
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
                // What was erased is overwritten, not only unlinked (UU 27/2022 ps 44: penghapusan data pribadi).
                .pragma("secure_delete", "ON")
                // Statistics from samples, without histograms: with histograms the planner would plan a statement again for each
                // bound value.
                .analysis_limit(1_000)
                .optimize_on_close(true, Some(1_000))
        });
    options
}

/// Commits a write transaction.
pub async fn commit(txn: Txn) -> Result<(), StoreError> {
    Ok(txn.commit().await?)
}

/// Runs an update of one row that names the version it was read at. `Stale` when somebody else changed that row since.
pub(crate) async fn update_versioned<E: EntityTrait>(
    txn: &Txn,
    update: UpdateMany<E>,
) -> Result<(), StoreError> {
    match update.exec(txn).await?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

/// Rows written in one statement.
const CHUNK: usize = 200;

/// Stores any number of rows.
pub(crate) async fn insert_all<A>(txn: &Txn, rows: Vec<A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
{
    let mut rows = rows.into_iter();
    loop {
        let chunk: Vec<A> = rows.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(chunk).exec_without_returning(txn).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Statement;

    /// Set in `.cargo/config.toml`. A server built without it plans every statement again for each value.
    #[tokio::test]
    async fn sqlite_plans_a_statement_once() {
        let db = Db::connect("sqlite::memory:?cache=private").await.unwrap();
        let options = Statement::from_string(DbBackend::Sqlite, "PRAGMA compile_options");
        let rows = db.reader().query_all_raw(options).await.unwrap();
        let options: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        assert!(
            options.iter().any(|option| option == "ENABLE_QPSG"),
            "{options:?}"
        );
    }
}
