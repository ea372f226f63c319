//! Requests that do not arrive: the connection is given back, and whoever is merely slow gets through.

use crate::support::case::Stage;
use crate::support::cast::DESK;
use crate::support::client::Answer;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};
use std::time::Duration;
use tanggap_api::config::Config;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Waits for a slow body no longer than a test can.
async fn impatient(slow_body: u64) -> TestApp {
    TestApp::configured(|config| Config {
        slow_body: Duration::from_millis(slow_body),
        ..config
    })
    .await
}

async fn connected(app: &TestApp) -> TcpStream {
    let address = app.base.strip_prefix("http://").expect("an address");
    TcpStream::connect(address).await.expect("connected")
}

/// Everything until the server closes the connection.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset after the answer ends the connection as well.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

fn head(method: &str, path: &str, length: usize, headers: &str) -> String {
    format!("{method} /api/v1{path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n{headers}\r\n")
}

fn is_timeout(answer: &str) {
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
    assert!(
        head.to_lowercase().contains("application/problem+json"),
        "{answer}"
    );
    let problem: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(problem["code"], "timeout", "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_stops_arriving_ends_with_408() {
    let app = impatient(500).await;
    let case = Case::at(&app, Stage::Received).await;
    let token = app.token(DESK).await;
    let begun: Answer = app
        .post(
            &format!("/reports/{}/uploads", case.id),
            &json!({ "role": "evidence", "name": "besar.pdf", "size": 90_000 }),
        )
        .by(DESK)
        .send()
        .await;
    let upload = begun.created()["id"].as_str().expect("an id").to_owned();
    let signed = format!("authorization: Bearer {token}\r\n");
    for (method, path, headers) in [
        (
            "POST",
            "/auth/login".to_owned(),
            "content-type: application/json\r\n".to_owned(),
        ),
        (
            "POST",
            "/public/reports".to_owned(),
            "content-type: application/json\r\n".to_owned(),
        ),
        (
            "POST",
            "/public/tracking/files".to_owned(),
            "content-type: multipart/form-data; boundary=x\r\n".to_owned(),
        ),
        (
            "POST",
            format!("/reports/{}/attachments", case.id),
            format!("content-type: multipart/form-data; boundary=x\r\n{signed}"),
        ),
        (
            "PATCH",
            format!("/reports/{}/uploads/{upload}", case.id),
            format!("content-type: application/offset+octet-stream\r\nupload-offset: 0\r\n{signed}"),
        ),
    ] {
        let mut stream = connected(&app).await;
        let start = head(method, &path, 60_000, &headers) + "--x\r\n";
        stream.write_all(start.as_bytes()).await.expect("sent");
        is_timeout(&rest(&mut stream).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_trickles_ends_with_408() {
    let app = impatient(500).await;
    let (mut reading, mut writing) = connected(&app).await.into_split();
    let start = head(
        "POST",
        "/auth/login",
        60_000,
        "content-type: application/json\r\n",
    );
    writing.write_all(start.as_bytes()).await.expect("sent");
    // A byte at a time, for as long as the server takes them.
    let trickle = tokio::spawn(async move {
        let mut beat = tokio::time::interval(Duration::from_millis(20));
        while writing.write_all(b" ").await.is_ok() {
            beat.tick().await;
        }
    });
    let mut answer = Vec::new();
    let _ = reading.read_to_end(&mut answer).await;
    is_timeout(&String::from_utf8_lossy(&answer));
    trickle.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_does_not_end_is_given_up() {
    let app = TestApp::configured(|config| Config {
        slow_head: Duration::from_millis(300),
        ..config
    })
    .await;
    let mut stream = connected(&app).await;
    stream
        .write_all(b"GET /api/v1/auth/me HTTP/1.1\r\nhost: local")
        .await
        .expect("sent");
    let answer = rest(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_over_a_slow_line_takes_its_time() {
    let app = impatient(2_000).await;
    let (mut reading, mut writing) = connected(&app).await.into_split();
    // Longer than a body may stand still, though never standing still.
    let pieces = 26;
    let start = head(
        "POST",
        "/auth/login",
        pieces * (9 << 10),
        "content-type: application/json\r\n",
    );
    writing.write_all(start.as_bytes()).await.expect("sent");
    let mut beat = tokio::time::interval(Duration::from_millis(100));
    for _ in 0..pieces {
        beat.tick().await;
        writing.write_all(&vec![b' '; 9 << 10]).await.expect("sent");
    }
    let mut answer = [0; 12];
    reading.read_exact(&mut answer).await.expect("an answer");
    // It was read to its end, and is no JSON.
    assert_eq!(&answer, b"HTTP/1.1 400");
}
