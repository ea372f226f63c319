//! Messages between server processes on one PostgreSQL (LISTEN/NOTIFY). A message only wakes the others: what happened is read from
//! the tables, so that a lost message loses nothing. SQLite has one process and needs none.

use crate::db::Db;
use crate::error::StoreError;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sqlx::postgres::PgListener;

const CHANNEL: &str = "tanggap_live";

/// Sends a message to every process, this one included.
pub async fn publish(db: &Db, message: &str) -> Result<(), StoreError> {
    if db.backend() == DbBackend::Postgres {
        let sql = "SELECT pg_notify($1, $2)";
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, sql, [CHANNEL.into(), message.into()]);
        db.reader().execute_raw(statement).await?;
    }
    Ok(())
}

/// Hands each message to `hear` until the database is gone. `None` stands for messages that may have been missed meanwhile.
pub async fn listen(db: &Db, mut hear: impl FnMut(Option<&str>)) -> Result<(), StoreError> {
    if db.backend() != DbBackend::Postgres {
        return std::future::pending().await;
    }
    let mut listener = PgListener::connect_with(db.reader().get_postgres_connection_pool()).await?;
    listener.listen(CHANNEL).await?;
    loop {
        match listener.try_recv().await? {
            Some(message) => hear(Some(message.payload())),
            None => hear(None),
        }
    }
}
