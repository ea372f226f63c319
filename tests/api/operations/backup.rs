//! A backup taken while the office works is whole, and restores into a fresh database with everything in it.

use crate::lists::population::populate;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{Database, run};
use crate::support::{Case, TestApp};
use serde_json::json;
use std::io::Read as _;
use tanggap_api::config::{Config, ListenAddress};
use tanggap_app::crypto::{KeyFile, Keys};
use tanggap_app::kernel::files::Files;
use tanggap_app::ops::backup::{self, BackupError};
use tanggap_app::ops::verify;
use tanggap_app::{App, Db};
use tanggap_store::history;
use tempfile::TempDir;

/// A fresh office beside the one under test, with the same keys.
struct Beside {
    app: App,
    database: Database,
    _folder: TempDir,
}

impl Beside {
    async fn of(app: &TestApp) -> Self {
        let folder = TempDir::new().expect("a folder");
        let database = Database::create(folder.path()).await;
        let db = Db::connect(&database.url).await.expect("the database");
        db.migrate().await.expect("migrated");
        let files = Files::folder(&folder.path().join("files")).expect("a folder");
        Self {
            app: App::new(db, app.keys().clone(), app.clock.clone(), files),
            database,
            _folder: folder,
        }
    }

    async fn restore(&self, bytes: &[u8]) -> Result<backup::Manifest, BackupError> {
        backup::restore(&self.app.db, &self.app.files, &self.app.keys, bytes).await
    }

    async fn is_empty(&self) -> bool {
        tanggap_store::backup::is_empty(&self.app.db).await.expect("read")
    }

    async fn end(self) {
        self.app.db.close().await.expect("closed");
        self.database.drop().await;
    }
}

async fn taken(app: &TestApp) -> (Vec<u8>, backup::Manifest) {
    let mut bytes = Vec::new();
    let manifest = backup::backup(&app.app.db, &app.app.files, app.now(), &mut bytes)
        .await
        .expect("a backup");
    (bytes, manifest)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_under_load_restores_whole() {
    let app = TestApp::start().await;
    populate(&app, 7, 12).await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    case.attach(KASI, "before").await;
    // Others go on recording and working all the while.
    let (bodies, load) = (road(), async {
        for i in 0..8 {
            Case::at(
                &app,
                if i % 2 == 0 {
                    Stage::Verified
                } else {
                    Stage::Resolved
                },
            )
            .await;
        }
    });
    let ((bytes, manifest), ()) = tokio::join!(taken(&app), load);
    assert!(manifest.missing.is_empty() && manifest.files > 0);

    let beside = Beside::of(&app).await;
    assert_eq!(beside.restore(&bytes).await.expect("restored"), manifest);
    let found = verify::verify(&beside.app, |_| ()).await.expect("verified");
    assert_eq!(
        (found.problems, found.reports),
        (Vec::new(), manifest.rows["reports"])
    );
    // What stood then stands again, word for word.
    let report = case.id.parse().expect("an id");
    assert_eq!(
        history::of_report(beside.app.db.reader(), report)
            .await
            .expect("a history"),
        history::of_report(app.raw(), report).await.expect("a history"),
    );
    // It can be worked with: people sign in, reporters are read, words are found, numbers go on.
    let config = Config {
        listen: ListenAddress::local(0),
        ..app.config().clone()
    };
    let served = tanggap_api::server::Application::with_app(config, beside.app.clone()).expect("a server");
    let base = format!("http://{}/api/v1", served.address());
    let handle = served.handle();
    let running = tokio::spawn(served.run());
    let login = json!({ "username": DESK, "password": PASSWORD });
    let signed: serde_json::Value = app
        .http
        .post(format!("{base}/auth/login"))
        .json(&login)
        .send()
        .await
        .expect("answered")
        .json()
        .await
        .expect("JSON");
    let token = signed["access_token"].as_str().expect("a token");
    let call = |path: String| app.http.get(format!("{base}{path}")).bearer_auth(token);
    let view: serde_json::Value = call(format!("/reports/{}", case.id))
        .send()
        .await
        .expect("answered")
        .json()
        .await
        .expect("JSON");
    assert_eq!(view["reporter"]["identity"]["name"], person()["name"]);
    let list: serde_json::Value = call(format!(
        "/reports?q={}",
        view["number"].as_str().expect("a number")
    ))
    .send()
    .await
    .expect("answered")
    .json()
    .await
    .expect("JSON");
    assert_eq!(list["items"][0]["id"], json!(case.id));
    let next: serde_json::Value = app
        .http
        .post(format!("{base}/reports"))
        .bearer_auth(token)
        .header("idempotency-key", "after-the-restore")
        .json(&bodies)
        .send()
        .await
        .expect("answered")
        .json()
        .await
        .expect("JSON");
    assert_eq!(
        next["number"],
        json!(format!("PGD-2026-{:05}", manifest.rows["reports"] + 1))
    );
    handle.stop(true).await;
    running.await.expect("ended").expect("ended well");
    beside.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_a_whole_backup_changes_nothing() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    case.attach(KASI, "before").await;
    let (bytes, _) = taken(&app).await;
    let beside = Beside::of(&app).await;
    let mut flipped = bytes.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xff;
    for wrong in [
        &b""[..],
        b"PK\x03\x04 no backup",
        &bytes[..bytes.len() / 3],
        &bytes[..bytes.len() - 9],
        &flipped,
    ] {
        let refused = beside.restore(wrong).await.expect_err("refused");
        assert!(
            matches!(refused, BackupError::Broken(_) | BackupError::Damaged(_)),
            "{refused}"
        );
        assert!(beside.is_empty().await);
    }
    beside.restore(&bytes).await.expect("restored");
    assert!(matches!(beside.restore(&bytes).await, Err(BackupError::NotEmpty)));
    beside.end().await;
}

/// The archive with one entry's bytes changed, packed again so that only that is wrong.
fn changed(bytes: &[u8], name: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut old = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut new = tar::Builder::new(packed);
    for entry in old.entries().expect("entries") {
        let mut entry = entry.expect("an entry");
        let path = entry.path().expect("a path").into_owned();
        let mut header = entry.header().clone();
        let mut held = Vec::new();
        entry.read_to_end(&mut held).expect("read");
        if path.to_string_lossy().starts_with(name) {
            change(&mut held);
        }
        header.set_size(held.len() as u64);
        new.append_data(&mut header, path, held.as_slice())
            .expect("packed");
    }
    new.into_inner().expect("packed").finish().expect("packed")
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_in_a_backup_is_told_by_where_it_is() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    case.attach(KASI, "before").await;
    let (bytes, _) = taken(&app).await;
    let beside = Beside::of(&app).await;
    for place in ["rows/reports/", "rows/report_events/", "files/", "manifest.json"] {
        let flipped = changed(&bytes, place, |held| held[0] ^= 0x01);
        let refused = beside.restore(&flipped).await.expect_err("refused").to_string();
        let words = format!("the backup is damaged at {place}");
        assert!(refused.starts_with(&words), "{refused}");
        assert!(beside.is_empty().await);
    }
    beside.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_do_not_open_a_backup_are_refused_before_it_is_restored() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    case.attach(KASI, "before").await;
    let later = "UPDATE reporters SET key_id = 'p7'";
    let (bytes, _) = taken(&app).await;
    let mut beside = Beside::of(&app).await;
    let ours = beside.app.keys.clone();
    beside.app.keys = Keys::open(&KeyFile::generate().expect("keys")).expect("keys");
    let refused = beside.restore(&bytes).await.expect_err("other keys").to_string();
    assert!(refused.contains("those of another office"), "{refused}");
    // Sealed with a key that came later than the key file.
    run(app.raw(), later, later).await;
    let (newer, _) = taken(&app).await;
    beside.app.keys = ours;
    let refused = beside
        .restore(&newer)
        .await
        .expect_err("a key is missing")
        .to_string();
    assert!(
        refused.contains("reporters: the key file lacks key p7, with which 1 rows are sealed"),
        "{refused}"
    );
    assert!(beside.is_empty().await);
    beside.restore(&bytes).await.expect("restored");
    beside.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_was_only_founded_makes_room() {
    let app = TestApp::start().await;
    Case::at(&app, Stage::Closed).await;
    let (bytes, manifest) = taken(&app).await;
    let beside = Beside::of(&app).await;
    tanggap_app::seed::reference_if_empty(&beside.app)
        .await
        .expect("founded");
    assert!(!beside.is_empty().await);
    assert_eq!(beside.restore(&bytes).await.expect("restored"), manifest);
    let found = verify::verify(&beside.app, |_| ()).await.expect("verified");
    assert_eq!((found.problems, found.reports), (Vec::new(), 1));
    beside.end().await;
}
