//! A backup taken while the office works is whole, and restores into a fresh database with everything in it.

use crate::lists::population::populate;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::Database;
use crate::support::{Case, TestApp};
use serde_json::json;
use tanggap_app::backup::{self, BackupError};
use tanggap_app::files::Files;
use tanggap_app::{App, Db, verify};
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
        backup::restore(&self.app.db, &self.app.files, bytes).await
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
    let config = tanggap_api::config::Config {
        listen: "127.0.0.1:0".to_owned(),
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
            matches!(refused, BackupError::Broken(_) | BackupError::Store(_)),
            "{refused}"
        );
        assert!(beside.is_empty().await);
    }
    beside.restore(&bytes).await.expect("restored");
    assert!(matches!(beside.restore(&bytes).await, Err(BackupError::NotEmpty)));
    beside.end().await;
}
