//! The words of problems, in Indonesian and English, as a file that a reviewer reads. `TANGGAP_BLESS=1` writes it anew.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Answer, Case, TestApp};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

fn told(out: &mut String, what: &str, language: &str, answer: &Answer) {
    let mut problem: Value = answer.json();
    problem["request_id"] = json!("…");
    assert_eq!(answer.header("content-language"), language, "{answer:?}");
    writeln!(
        out,
        "## {what} ({language})\n{}\n",
        serde_json::to_string_pretty(&problem).expect("JSON")
    )
    .expect("written");
}

fn part<'a>(app: &'a TestApp, upload: &str, offset: u64) -> crate::support::client::Call<'a> {
    app.call(reqwest::Method::PATCH, upload)
        .by(DESK)
        .header("upload-offset", &offset.to_string())
        .raw("application/offset+octet-stream", b"%PDF-".to_vec())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_are_those_that_were_reviewed() {
    let app = TestApp::start().await;
    let received = Case::at(&app, Stage::Received).await;
    let working = Case::at(&app, Stage::InProgress).await;
    app.post("/reports", &road())
        .by(DESK)
        .key("satu")
        .send()
        .await
        .created();
    let (received, working) = (
        format!("/reports/{}", received.id),
        format!("/reports/{}", working.id),
    );
    let uploads = format!("{received}/uploads");
    let file = json!({ "role": "evidence", "name": "besar.pdf", "size": 9 });
    let mut upload = String::new();
    for _ in 0..20 {
        let begun = app.post(&uploads, &file).by(DESK).send().await.created();
        upload = format!("{uploads}/{}", begun["id"].as_str().expect("an id"));
    }
    part(&app, &upload, 0).send().await.expect(204);
    let mut out = String::new();
    for language in ["id", "en"] {
        let mut ask = async |what: &str, call: crate::support::client::Call<'_>| {
            let answer = call.header("accept-language", language).send().await;
            told(&mut out, what, language, &answer);
        };
        let many = with(
            road(),
            json!({ "title": "a".repeat(201), "description": "", "reporter": null, "channel": "lapor_web" }),
        );
        ask("malformed", app.post("/reports", &json!({})).by(DESK)).await;
        ask("unauthenticated", app.get("/reports")).await;
        ask(
            "wrong_credentials",
            app.post("/auth/login", &json!({ "username": "x", "password": "y" })),
        )
        .await;
        ask(
            "session_over",
            app.call(reqwest::Method::POST, "/auth/refresh")
                .header("cookie", "tanggap_refresh=x"),
        )
        .await;
        ask("forbidden", app.get("/users").by(DESK)).await;
        ask("not_found", app.get(&received).by(KASI)).await;
        ask("method_not_allowed", app.delete("/reports").by(DESK)).await;
        ask(
            "wrong_status",
            app.post(&format!("{received}/close"), &json!({}))
                .by(DESK)
                .if_match(1),
        )
        .await;
        ask(
            "unmet",
            app.post(&format!("{working}/resolve"), &resolve(&[]))
                .by(KASI)
                .if_match(4),
        )
        .await;
        ask("invalid", app.post("/reports", &many).by(DESK)).await;
        ask(
            "stale",
            app.post(&format!("{received}/verify"), &verify())
                .by(DESK)
                .if_match(7),
        )
        .await;
        ask(
            "precondition_required",
            app.post(&format!("{received}/verify"), &verify()).by(DESK),
        )
        .await;
        ask(
            "idempotency_key_reused",
            app.post("/reports", &anonymous()).by(DESK).key("satu"),
        )
        .await;
        ask(
            "too_large",
            app.post("/reports", &with(road(), json!({ "title": "a".repeat(300_000) })))
                .by(DESK),
        )
        .await;
        ask(
            "unsupported_media_type",
            app.call(reqwest::Method::POST, "/reports")
                .by(DESK)
                .raw("text/plain", b"x".to_vec()),
        )
        .await;
        ask(
            "in_use",
            app.delete(&format!("/categories/{}", category(ROAD)))
                .by(ADMIN)
                .if_match(1),
        )
        .await;
        ask("wrong_offset", part(&app, &upload, 4)).await;
        ask("too_many_uploads", app.post(&uploads, &file).by(DESK)).await;
    }
    for language in ["id", "en"] {
        let body = json!({ "username": "tebak", "password": "tebak" });
        let answer = loop {
            let answer = app
                .post("/auth/login", &body)
                .header("accept-language", language)
                .send()
                .await;
            if answer.status == 429 {
                break answer;
            }
        };
        told(&mut out, "too_many_requests", language, &answer);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/problems.txt");
    if std::env::var_os("TANGGAP_BLESS").is_some() {
        std::fs::write(&file, &out).expect("the golden file");
    }
    let known = std::fs::read_to_string(&file).expect("the golden file");
    assert_eq!(
        out, known,
        "the words changed; look at them, then run with TANGGAP_BLESS=1"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_the_one_that_was_asked_for() {
    let app = TestApp::start().await;
    for (wanted, language) in [
        ("en", "en"),
        ("en-GB,en;q=0.9,id;q=0.5", "en"),
        ("id;q=0.5,en;q=0.9", "en"),
        ("id", "id"),
        ("de,fr", "id"),
        ("", "id"),
        ("*", "id"),
        ("en;q=0", "id"),
        ("en;q=x", "id"),
        ("id-ID,id;q=0.9,en;q=0.8", "id"),
        (";;;,,q=", "id"),
    ] {
        let answer = app.get("/reports").header("accept-language", wanted).send().await;
        assert_eq!(answer.header("content-language"), language, "{wanted}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_named_as_far_as_it_can_be() {
    let app = TestApp::start().await;
    let named = |answer: crate::support::client::Answer| {
        let problem = answer.problem(400, "malformed");
        let errors = problem["errors"].as_array().expect("errors").iter();
        let text = |error: &serde_json::Value, field: &str| error[field].as_str().expect(field).to_owned();
        errors
            .map(|error| format!("{} {}", text(error, "pointer"), text(error, "code")))
            .collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("foo=1", "/foo unknown"),
        ("status=bogus", "/status invalid"),
        ("limit=abc", "/limit invalid"),
        ("received_from=2026-13-01", "/received_from invalid"),
        ("section=none,x", "/section invalid"),
        ("open=maybe", "/open invalid"),
    ] {
        let answer = app.get(&format!("/reports?{query}")).by(DESK).send().await;
        assert_eq!(named(answer), [expected], "{query}");
    }
    for (body, expected) in [
        (json!({ "title": "a" }), "/channel required"),
        (with(road(), json!({ "colour": "red" })), "/colour unknown"),
        (with(road(), json!({ "channel": "pigeon" })), "/channel invalid"),
        (with(road(), json!({ "title": 7 })), "/title invalid"),
        (
            with(road(), json!({ "place": { "latitude": "far" } })),
            "/place/latitude invalid",
        ),
        (with(road(), json!({ "about": ["x"] })), "/about/0 invalid"),
        (
            with(
                road(),
                json!({ "reporter": { "identity": { "name": "A", "a/b~c": 1 } } }),
            ),
            "/reporter/identity/a~1b~0c unknown",
        ),
    ] {
        let answer = app.post("/reports", &body).by(DESK).send().await;
        assert_eq!(named(answer), [expected], "{body}");
    }
    // Of what is no JSON at all nothing can be named; of a name without end, its beginning is enough.
    let broken = app.call(reqwest::Method::POST, "/reports").by(DESK);
    let answer = broken.raw("application/json", b"{".to_vec()).send().await;
    assert_eq!(named(answer), Vec::<String>::new());
    let answer = app
        .post("/reports", &with(road(), json!({ "n".repeat(9_000): 1 })))
        .by(DESK)
        .send()
        .await;
    assert_eq!(named(answer), [format!("/{} unknown", "n".repeat(60))]);
}
