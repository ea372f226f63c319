//! Addresses that programs look for, and those that nobody has.

use super::with_pages;
use crate::support::TestApp;
use crate::support::links::set;
use chrono::{DateTime, Duration, Utc};
use reqwest::Response;
use serde_json::{Value, json};
use tanggap_api::config::Config;
use tempfile::TempDir;

async fn get(app: &TestApp, path: &str) -> Response {
    let call = app.http.get(format!("{}{path}", app.base));
    call.header("accept", "text/html")
        .send()
        .await
        .expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_of_the_api_is_a_problem_and_never_a_page() {
    let folder = TempDir::new().expect("a folder");
    for app in [
        with_pages(folder.path(), |config| config).await,
        TestApp::start().await,
    ] {
        for path in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v1/",
            "/api/v1/tidak-ada",
            "/api/v2/reports",
            "//api/v1/x",
            "/metrics",
            "/health/tidak-ada",
            "/.well-known/tidak-ada",
            "/.env",
            "/a/.git/config",
        ] {
            let answer = get(&app, path).await;
            assert_eq!(answer.status(), 404, "{path}");
            assert_eq!(
                answer.headers()["content-type"],
                "application/problem+json",
                "{path}"
            );
            let problem: Value = answer.json().await.expect("JSON");
            assert_eq!(problem["code"], "not_found", "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_are_kept_to_the_public_pages() {
    let app = TestApp::start().await;
    let answer = get(&app, "/robots.txt").await;
    assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
    let text = answer.text().await.expect("text");
    for line in ["User-agent: *", "Disallow: /", "Allow: /lapor$", "Allow: /lacak$"] {
        assert!(text.lines().any(|it| it == line), "{text}");
    }
    assert!(
        !text.contains("instansi") && !text.contains("Allow: /\n"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn weaknesses_are_reported_to_the_office() {
    let app = TestApp::configured(|config| Config {
        public_url: Some("https://tanggap.example.go.id".parse().expect("an address")),
        ..config
    })
    .await;
    set(&app, |settings| {
        settings["profile"]["email"] = json!("kantor@tembung.example");
        settings["profile"]["phone"] = json!("(061) 738-1234");
    })
    .await;
    let answer = get(&app, "/.well-known/security.txt").await;
    assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
    let text = answer.text().await.expect("text");
    for line in [
        "Contact: mailto:kantor@tembung.example",
        "Contact: tel:+62617381234",
        "Preferred-Languages: id, en",
        "Canonical: https://tanggap.example.go.id/.well-known/security.txt",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} in {text}");
    }
    let expires = text
        .lines()
        .find_map(|line| line.strip_prefix("Expires: "))
        .expect("an end");
    let expires: DateTime<Utc> = expires.parse().expect("a time");
    assert!(expires > app.now() + Duration::days(30) && expires < app.now() + Duration::days(365));
    // Whom nobody can reach promises nothing.
    set(&app, |settings| {
        settings["profile"]["email"] = json!("");
        settings["profile"]["phone"] = json!("");
    })
    .await;
    assert_eq!(get(&app, "/.well-known/security.txt").await.status(), 404);
}
