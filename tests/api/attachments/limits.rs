//! How much: bytes of a file, bytes and files of a report, as the office sets them.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::files::{form, png};
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::json;

pub(super) async fn allow(app: &TestApp, file_bytes: u64, report_bytes: u64, report_files: u64) {
    let found = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = found["settings"].clone();
    settings["uploads"] =
        json!({ "file_bytes": file_bytes, "report_bytes": report_bytes, "report_files": report_files });
    let version = found["version"].as_u64().expect("a version");
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
}

pub(super) fn pdf(size: usize) -> Vec<u8> {
    [b"%PDF-1.4\n".as_slice(), &vec![b' '; size - 9]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_over_the_limit_is_refused_and_told_the_limit() {
    let app = TestApp::start().await;
    allow(&app, 1 << 20, 1 << 30, 50).await;
    let case = Case::at(&app, Stage::Received).await;
    case.upload(DESK, "letter", "pas.pdf", pdf(1 << 20))
        .await
        .created();
    let problem = case
        .upload(DESK, "letter", "lebih.pdf", pdf((1 << 20) + 1))
        .await
        .problem(413, "too_large");
    assert!(
        problem["detail"].as_str().expect("words").contains("1.0 MB"),
        "{problem}"
    );
    assert_eq!(app.history(&case.id).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_holds_so_many_bytes_and_files_and_no_more() {
    let app = TestApp::start().await;
    allow(&app, 1 << 20, 3_000, 3).await;
    let mut case = Case::at(&app, Stage::Received).await;
    case.upload(DESK, "letter", "a.pdf", pdf(2_000)).await.created();
    case.upload(DESK, "letter", "b.pdf", pdf(1_001))
        .await
        .problem(413, "too_large");
    case.upload(DESK, "letter", "b.pdf", pdf(999)).await.created();
    case.look_again().await;
    allow(&app, 1 << 20, 1 << 20, 3).await;
    let third = case.attach(DESK, "evidence").await;
    assert_eq!(
        case.upload(DESK, "letter", "d.pdf", pdf(20)).await.invalid(),
        ["/file too_many"]
    );
    // What was taken off makes room.
    let path = format!("/reports/{}/attachments/{third}", case.id);
    let body = json!({ "reason": "Salah berkas" });
    app.call(Method::DELETE, &path)
        .by(DESK)
        .if_match(case.version)
        .json(&body)
        .send()
        .await
        .ok();
    case.upload(DESK, "letter", "d.pdf", pdf(20)).await.created();
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_again_with_its_key_a_file_is_found_not_doubled() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/attachments", case.id);
    let send = |bytes: Vec<u8>| {
        app.call(Method::POST, &path)
            .by(DESK)
            .key("unggah-1")
            .form(form("evidence", "a.png", bytes))
            .send()
    };
    let first = send(png()).await.created();
    let (a, b) = tokio::join!(send(png()), send(png()));
    for again in [a.created(), b.created()] {
        assert_eq!(again["content"]["attachments"], first["content"]["attachments"]);
    }
    send(pdf(30)).await.problem(422, "idempotency_key_reused");
    assert_eq!(app.history(&case.id).await, 2);
    // Without a key the same bytes may well be meant twice.
    case.upload(DESK, "after", "a.png", png()).await.created();
    assert_eq!(
        case.view(DESK).await["content"]["attachments"]
            .as_array()
            .expect("files")
            .len(),
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn names_lead_nowhere() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let long = "n".repeat(400);
    for (sent, kept) in [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\desk\\foto.png", "foto.png"),
        ("/abs/olute.png", "olute.png"),
        ("..", "lampiran.png"),
        ("   ", "lampiran.png"),
        ("a<b>c|d?.png", "abcd.png"),
        ("foto jalan.png", "foto jalan.png"),
        ("日本.png", "日本.png"),
        (long.as_str(), &format!("{}.png", &long[..116])),
    ] {
        let body = [
            b"--x\r\nContent-Disposition: form-data; name=\"role\"\r\n\r\nother\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"".as_slice(),
            sent.replace('\\', "\\\\").as_bytes(),
            b"\"\r\nContent-Type: text/html\r\n\r\n",
            &png(),
            b"\r\n--x--\r\n",
        ]
        .concat();
        let path = format!("/reports/{}/attachments", case.id);
        let answer = app
            .call(Method::POST, &path)
            .by(DESK)
            .raw("multipart/form-data; boundary=x", body)
            .send()
            .await;
        let view = answer.created();
        let names: Vec<&str> = view["content"]["attachments"]
            .as_array()
            .expect("files")
            .iter()
            .filter_map(|it| it["name"].as_str())
            .collect();
        assert!(names.contains(&kept), "{sent} became {names:?}");
    }
}
