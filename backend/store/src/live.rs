//! Word between server processes on one PostgreSQL (LISTEN/NOTIFY). It only wakes: what happened is read from the tables, so that
//! a lost word loses nothing. SQLite has one process and needs none.

use crate::db::Db;
use crate::error::StoreError;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sqlx::postgres::PgListener;

const CHANNEL: &str = "tanggap_live";

/// Sends a word to every process, this one included.
pub async fn publish(db: &Db, word: &str) -> Result<(), StoreError> {
    if db.backend() == DbBackend::Postgres {
        let sql = "SELECT pg_notify($1, $2)";
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, sql, [CHANNEL.into(), word.into()]);
        db.reader().execute_raw(statement).await?;
    }
    Ok(())
}

/// Hears the words until the database is gone. `None` stands for words that may have been missed while it was away.
pub async fn listen(db: &Db, mut hear: impl FnMut(Option<&str>)) -> Result<(), StoreError> {
    if db.backend() != DbBackend::Postgres {
        return std::future::pending().await;
    }
    let failed = |_| StoreError::Corrupt("listener");
    let mut listener = PgListener::connect_with(db.reader().get_postgres_connection_pool())
        .await
        .map_err(failed)?;
    listener.listen(CHANNEL).await.map_err(failed)?;
    loop {
        match listener.try_recv().await.map_err(failed)? {
            Some(word) => hear(Some(word.payload())),
            None => hear(None),
        }
    }
}
