//! Kills the server again and again while officers write, and holds the database to what they were told.

use crate::ledger::{Officer, Round};
use crate::load::{Ask, Line};
use crate::seed::{self, Failure};
use crate::server::Server;
use chrono::{DateTime, Duration as Days};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tanggap_api::config::Config;
use tanggap_store::reports;

/// Who writes, each on a connection of their own.
const OFFICERS: [&str; 4] = ["umum", "loket", "loket2", "umum"];
/// How long an access token lives.
const TOKEN: Duration = Duration::from_mins(10);
/// Kills between two changes to the calendar, each of which has every open report's deadlines computed again by a job.
const CALENDAR_EVERY: usize = 20;

/// An office under attack: its officers, and how many reports it had before.
pub struct Siege<'a> {
    binary: &'a Path,
    config: &'a Config,
    database: String,
    before: u64,
    pub officers: Vec<Officer>,
    signed_in: Instant,
    rng: fastrand::Rng,
}

impl<'a> Siege<'a> {
    /// Makes a demonstration office, and signs its officers in.
    pub async fn lay(binary: &'a Path, config: &'a Config) -> Result<(Self, Server), Failure> {
        let database = config.database_url()?.expose();
        let app = seed::open(config).await?;
        seed::seed(&app, 0, None).await?;
        let before = count(&app).await?;
        app.db.close().await?;
        let server = Server::start(binary, &config.data_dir, &database).await?;
        let mut officers = Vec::new();
        for (seed, name) in OFFICERS.into_iter().enumerate() {
            let mut officer = Officer::new(seed as u64, server.sign_in(name).await?);
            officer.turn_to(&server.address);
            officers.push(officer);
        }
        let siege = Self {
            binary,
            config,
            database,
            before,
            officers,
            signed_in: Instant::now(),
            rng: fastrand::Rng::with_seed(1),
        };
        Ok((siege, server))
    }

    /// A server on the same database; officers who were waiting turn to it.
    pub async fn start(&mut self) -> Result<Server, Failure> {
        let server = Server::start(self.binary, &self.config.data_dir, &self.database).await?;
        if self.signed_in.elapsed() > TOKEN / 2 {
            for (officer, name) in self.officers.iter_mut().zip(OFFICERS) {
                officer.token = server.sign_in(name).await?;
            }
            self.signed_in = Instant::now();
        }
        for officer in &mut self.officers {
            officer.turn_to(&server.address);
        }
        Ok(server)
    }

    /// Lets all officers write at once until `end` is over; gives what came of each round.
    pub async fn write<T>(&mut self, end: impl Future<Output = T>) -> Result<(Vec<Round>, T), Failure> {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let tasks: Vec<_> = std::mem::take(&mut self.officers)
            .into_iter()
            .map(|mut officer| {
                let stopped = stopped.clone();
                tokio::spawn(async move {
                    let mut rounds = Vec::new();
                    while !*stopped.borrow() {
                        let round = officer.round().await?;
                        if round != Round::Acknowledged {
                            tokio::time::sleep(Duration::from_millis(20)).await;
                        }
                        rounds.push(round);
                    }
                    Ok::<_, Failure>((officer, rounds))
                })
            })
            .collect();
        let ended = end.await;
        stop.send_replace(true);
        let mut rounds = Vec::new();
        for task in tasks {
            let (officer, theirs) = task.await??;
            self.officers.push(officer);
            rounds.extend(theirs);
        }
        Ok((rounds, ended))
    }

    /// Settles what is in doubt, and compares some of the reports, or all, with what was acknowledged.
    pub async fn check(&mut self, some: Option<usize>) -> Result<(), Failure> {
        for officer in &mut self.officers {
            officer.settle().await?;
            officer.check(some).await?;
        }
        Ok(())
    }

    /// Everything at the end: no report too many or too few, every chain and file whole. Says what was done.
    pub async fn verdict(&mut self, server: Server) -> Result<String, Failure> {
        self.check(None).await?;
        server.stop().await?;
        let app = seed::open(self.config).await?;
        let told: u64 = self.officers.iter().map(Officer::reports).sum();
        let stand = count(&app).await?;
        if stand != self.before + told {
            return Err(format!(
                "{} + {told} reports were acknowledged, {stand} stand",
                self.before
            )
            .into());
        }
        let found = tanggap_app::ops::verify::verify(&app, |_| {})
            .await
            .map_err(|error| error.to_string())?;
        app.db.close().await?;
        if !found.problems.is_empty() {
            return Err(found.problems.join("\n").into());
        }
        let acknowledged: u64 = self.officers.iter().map(|officer| officer.acknowledged).sum();
        Ok(format!(
            "{acknowledged} writes acknowledged, none lost, none doubled; {} reports and {} files verified",
            found.reports, found.files
        ))
    }
}

/// Kills the server so many times at random moments.
pub async fn crash(binary: &Path, config: &Config, kills: usize) -> Result<String, Failure> {
    let (mut siege, mut server) = Siege::lay(binary, config).await?;
    let mut changes = 0;
    for kill in 0..kills {
        let moment = Duration::from_millis(siege.rng.u64(20..500));
        if kill % CALENDAR_EVERY == CALENDAR_EVERY / 2 {
            close_a_day(&server, changes).await?;
            changes += 1;
        }
        siege
            .write(async {
                tokio::time::sleep(moment).await;
                server.stop().await
            })
            .await?
            .1?;
        server = siege.start().await?;
        siege.check(Some(2)).await?;
    }
    jobs_done(&server).await?;
    once_each(&server, &server.sign_in("sekcam").await?, changes).await?;
    let verdict = siege.verdict(server).await?;
    Ok(format!(
        "killed {kills} times, the calendar changed {changes} times: {verdict}"
    ))
}

/// Closes the office on one more day, whereupon a job computes all deadlines again.
async fn close_a_day(server: &Server, nth: usize) -> Result<(), Failure> {
    let now = tanggap_domain::clock::Clock::now(&tanggap_api::clock::SystemClock);
    let day = (now + Days::days(2 + i64::try_from(nth)?)).date_naive();
    let body = json!({ "date": day, "name": format!("Libur uji {nth}"), "kind": "national" });
    let admin = server.sign_in("admin").await?;
    let mut line = Line::open(&server.address, Some(&admin)).await?;
    line.must(&Ask::post("/api/v1/holidays", body)).await?;
    Ok(())
}

/// Waits until no job is left, and none was given up.
async fn jobs_done(server: &Server) -> Result<(), Failure> {
    let admin = server.sign_in("admin").await?;
    let mut line = Line::open(&server.address, Some(&admin)).await?;
    for _ in 0..1_200 {
        let jobs: Value = serde_json::from_slice(&line.must(&Ask::get("/api/v1/jobs")).await?)?;
        let jobs = jobs
            .as_array()
            .or_else(|| jobs["items"].as_array())
            .ok_or("no list")?;
        if jobs.is_empty() {
            return Ok(());
        }
        if jobs.iter().any(|job| job["parked"] == true) {
            return Err("a job was given up".into());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Err("jobs are left".into())
}

/// However often a job was broken off and taken up again, a report's history tells of each change of the calendar once at most.
async fn once_each(server: &Server, token: &str, changes: usize) -> Result<(), Failure> {
    let mut line = Line::open(&server.address, Some(token)).await?;
    let page: Value = serde_json::from_slice(
        &line
            .must(&Ask::get("/api/v1/reports?open=true&limit=200"))
            .await?,
    )?;
    for report in page["items"].as_array().into_iter().flatten() {
        let path = format!(
            "/api/v1/reports/{}/timeline",
            report["id"].as_str().unwrap_or_default()
        );
        let timeline: Value = serde_json::from_slice(&line.must(&Ask::get(path)).await?)?;
        let entries = timeline.as_array().or_else(|| timeline["items"].as_array());
        let told = entries
            .into_iter()
            .flatten()
            .filter(|entry| entry["detail"]["action"] == "recalculate")
            .count();
        if told > changes {
            return Err(format!("{}: {told} entries for {changes} changes", report["number"]).into());
        }
    }
    Ok(())
}

async fn count(app: &tanggap_app::App) -> Result<u64, Failure> {
    let end = app.clock.now() + Days::days(1);
    Ok(reports::recorded_between(app.db.reader(), DateTime::UNIX_EPOCH, end).await?)
}
