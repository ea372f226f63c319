//! What is logged while the office works names nobody, and what is counted neither.

use crate::lists::population::populate;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::is_sqlite;
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};
use tanggap_api::clock::SystemClock;
use tanggap_api::config::{Config, ListenAddress};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
pub struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("unpoisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Captured {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("unpoisoned").clone()).expect("UTF-8")
    }
}

/// What this process logs, one JSON object a line.
pub fn log() -> &'static Captured {
    static LOG: OnceLock<Captured> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Captured::default();
        tracing_subscriber::fmt()
            .json()
            .with_env_filter(tanggap_api::logged("trace"))
            .with_writer(log.clone())
            .init();
        log
    })
}

/// What the metrics tell.
pub async fn figures(app: &TestApp) -> String {
    let address = app.metrics_address().expect("a listener");
    let call = app.http.get(format!("http://{address}/metrics"));
    call.send().await.expect("answered").text().await.expect("text")
}

/// Nothing that a person wrote, is called, or is reached by.
fn personal() -> Vec<String> {
    let person = person();
    let mut found: Vec<String> = ["name", "nik", "phone", "address", "email"]
        .iter()
        .filter_map(|field| person[field].as_str())
        .flat_map(|value| [value.to_owned(), value.replace([' ', '-'], "")])
        .collect();
    found.extend(
        [
            "Zulkarnaen",
            "Hasibuan",
            "Pertiwi",
            "berlubang",
            "rahasia-sandi",
            "628126",
            "+62812",
            "namanyasalah",
        ]
        .map(str::to_owned),
    );
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_personal_is_logged_or_counted() {
    let log = log();
    let app = TestApp::configured(|config| Config {
        metrics_listen: Some(ListenAddress::local(0)),
        ..config
    })
    .await;
    populate(&app, 3, 12).await;
    let mut case = Case::at(&app, Stage::Monitoring).await;
    case.attach(DESK, "evidence").await;
    for query in [
        "q=Zulkarnaen%20Hasibuan",
        "q=%27Pertiwi",
        "cursor=Pertiwi",
        "berlubang=1",
    ] {
        app.get(&format!("/reports?{query}")).by(DESK).send().await;
    }
    app.get("/reports/Hasibuan").by(DESK).send().await;
    app.login("namanyasalah", "rahasia-sandi-0812").await;
    for body in [
        json!({ "phone": person()["phone"], "nik": person()["nik"], "name": "Zulkarnaen Hasibuan" }),
        json!({ "Hasibuan": "Pertiwi" }),
    ] {
        app.post("/reporters/search", &body).by(DESK).send().await;
        app.post("/reports", &body).by(DESK).send().await;
        app.post("/reports", &with(road(), body)).by(KASI).send().await;
    }
    app.call(Method::POST, "/reports")
        .by(DESK)
        .raw("application/json", b"{\"title\": \"Hasibuan berlubang".to_vec())
        .send()
        .await;
    app.sweep().await;
    let figures = figures(&app).await;
    for line in [
        "tanggap_jobs{state=\"parked\"} 0",
        "tanggap_sweep_failures{sweep=\"archive\"} 0",
        "tanggap_requests_total{method=\"POST\",route=\"/api/v1/reports/{id}/verify\",status=\"200\"}",
        "tanggap_request_seconds_bucket{method=\"GET\",route=\"/api/v1/reports\",le=\"0.005\"}",
    ] {
        assert!(figures.contains(line), "{line} is not among\n{figures}");
    }
    let logged = log.text();
    assert!(
        logged.contains("\"route\":\"/api/v1/reports/{id}/verify\""),
        "something is logged"
    );
    for (what, text) in [("logged", &logged), ("counted", &figures)] {
        for name in personal() {
            let line = text
                .lines()
                .find(|line| line.to_lowercase().contains(&name.to_lowercase()));
            assert_eq!(line, None, "{name} was {what}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_is_logged_once_with_the_request_and_the_cause() {
    let log = log();
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    app.token(DESK).await;
    app.app.db.clone().close().await.expect("closed");
    let answer = app.get(&format!("/reports/{}", case.id)).by(DESK).send().await;
    let id = answer.header("x-request-id").to_owned();
    assert_eq!(answer.problem(503, "unavailable")["request_id"], id);
    let about: Vec<Value> = log
        .text()
        .lines()
        .filter(|line| line.contains(&id))
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .filter(|line: &Value| line["level"] == "ERROR")
        .collect();
    let [line] = about.as_slice() else {
        panic!("logged once: {about:?}");
    };
    let said = &line["fields"];
    assert_eq!(said["request"], id);
    assert_eq!(said["method"], "GET");
    assert_eq!(said["route"], "/api/v1/reports/{id}");
    assert_eq!(said["status"], 503);
    assert_eq!(said["code"], "unavailable");
    let cause = said["cause"].as_str().expect("a cause");
    assert!(
        cause.starts_with("try again later: database unavailable: "),
        "{cause}"
    );
    assert!(cause.to_lowercase().contains("closed"), "{cause}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_refuses_at_the_start_is_told_with_the_cause() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().display();
    let address = if is_sqlite() {
        // A folder is no database.
        format!("sqlite://{name}")
    } else {
        let cluster = std::env::var("TANGGAP_TEST_DATABASE").expect("a cluster");
        let (server, _) = cluster.rsplit_once('/').expect("an address with a database");
        format!("{server}/there_is_no_such_database")
    };
    let config = Config {
        data_dir: folder.path().to_owned(),
        database_url: Some(address.parse().expect("an address")),
        ..Config::default()
    };
    let refused = tanggap_api::server::open(&config, Arc::new(SystemClock)).await;
    let told = tanggap_app::causes(&refused.expect_err("no database"));
    let cause = if is_sqlite() {
        "unable to open database file"
    } else {
        "code 3D000, database \"there_is_no_such_database\" does not exist"
    };
    assert!(told.starts_with("database: "), "{told}");
    assert!(told.contains(cause), "{told}");
}
