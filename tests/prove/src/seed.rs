//! Fills an office's database with reports: as many as asked, over as many years as they need.

use crate::lives::{Author, RECORDED_AFTER, Told};
use crate::texts::Texts;
use chrono::{DateTime, Datelike, Duration};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use tanggap_api::config::Config;
use tanggap_app::App;
use tanggap_domain::clock::to_micros;
use tanggap_domain::numbering;
use tanggap_store::{accounts, commit, counters, reporters, reports};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// With which the people of the demonstration sign in.
pub const PASSWORD: &str = "Demo-Tanggap-2026";

/// Reports stored in one transaction.
const BATCH: usize = 500;
/// Reports that a busy office receives in a day.
const DAILY: u64 = 270;

/// Gives the database an office and reports up to `count`; one that has them already is left as it is.
pub async fn seed(app: &App, count: u64, texts: Option<&Path>) -> Result<(), Failure> {
    let begun = Instant::now();
    tanggap_demo::demonstration(app, PASSWORD)
        .await
        .map_err(|error| error.to_string())?;
    let now = app.clock.now();
    let there =
        reports::recorded_between(app.db.reader(), DateTime::UNIX_EPOCH, now + Duration::days(1)).await?;
    if there >= count {
        return Ok(());
    }
    let office = app.office().await.map_err(|error| error.to_string())?;
    let desk = accounts::find_by_username(app.db.reader(), "umum")
        .await?
        .ok_or("no desk")?;
    let texts = Texts::read(texts);
    let mut author = Author::new(&office, &texts, desk.id, now).ok_or("no desk")?;
    let mut running: BTreeMap<i32, u64> = counters::of(app.db.reader(), counters::REPORT).await?;
    let missing = count - there;
    // The last are some days old, so that all of their steps lie in the past.
    let first = now - Duration::days(5) - Duration::days(i64::try_from(missing / DAILY)?);
    let apart = Duration::seconds(86_400 / i64::try_from(DAILY)?);
    // A busy office works on a few weeks' worth at once.
    let open_from = missing - (missing / 30).clamp(1, DAILY * 30);
    let mut known = Vec::new();
    let mut batch: Vec<Told> = Vec::with_capacity(BATCH);
    for index in 0..missing {
        let at = to_micros(first + apart * i32::try_from(index)?);
        let day = office.today(at + RECORDED_AFTER);
        let number = running.entry(day.year()).or_default();
        *number += 1;
        let number = numbering::fill(&office.settings.numbering.report, day, *number, "", "");
        let rare = index % (missing / 12).max(1) == 7;
        batch.push(author.tell(at, number, index >= open_from, rare, &mut known)?);
        if batch.len() == BATCH || index + 1 == missing {
            store(app, &office, std::mem::take(&mut batch)).await?;
        }
        if index % 100_000 == 99_999 {
            eprintln!("{} reports, {:.0} s", index + 1, begun.elapsed().as_secs_f64());
        }
    }
    finish(app, &running).await
}

async fn store(app: &App, office: &tanggap_domain::office::Office, batch: Vec<Told>) -> Result<(), Failure> {
    let (mut people, mut lives) = (Vec::new(), Vec::with_capacity(batch.len()));
    for told in batch {
        people.extend(told.reporter);
        lives.push(told.life);
    }
    let txn = app.db.begin().await?;
    reporters::insert_many(&txn, &app.keys, &people, app.clock.now()).await?;
    reports::insert_many(&txn, &app.keys, office, &lives).await?;
    Ok(commit(txn).await?)
}

/// Leaves the counters where they would be, and the planner with figures of what there is now.
async fn finish(app: &App, running: &BTreeMap<i32, u64>) -> Result<(), Failure> {
    let txn = app.db.begin().await?;
    for (year, value) in running {
        let sql = "INSERT INTO counters (name, year, value) VALUES ($1, $2, $3)
            ON CONFLICT (name, year) DO UPDATE SET value = excluded.value";
        let values = [
            counters::REPORT.into(),
            (*year).into(),
            i64::try_from(*value)?.into(),
        ];
        txn.execute_raw(Statement::from_sql_and_values(app.db.backend(), sql, values))
            .await?;
    }
    commit(txn).await?;
    let tidy: &[&str] = match app.db.backend() {
        DbBackend::Postgres => &["VACUUM ANALYZE"],
        _ => &["ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"],
    };
    for sql in tidy {
        app.db.reader().execute_unprepared(sql).await?;
    }
    Ok(())
}

/// The application over a database, as the server opens it.
pub async fn open(config: &Config) -> Result<App, Failure> {
    let clock = std::sync::Arc::new(tanggap_api::clock::SystemClock);
    Ok(tanggap_api::server::open(config, clock)
        .await
        .map_err(|error| error.to_string())?)
}
