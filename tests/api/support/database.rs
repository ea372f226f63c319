//! The database of one test: a SQLite file of its own, or with `TANGGAP_TEST_DATABASE=postgres://…` a database of its own in that
//! cluster. Made when the test starts, gone when it ends.

use sea_orm::{ConnectionTrait, Database as Connector, DatabaseConnection, DbBackend, Statement};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where the database is, and how it goes.
#[derive(Clone, Debug)]
pub struct Database {
    pub url: String,
    /// The address of the cluster and the database's name there.
    cluster: Option<(String, String)>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

fn cluster() -> Option<String> {
    match std::env::var("TANGGAP_TEST_DATABASE") {
        Ok(url) if url.starts_with("postgres") => Some(url),
        Ok(other) if !other.is_empty() && other != "sqlite" => panic!("TANGGAP_TEST_DATABASE: {other}"),
        _ => None,
    }
}

/// Whether the tests run on SQLite.
pub fn is_sqlite() -> bool {
    cluster().is_none()
}

impl Database {
    pub async fn create(folder: &Path) -> Self {
        let Some(cluster) = cluster() else {
            let url = format!("sqlite://{}", folder.join("tanggap.db").display());
            return Self { url, cluster: None };
        };
        let name = format!(
            "tanggap_test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::SeqCst)
        );
        let admin = Connector::connect(&cluster).await.expect("the cluster answers");
        let sql = format!("CREATE DATABASE {name}");
        admin.execute_unprepared(&sql).await.expect("a fresh database");
        admin.close().await.expect("closed");
        let (server, _) = cluster.rsplit_once('/').expect("an address with a database");
        Self {
            url: format!("{server}/{name}"),
            cluster: Some((cluster, name)),
        }
    }

    pub async fn drop(&self) {
        if let Some((cluster, name)) = &self.cluster {
            let admin = Connector::connect(cluster).await.expect("the cluster answers");
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            admin.execute_unprepared(&sql).await.expect("dropped");
            admin.close().await.expect("closed");
        }
    }
}

/// Runs SQL behind the program's back.
pub async fn run(db: &DatabaseConnection, sqlite: &str, postgres: &str) -> u64 {
    let sql = if db.get_database_backend() == DbBackend::Postgres {
        postgres
    } else {
        sqlite
    };
    db.execute_unprepared(sql).await.expect(sql).rows_affected()
}

/// One whole number that the database counts.
pub async fn number(db: &DatabaseConnection, sql: &str) -> i64 {
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .expect(sql)
        .expect("a row");
    row.try_get_by_index::<i64>(0).expect("a number")
}

/// The texts in the first column.
pub async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .expect(sql);
    rows.iter()
        .map(|row| row.try_get_by_index::<String>(0).expect("a text"))
        .collect()
}

/// The ids of all reports.
pub async fn report_ids(db: &DatabaseConnection) -> Vec<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT id::text FROM reports ORDER BY number",
        _ => "SELECT lower(hex(id)) FROM reports ORDER BY number",
    };
    let ids = texts(db, sql).await;
    ids.iter()
        .map(|id| uuid::Uuid::parse_str(id).expect("an id").to_string())
        .collect()
}
