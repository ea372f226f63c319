//! What the database itself can do: the statements of a request through sqlx, the one that asks who is calling among them, with
//! nothing around them. No HTTP, no signature, no JSON.

use crate::load::{Asked, Figures, Worker, drive};
use crate::seed::Failure;
use sqlx::{Row as _, postgres::PgPoolOptions, sqlite::*};
use std::time::Duration;
use uuid::Uuid;

/// Whose statements they are.
#[derive(Clone, Copy)]
pub struct Caller {
    pub user: Uuid,
    pub session: Uuid,
}

/// A pool like the server's.
#[derive(Clone)]
pub enum Pool {
    Sqlite {
        reader: sqlx::SqlitePool,
        writer: sqlx::SqlitePool,
    },
    Postgres(sqlx::PgPool),
}

const COLUMNS: &str = "reports.id, number, version, status, since, waiting_on, channel, received_at, title, category_id, urgency,
    urgency_rank, section_id, assignee_id, kelurahan_id, address, latitude, longitude, anonymous, confidential, restricted,
    due_at, due_kind, answer_owed, duty_open, question_open, escalated, reopened, archived_at";
const SEEN: &str = "(restricted = false OR beyond_leaders = true OR (recorded_by = $1 AND verified = false AND is_open = true))
    AND reports.id NOT IN (SELECT report_id FROM report_people WHERE user_id = $1) AND archived_at IS NULL";
const NEWEST: &str = "ORDER BY received_at DESC, id DESC";
/// Twenty, and whether there are more.
const PAGE: usize = 21;

impl Pool {
    pub async fn open(url: &str) -> Result<Self, Failure> {
        if url.starts_with("sqlite:") {
            let options: SqliteConnectOptions = url.parse()?;
            let options = options
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(10));
            return Ok(Self::Sqlite {
                reader: SqlitePoolOptions::new()
                    .max_connections(8)
                    .connect_with(options.clone())
                    .await?,
                writer: SqlitePoolOptions::new()
                    .max_connections(1)
                    .connect_with(options)
                    .await?,
            });
        }
        Ok(Self::Postgres(
            PgPoolOptions::new().max_connections(16).connect(url).await?,
        ))
    }
}

/// The same work on either database: sqlx's types differ, the words do not.
macro_rules! on {
    ($pool:expr, $side:ident, |$p:ident| $work:expr) => {
        match $pool {
            Pool::Sqlite { $side: $p, .. } => $work,
            Pool::Postgres($p) => $work,
        }
    };
}

impl Pool {
    /// Who is calling, and the office's version: what every request begins with.
    async fn signed_in(&self, caller: Caller) -> Result<(), Failure> {
        on!(self, reader, |p| {
            sqlx::query(
                "SELECT users.grants, users.must_change_password, (SELECT version FROM settings WHERE id = 1)
                 FROM users JOIN sessions ON users.id = sessions.user_id WHERE users.id = $1 AND users.active = true
                    AND sessions.id = $2 AND sessions.ended_at IS NULL AND sessions.expires_at > $3",
            )
            .bind(caller.user)
            .bind(caller.session)
            .bind(tanggap_domain::clock::Clock::now(&tanggap_api::clock::SystemClock))
            .fetch_one(p)
            .await?;
        });
        Ok(())
    }

    /// The first page of a list, narrowed by a condition.
    pub async fn list(&self, user: Uuid, condition: &str) -> Result<(), Failure> {
        let sql = format!("SELECT {COLUMNS} FROM reports WHERE {SEEN} AND {condition} {NEWEST} LIMIT {PAGE}");
        on!(self, reader, |p| {
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(user)
                .fetch_all(p)
                .await?;
        });
        Ok(())
    }

    /// The first page of what holds a word; where that is no whole page, of what begins with it as well.
    pub async fn search(&self, user: Uuid, word: &str) -> Result<(), Failure> {
        if self.page_of_word(user, word, false).await? < PAGE {
            self.page_of_word(user, word, true).await?;
        }
        Ok(())
    }

    async fn page_of_word(&self, user: Uuid, word: &str, begun: bool) -> Result<usize, Failure> {
        let sql = match self {
            Self::Sqlite { .. } => {
                let begun = if begun { "*" } else { "" };
                format!(
                    "SELECT {COLUMNS} FROM report_search_index CROSS JOIN report_search CROSS JOIN reports WHERE {SEEN}
                        AND report_search.docid = report_search_index.rowid AND reports.id = report_search.report_id
                        AND report_search_index MATCH '\"{word}\"{begun}' ORDER BY report_search_index.rowid DESC LIMIT {PAGE}"
                )
            }
            Self::Postgres(_) => {
                let begun = if begun { ":*" } else { "" };
                format!(
                    "SELECT {COLUMNS} FROM reports WHERE {SEEN} AND EXISTS (SELECT 1 FROM report_search s
                        WHERE s.report_id = reports.id AND s.document @@ to_tsquery('simple', '''{word}''{begun}'))
                        {NEWEST} LIMIT {PAGE}"
                )
            }
        };
        Ok(on!(self, reader, |p| {
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(user)
                .fetch_all(p)
                .await?
                .len()
        }))
    }

    /// A report, its reporter, and what was merged into it.
    pub async fn detail(&self, id: Uuid) -> Result<(), Failure> {
        on!(self, reader, |p| {
            let reports =
                sqlx::query("SELECT id, reporter_id, state FROM reports WHERE id = $1 OR merged_into = $1")
                    .bind(id)
                    .fetch_all(p)
                    .await?;
            let reporter: Option<Uuid> = reports.first().ok_or("no report")?.try_get("reporter_id")?;
            sqlx::query("SELECT * FROM reporters WHERE id = $1")
                .bind(reporter)
                .fetch_optional(p)
                .await?;
        });
        Ok(())
    }

    /// A step: the report locked and read, changed, an entry and its words added to its history.
    pub async fn step(&self, id: Uuid) -> Result<(), Failure> {
        let lock = if matches!(self, Self::Postgres(_)) {
            " FOR UPDATE"
        } else {
            ""
        };
        let begin = if matches!(self, Self::Postgres(_)) {
            "BEGIN"
        } else {
            "BEGIN IMMEDIATE"
        };
        on!(self, writer, |p| {
            let mut txn = p.begin_with(begin).await?;
            let sql = format!("SELECT version, state FROM reports WHERE id = $1{lock}");
            let report = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(id)
                .fetch_one(&mut *txn)
                .await?;
            let version: i32 = report.try_get("version")?;
            let state: serde_json::Value = report.try_get("state")?;
            sqlx::query(
                "UPDATE reports SET version = version + 1, state = $2 WHERE id = $1 AND version = $3",
            )
            .bind(id)
            .bind(state)
            .bind(version)
            .execute(&mut *txn)
            .await?;
            let last =
                sqlx::query("SELECT * FROM report_events WHERE report_id = $1 ORDER BY seq DESC LIMIT 1")
                    .bind(id)
                    .fetch_one(&mut *txn)
                    .await?;
            let (seq, link): (i32, String) = (last.try_get("seq")?, last.try_get("link")?);
            let entry: serde_json::Value = last.try_get("entry")?;
            sqlx::query("INSERT INTO report_events (report_id, seq, at, action, entry, digest, link) SELECT report_id, $2, at, action, $3, digest, $4
                         FROM report_events WHERE report_id = $1 AND seq = 1")
                .bind(id)
                .bind(seq + 1)
                .bind(entry)
                .bind(link)
                .execute(&mut *txn)
                .await?;
            sqlx::query(
                "INSERT INTO report_words (report_id, seq, salt, words) SELECT report_id, $2, salt, words
                         FROM report_words WHERE report_id = $1 AND seq = 1",
            )
            .bind(id)
            .bind(seq + 1)
            .execute(&mut *txn)
            .await?;
            sqlx::query("UPDATE report_search SET body = body || ' tak ada jawab' WHERE report_id = $1")
                .bind(id)
                .execute(&mut *txn)
                .await?;
            txn.commit().await?;
        });
        Ok(())
    }
}

/// One of the statements above.
pub enum Query {
    /// Narrowed by a condition.
    List(String),
    Search(&'static str),
    Detail(Uuid),
    Step(Uuid),
}

struct Client {
    pool: Pool,
    caller: Caller,
    number: usize,
    asked: Asked<Query>,
}

impl Worker for Client {
    async fn round(&mut self, round: usize) -> Result<(), Failure> {
        self.pool.signed_in(self.caller).await?;
        let user = self.caller.user;
        match (self.asked)(self.number, round) {
            Query::List(condition) => self.pool.list(user, &condition).await,
            Query::Search(word) => self.pool.search(user, word).await,
            Query::Detail(id) => self.pool.detail(id).await,
            Query::Step(id) => self.pool.step(id).await,
        }
    }
}

/// Drives statements at the database, as this caller would ask for them.
pub async fn statements(
    pool: &Pool,
    caller: Caller,
    workers: usize,
    time: Duration,
    asked: &Asked<Query>,
) -> Result<Figures, Failure> {
    let clients = (0..workers).map(|number| Client {
        pool: pool.clone(),
        caller,
        number,
        asked: asked.clone(),
    });
    drive(clients.collect(), time).await
}
