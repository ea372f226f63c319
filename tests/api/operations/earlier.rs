//! An office that an earlier build recorded, in SQLite, in PostgreSQL and in a backup: it verifies under this build, and work goes on.
//!
//! The files in `fixtures/earlier` were made by the demonstration of that build, with every kind of history entry in them. They are
//! never made anew: a changed name of a stored field would break the histories of real offices just as it breaks these.

use crate::support::clock::MockClock;
use crate::support::database::{self, Database};
use chrono::TimeZone as _;
use flate2::read::GzDecoder;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use tanggap_api::config::{Config, ListenAddress, Secret};
use tanggap_api::server::{Application, open};
use tanggap_app::App;
use tanggap_app::crypto::{KeyFile, Keys};
use tanggap_app::kernel::files::Files;
use tanggap_app::ops::{backup, verify};
use tempfile::TempDir;

/// Every login of the demonstration.
const PASSWORD: &str = "Demo-Tanggap-2026";
/// The day after the fixtures were made.
const LATER: &str = "2026-12-01T03:00:00Z";
/// Reports in each fixture.
const REPORTS: u64 = 57;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/earlier")
        .join(name);
    std::fs::read(&path).expect(name)
}

fn unpacked(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(fixture(name).as_slice())
        .read_to_end(&mut bytes)
        .expect(name);
    bytes
}

fn kind() -> &'static str {
    if database::is_sqlite() {
        "sqlite"
    } else {
        "postgres"
    }
}

fn key_file(kind: &str) -> KeyFile {
    serde_json::from_slice(&fixture(&format!("{kind}-keys.json"))).expect("a key file")
}

fn clock() -> Arc<MockClock> {
    let clock = MockClock::new();
    clock.set(LATER);
    Arc::new(clock)
}

/// Puts the database and the files of the fixture where the configuration says they are.
async fn lay_out(folder: &Path, database: &Database) {
    if database::is_sqlite() {
        std::fs::write(folder.join("tanggap.db"), unpacked("sqlite.db.gz")).expect("the database");
    } else {
        let dump = String::from_utf8(unpacked("postgres.sql.gz")).expect("text");
        let raw = sea_orm::Database::connect(&database.url)
            .await
            .expect("the database");
        raw.execute_unprepared(&dump).await.expect("the dump");
        raw.close().await.expect("closed");
    }
    let files = unpacked(&format!("{}-files.tar.gz", kind()));
    tar::Archive::new(files.as_slice())
        .unpack(folder)
        .expect("the files");
}

/// Nothing is found wrong with it.
async fn assert_verifies(app: &App) {
    let found = verify::verify(app, |_| ()).await.expect("verified");
    assert_eq!((found.problems, found.reports), (Vec::new(), REPORTS));
}

/// Calls of one signed-in person.
struct Person {
    base: String,
    token: String,
    http: reqwest::Client,
}

impl Person {
    async fn sign_in(base: &str, username: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        let login = json!({ "username": username, "password": PASSWORD });
        let answer = http
            .post(format!("{base}/auth/login"))
            .json(&login)
            .send()
            .await
            .expect("answered");
        let body: Value = answer.json().await.expect("JSON");
        Self {
            base: base.to_owned(),
            token: body["access_token"].as_str().expect("a token").to_owned(),
            http,
        }
    }

    async fn call(&self, method: Method, path: &str, version: Option<u64>, body: Option<&Value>) -> Value {
        let mut call = self
            .http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.token);
        if let Some(version) = version {
            call = call.header("if-match", format!("\"{version}\""));
        }
        if let Some(body) = body {
            call = call.json(body);
        }
        let answer = call.send().await.expect("answered");
        let status = answer.status();
        let text = answer.text().await.expect("a body");
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).expect("JSON")
    }

    async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None, None).await
    }
}

/// Reads every report with its timeline and takes steps on some.
async fn assert_works(mut app: App, config: Config) {
    let database = config.database_url().expect("an address").expose();
    let served = Application::with_app(config, app.clone()).expect("a server");
    let base = format!("http://{}/api/v1", served.address());
    let handle = served.handle();
    let running = tokio::spawn(served.run());
    let desk = Person::sign_in(&base, "loket").await;
    let reports = desk.get("/reports?limit=200").await;
    let reports = reports["items"].as_array().expect("a list");
    for report in reports {
        let id = report["id"].as_str().expect("an id");
        let timeline = desk.get(&format!("/reports/{id}/timeline")).await;
        assert!(!timeline["items"].as_array().expect("entries").is_empty());
    }
    let received = reports
        .iter()
        .find(|report| report["status"] == "received")
        .expect("a new report");
    let id = received["id"].as_str().expect("an id");
    let view = desk.get(&format!("/reports/{id}")).await;
    assert!(view["reporter"]["identity"]["name"].is_string(), "{view}");
    let withdrawn = desk
        .call(
            Method::POST,
            &format!("/reports/{id}/withdraw"),
            view["version"].as_u64(),
            Some(&json!({ "reason": "Sudah selesai sendiri." })),
        )
        .await;
    assert_eq!(withdrawn["status"], "withdrawn");
    let closed = reports
        .iter()
        .find(|report| report["status"] == "closed")
        .expect("a closed report");
    let path = format!("/reports/{}", closed["id"].as_str().expect("an id"));
    let reopened = desk
        .call(
            Method::POST,
            &format!("{path}/reopen"),
            desk.get(&path).await["version"].as_u64(),
            Some(&json!({ "reason": "Rusak lagi." })),
        )
        .await;
    assert_eq!(reopened["status"], "in_progress");
    handle.stop(true).await;
    running.await.expect("ended").expect("served");
    // The connections of the server's threads ended with them.
    app.db = tanggap_app::Db::connect(&database).await.expect("the database");
    assert_verifies(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_an_earlier_build_verifies_and_goes_on_working() {
    let folder = TempDir::new().expect("a folder");
    let database = Database::create(folder.path()).await;
    lay_out(folder.path(), &database).await;
    let config = Config {
        listen: ListenAddress::local(0),
        data_dir: folder.path().to_owned(),
        database_url: Some(database.url.parse().expect("an address")),
        keys: Some(Secret::new(key_file(kind()))),
        ..Config::default()
    };
    let app = open(&config, clock()).await.expect("an office");
    assert_verifies(&app).await;
    assert_works(app.clone(), config).await;
    app.db.close().await.expect("closed");
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_an_earlier_build_restores_and_verifies() {
    let folder = TempDir::new().expect("a folder");
    let database = Database::create(folder.path()).await;
    let db = tanggap_app::Db::connect(&database.url)
        .await
        .expect("the database");
    db.migrate().await.expect("migrated");
    let files = Files::folder(&folder.path().join("files")).expect("a folder");
    let keys = Keys::open(&key_file("postgres")).expect("keys");
    let app = App::new(db, keys, clock(), files);
    let manifest = backup::restore(&app.db, &app.files, &app.keys, fixture("backup.tar").as_slice())
        .await
        .expect("restored");
    assert_eq!(manifest.rows["reports"], REPORTS);
    assert_verifies(&app).await;
    app.db.close().await.expect("closed");
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_made_whom_is_read_from_the_log_of_an_earlier_build() {
    let folder = TempDir::new().expect("a folder");
    let database = Database::create(folder.path()).await;
    lay_out(folder.path(), &database).await;
    let raw = sea_orm::Database::connect(&database.url)
        .await
        .expect("the database");
    let id = async |username: &str| -> uuid::Uuid {
        let sql = format!("SELECT id FROM users WHERE username = '{username}'");
        let row = raw
            .query_one_raw(Statement::from_string(raw.get_database_backend(), sql))
            .await;
        let row = row.expect("read").expect("a user");
        row.try_get_by_index(0).expect("an id")
    };
    let (admin, camat, auditor, desk) = (
        id("admin").await,
        id("camat").await,
        id("auditor").await,
        id("loket").await,
    );
    let grants = json!({ "grants": { "from": [], "to": [{ "role": "administrator" }] } });
    let entries = [
        (admin, "user_create", auditor, json!({})),
        (auditor, "user_update", camat, grants),
        (camat, "user_reset_password", auditor, json!({})),
        // These make nobody.
        (
            admin,
            "user_update",
            desk,
            json!({ "name": { "from": "a", "to": "b" } }),
        ),
        (admin, "user_reset_password", admin, json!({})),
        (admin, "settings_update", desk, json!({})),
    ];
    for (number, (by, operation, subject, changed)) in (1..).zip(entries) {
        let values = [
            uuid::Uuid::from_u128(number).into(),
            chrono::Utc.timestamp_nanos(0).into(),
            by.into(),
            operation.into(),
            subject.to_string().into(),
            changed.into(),
        ];
        let marks = match raw.get_database_backend() {
            DbBackend::Postgres => "$1, $2, $3, $4, $5, $6",
            _ => "?, ?, ?, ?, ?, ?",
        };
        let sql = format!(
            "INSERT INTO audit_entries (id, at, user_id, operation, subject, changed) VALUES ({marks})"
        );
        let insert = Statement::from_sql_and_values(raw.get_database_backend(), sql, values);
        raw.execute_raw(insert).await.expect("stored");
    }
    raw.close().await.expect("closed");
    let db = tanggap_app::Db::connect(&database.url)
        .await
        .expect("the database");
    db.migrate().await.expect("migrated");
    let made = tanggap_store::accounts::makers(db.reader()).await.expect("read");
    let mut made: Vec<(uuid::Uuid, uuid::Uuid)> = made.into_iter().map(|(made, by)| (made.0, by.0)).collect();
    made.sort();
    let mut expected = vec![(auditor, admin), (camat, auditor), (auditor, camat)];
    expected.sort();
    assert_eq!(made, expected);
    db.close().await.expect("closed");
    database.drop().await;
}
