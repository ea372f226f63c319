//! The state of the database. One of the few files that distinguish the two databases.

use crate::db::Db;
use crate::entity::report;
use crate::error::StoreError;
use crate::search;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, QueryOrder, QuerySelect, Statement};

/// Which database it is.
pub fn name(db: &Db) -> &'static str {
    match db.backend() {
        DbBackend::Postgres => "PostgreSQL",
        _ => "SQLite",
    }
}

/// Whether the database file is sound (SQLite's own check). PostgreSQL checks that itself; there a ping is enough.
pub async fn sound(db: &Db) -> Result<bool, StoreError> {
    db.ping().await?;
    if db.backend() == DbBackend::Postgres {
        return Ok(true);
    }
    let rows = db.reader().query_all_raw(pragma("PRAGMA quick_check(1)")).await?;
    let words: Option<String> = match rows.first() {
        Some(row) => Some(row.try_get_by_index(0)?),
        None => None,
    };
    Ok(words.as_deref() == Some("ok"))
}

/// Removes overwritten data from the files as well. SQLite keeps old pages in its journal until that is overwritten; PostgreSQL
/// keeps old rows until it vacuums, which it does by itself.
pub async fn scrub(db: &Db) -> Result<(), StoreError> {
    if db.backend() != DbBackend::Postgres {
        search::purge(db).await?;
        db.writer()
            .query_all_raw(pragma("PRAGMA wal_checkpoint(TRUNCATE)"))
            .await?;
    }
    Ok(())
}

fn pragma(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}

/// The database's own clock; `None` for SQLite, which has none.
pub async fn now(db: &Db) -> Result<Option<DateTime<Utc>>, StoreError> {
    if db.backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp()");
    Ok(match db.reader().query_one_raw(statement).await? {
        Some(row) => Some(row.try_get_by_index(0)?),
        None => None,
    })
}

/// When the newest report was recorded.
pub async fn newest(db: &Db) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(report::Entity::find()
        .select_only()
        .column(report::Column::RecordedAt)
        .order_by_desc(report::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db.reader())
        .await?)
}
