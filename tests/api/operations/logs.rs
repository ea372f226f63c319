//! What is logged while the office works names nobody, and what is counted neither.

use crate::lists::population::populate;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

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
    let log = Captured::default();
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(tanggap_api::logged("trace"))
        .with_writer(log.clone())
        .init();
    let app = TestApp::configured(|config| tanggap_api::config::Config {
        metrics_listen: Some("127.0.0.1:0".to_owned()),
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
    let address = app.metrics_address().expect("a listener");
    let figures = app
        .http
        .get(format!("http://{address}/metrics"))
        .send()
        .await
        .expect("answered")
        .text()
        .await
        .expect("text");
    for line in [
        "tanggap_jobs{state=\"parked\"} 0",
        "tanggap_requests_total{method=\"POST\",route=\"/api/v1/reports/{id}/verify\",status=\"200\"}",
        "tanggap_request_seconds_bucket{method=\"GET\",route=\"/api/v1/reports\",le=\"0.005\"}",
    ] {
        assert!(figures.contains(line), "{line} is not among\n{figures}");
    }
    let logged = String::from_utf8(log.0.lock().expect("unpoisoned").clone()).expect("UTF-8");
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
