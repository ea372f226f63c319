//! A server of one's own on `127.0.0.1`, its clock in one's hand.

use super::cast::{self, PASSWORD};
use super::client::{Answer, Call};
use super::clock::MockClock;
use super::database::{self, Database};
use chrono::{DateTime, Duration, Utc};
use reqwest::Method;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use tanggap_api::config::{Config, ListenAddress, Secret};
use tanggap_api::server::{Application, open};
use tanggap_app::App;
use tanggap_app::crypto::{KeyFile, Keys};
use tanggap_app::kernel::queue::Queue;
use tanggap_app::kernel::sweep::Sweep;
use tanggap_app::ops::{sweeps, worker};
use tanggap_domain::clock::Clock;
use tanggap_domain::ids::ReportId;
use tanggap_store::backup::Snapshot;
use tanggap_store::{Db, history, jobs, office, reports, sweep_failures};
use tempfile::TempDir;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

/// Ends the server.
type Stop = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// One office, one test.
pub struct TestApp {
    pub app: App,
    pub base: String,
    pub clock: Arc<MockClock>,
    pub http: reqwest::Client,
    metrics: Option<std::net::SocketAddr>,
    signed_in: Mutex<HashMap<&'static str, SignedIn>>,
    database: Database,
    stop: Stop,
    running: Mutex<Option<JoinHandle<()>>>,
    /// A test that changes the history behind the program's back says so.
    tampered: AtomicBool,
    config: Config,
    /// Holds the files; gone with the test.
    folder: TempDir,
}

struct SignedIn {
    token: String,
    until: DateTime<Utc>,
    refresh: String,
}

fn key_file() -> &'static KeyFile {
    static KEYS: OnceLock<KeyFile> = OnceLock::new();
    KEYS.get_or_init(|| KeyFile::generate().expect("keys"))
}

/// The SQLite file that a test with people starts from, so that migrating and seeding are done once.
fn template() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let make = || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let folder = TempDir::new().expect("a folder");
                let config = config(&folder, &Database::create(folder.path()).await);
                let app = open(&config, Arc::new(MockClock::new()))
                    .await
                    .expect("an office");
                cast::enter(&app).await;
                app.db.close().await.expect("closed");
                std::fs::read(folder.path().join("tanggap.db")).expect("the file")
            })
        };
        std::thread::spawn(make).join().expect("a template")
    })
}

/// Says where the tests keep files, where not in a folder of their own.
pub const FILES: &str = "TANGGAP_TEST_FILES";

fn config(folder: &TempDir, database: &Database) -> Config {
    Config {
        listen: ListenAddress::local(0),
        data_dir: folder.path().to_owned(),
        database_url: Some(database.url.parse().expect("an address")),
        keys: Some(Secret::new(key_file().clone())),
        files_url: std::env::var(FILES)
            .ok()
            .map(|url| url.parse().expect("an address")),
        ..Config::default()
    }
}

impl TestApp {
    /// With the people of `cast`.
    pub async fn start() -> Self {
        Self::build(true, |config| config).await
    }

    /// Without anybody yet.
    pub async fn empty() -> Self {
        Self::build(false, |config| config).await
    }

    pub async fn configured(change: impl FnOnce(Config) -> Config) -> Self {
        Self::build(true, change).await
    }

    async fn build(people: bool, change: impl FnOnce(Config) -> Config) -> Self {
        let folder = TempDir::new().expect("a folder");
        let database = Database::create(folder.path()).await;
        let config = change(config(&folder, &database));
        if people && database::is_sqlite() {
            std::fs::write(folder.path().join("tanggap.db"), template()).expect("the file");
        }
        let clock = Arc::new(MockClock::new());
        let app = open(&config, clock.clone()).await.expect("an office");
        if people && !database::is_sqlite() {
            cast::enter(&app).await;
        }
        let application = Application::with_app(config.clone(), app.clone()).expect("a server");
        let base = format!("http://{}", application.address());
        let metrics = application.metrics_address();
        let handle = application.handle();
        let stop: Stop = Arc::new(move || {
            let handle = handle.clone();
            Box::pin(async move { handle.stop(false).await })
        });
        let running = tokio::spawn(async move { application.run().await.expect("served") });
        // A connection for each call: on a busy machine a kept one may be closed at the moment it is used again.
        let http = reqwest::Client::builder()
            .no_proxy()
            .pool_max_idle_per_host(0)
            .build()
            .expect("a client");
        Self {
            app,
            base,
            clock,
            http,
            metrics,
            signed_in: Mutex::default(),
            database,
            stop,
            running: Mutex::new(Some(running)),
            tampered: AtomicBool::new(false),
            config,
            folder,
        }
    }

    /// Ends the server and its workers; the office still stands.
    pub async fn stop(&self) {
        (self.stop)().await;
        if let Some(running) = self.running.lock().await.take() {
            running.await.expect("ended");
        }
    }

    /// The office without its server, with connections of its own: those of the server's threads end with them.
    pub async fn stopped(&self) -> App {
        self.stop().await;
        let mut office = self.app.clone();
        office.db = Db::connect(&self.database.url).await.expect("the database");
        office
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The moment as it stands in a body.
    pub fn moment(&self) -> String {
        self.now().to_rfc3339()
    }

    /// The office's date, so many days from today.
    pub fn day(&self, from_today: i64) -> String {
        let local = self.now() + Duration::hours(7) + Duration::days(from_today);
        local.date_naive().to_string()
    }

    pub fn keys(&self) -> &Keys {
        &self.app.keys
    }

    /// Where its figures are read.
    pub const fn metrics_address(&self) -> Option<std::net::SocketAddr> {
        self.metrics
    }

    /// How it was started.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Where its files and its SQLite database lie.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// For looking at, and meddling with, the database itself.
    pub fn raw(&self) -> &DatabaseConnection {
        self.app.db.reader()
    }

    /// This test changes rows by itself; they are not verified at the end.
    pub fn tamper(&self) {
        self.tampered.store(true, Ordering::SeqCst);
    }

    pub fn call(&self, method: Method, path: &str) -> Call<'_> {
        Call::new(self, method, path)
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: &Value) -> Call<'_> {
        self.call(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Call<'_> {
        self.call(Method::PUT, path).json(body)
    }

    pub fn delete(&self, path: &str) -> Call<'_> {
        self.call(Method::DELETE, path)
    }

    /// Signs in; whatever comes of it.
    pub async fn login(&self, username: &str, password: &str) -> Answer {
        let body = json!({ "username": username, "password": password });
        self.post("/auth/login", &body).send().await
    }

    /// An access token that holds now.
    pub async fn token(&self, who: &'static str) -> String {
        let mut all = self.signed_in.lock().await;
        if let Some(known) = all.get(who) {
            if self.now() < known.until {
                return known.token.clone();
            }
            let cookie = format!("{}={}", self.refresh_cookie(), known.refresh);
            let answer = self
                .call(Method::POST, "/auth/refresh")
                .header("cookie", &cookie)
                .send()
                .await;
            if answer.status == 200 {
                return self.remember(&mut all, who, &answer);
            }
        }
        let answer = self.login(who, PASSWORD).await.expect(200);
        self.remember(&mut all, who, &answer)
    }

    /// Under a public address the name has a prefix.
    fn refresh_cookie(&self) -> &'static str {
        if self.config.secure_cookies() {
            "__Host-tanggap_refresh"
        } else {
            "tanggap_refresh"
        }
    }

    fn remember(
        &self,
        all: &mut HashMap<&'static str, SignedIn>,
        who: &'static str,
        answer: &Answer,
    ) -> String {
        let body = answer.json();
        let token = body["access_token"].as_str().expect("a token").to_owned();
        let seconds = body["expires_in"].as_i64().expect("seconds");
        let signed = SignedIn {
            token: token.clone(),
            until: self.now() + Duration::seconds(seconds),
            refresh: answer.cookie_value(self.refresh_cookie()),
        };
        all.insert(who, signed);
        token
    }

    /// Lets everything happen that is due now.
    pub async fn sweep(&self) {
        let settled = async {
            loop {
                for sweep in Sweep::ALL {
                    sweeps::run(&self.app, sweep).await;
                }
                for queue in Queue::ALL {
                    while worker::run_next(&self.app, queue, std::future::pending())
                        .await
                        .expect("worked on")
                    {}
                }
                let waiting = jobs::list(&self.app.db, 10).await.expect("jobs");
                if waiting.iter().all(|job| job.parked || job.run_at > self.now()) {
                    return;
                }
                // The server's own worker holds one; it is at it.
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), settled)
            .await
            .expect("the jobs come to an end");
    }

    /// How many entries a report's history has.
    pub async fn history(&self, id: &str) -> usize {
        let id: ReportId = id.parse().expect("an id");
        history::of_report(self.raw(), id).await.expect("a history").len()
    }

    /// Whether a report's history is whole and gives the report that stands.
    pub async fn verifies(&self, id: &str) -> bool {
        verifies(&self.app.db, self.keys(), id).await
    }

    /// Everything that is stored of a report itself.
    pub async fn stored(&self, id: &str) -> Value {
        let id: ReportId = id.parse().expect("an id");
        let report = reports::find(self.raw(), id)
            .await
            .expect("read")
            .expect("a report");
        serde_json::to_value(report).expect("JSON")
    }
}

async fn verifies(db: &Db, keys: &Keys, id: &str) -> bool {
    let id: ReportId = id.parse().expect("an id");
    let report = reports::find(db.reader(), id)
        .await
        .expect("read")
        .expect("a report");
    history::verify(db.reader(), keys, &report).await.expect("read")
}

impl Drop for TestApp {
    /// Every test ends with reports that are what their histories say, without parked jobs or failed sweeps, and without its database.
    fn drop(&mut self) {
        let failed = std::thread::panicking();
        let (database, stop, keys) = (self.database.clone(), self.stop.clone(), self.app.keys.clone());
        let tampered = self.tampered.load(Ordering::SeqCst);
        let end = move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                stop().await;
                let found = if failed {
                    Vec::new()
                } else {
                    leftovers(&database, &keys, tampered).await
                };
                database.drop().await;
                found
            })
        };
        let found = std::thread::spawn(end).join();
        if !failed {
            assert_eq!(found.expect("cleaned up"), Vec::<String>::new(), "left behind");
        }
    }
}

async fn leftovers(database: &Database, keys: &Keys, tampered: bool) -> Vec<String> {
    let db = Db::connect(&database.url).await.expect("the database");
    let mut found = Vec::new();
    for job in jobs::list(&db, 100).await.expect("jobs") {
        if job.parked || job.error.is_some() {
            found.push(format!("a parked job: {job:?}"));
        }
    }
    if !tampered {
        for failure in sweep_failures::list(&db, 100).await.expect("failures") {
            found.push(format!("a failure of a sweep: {failure:?}"));
        }
    }
    if !tampered && let Some((office, _)) = office::load(db.reader()).await.expect("an office") {
        let snapshot = Snapshot::take(&db).await.expect("a snapshot");
        let mut after = None;
        while let Some(page) = reports::check_page(&snapshot, keys, &office, after, 100)
            .await
            .expect("checked")
        {
            after = Some(page.last);
            let findings = page
                .findings
                .iter()
                .map(|(number, finding)| format!("{number}: {finding}"));
            found.extend(findings);
        }
        snapshot.end().await.expect("ended");
    }
    db.close().await.expect("closed");
    found
}
