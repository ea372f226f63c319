//! Through the nginx that ships, and through another one in front of it.

use super::with_pages;
use crate::public::form::{body, proven_with, work};
use crate::support::TestApp;
use crate::support::cast::DESK;
use crate::support::links::set;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::net::IpAddr;
use tanggap_api::config::Config;
use tanggap_nginx::{INNER, Nginx, OUTER};
use tempfile::TempDir;

const PUBLIC: &str = "https://tanggap.example.go.id";

/// A server, the shipped nginx before it, and another before that.
struct Chain {
    app: TestApp,
    web: Nginx,
    outer: Nginx,
    pages: TempDir,
}

impl Chain {
    async fn start() -> Option<Self> {
        let pages = TempDir::new().expect("a folder");
        let app = with_pages(pages.path(), |config| Config {
            trusted_proxies: format!("{OUTER}, {INNER}").parse().expect("addresses"),
            public_url: Some(PUBLIC.parse().expect("an address")),
            ..config
        })
        .await;
        let api = app.base.strip_prefix("http://").expect("an address").to_owned();
        let web = Nginx::shipped(&api, PUBLIC, pages.path())?;
        let outer = Nginx::outer(&web)?;
        Some(Self {
            app,
            web,
            outer,
            pages,
        })
    }
}

/// Somebody at an address of their own, of which this machine has sixteen million.
fn client(last: u8) -> Client {
    Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .local_address(IpAddr::from([127, 0, 1, last]))
        .build()
        .expect("a client")
}

async fn guess(client: &Client, url: &str, claim: Option<(&str, String)>) -> u16 {
    let body = json!({ "username": DESK, "password": "tebakan-yang-salah" });
    let mut call = client.post(url).json(&body);
    if let Some((name, value)) = claim {
        call = call.header(name, value);
    }
    call.send().await.expect("an answer").status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_two_proxies_everybody_is_somebody() {
    let Some(chain) = Chain::start().await else { return };
    let login = chain.outer.url("/api/v1/auth/login");
    for i in 1..=9 {
        assert_eq!(guess(&client(i), &login, None).await, 401, "client {i}");
    }
    // Each guesses on until it is slowed down, whatever it claims to be.
    for (i, name) in (20..).zip(["", "x-forwarded-for", "forwarded", "x-real-ip"]) {
        let client = client(i);
        let mut statuses = Vec::new();
        for n in 0..9 {
            let value = match name {
                "forwarded" => format!("for=198.51.100.{n}"),
                _ => format!("198.51.100.{n}"),
            };
            let claim = (!name.is_empty()).then_some((name, value));
            statuses.push(guess(&client, &login, claim).await);
        }
        assert_eq!(&statuses[..6], [401; 6], "{name}");
        assert!(statuses.contains(&429), "{name} {statuses:?}");
    }
    assert_eq!(guess(&client(9), &login, None).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_files_its_reports_through_two_proxies() {
    let Some(chain) = Chain::start().await else { return };
    set(&chain.app, |settings| {
        settings["public"]["form"] = json!(true);
        settings["public"]["work_bits"] = json!(6);
    })
    .await;
    for i in 1..=24 {
        let client = client(i);
        let asked = client
            .get(chain.outer.url("/api/v1/public/challenge"))
            .send()
            .await;
        let challenge: Value = asked.expect("an answer").json().await.expect("a challenge");
        let report = proven_with(body(), work(&challenge));
        let call = client
            .post(chain.outer.url("/api/v1/public/reports"))
            .json(&report);
        let answer = call.send().await.expect("an answer");
        assert_eq!(answer.status(), 201, "citizen {i}: {:?}", answer.text().await);
    }
}

async fn get(url: String) -> Response {
    client(50)
        .get(url)
        .header("accept", "text/html")
        .send()
        .await
        .expect("an answer")
}

/// The headers that protect a page.
fn protecting(answer: &Response) -> Vec<(String, String)> {
    let names = [
        "content-security-policy",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
        "strict-transport-security",
    ];
    names
        .iter()
        .flat_map(|name| {
            let values = answer.headers().get_all(*name).iter();
            values.map(|value| ((*name).to_owned(), value.to_str().expect("text").to_owned()))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx_and_the_server_answer_alike() {
    let Some(chain) = Chain::start().await else { return };
    for (path, status) in [
        ("/", 200),
        ("/reports", 200),
        ("/lapor", 200),
        ("/lacak", 200),
        ("/instansi", 200),
        ("/assets/a.js", 200),
        ("/assets/b.js", 404),
        ("/api", 404),
        ("/api/", 404),
        ("/api/v1/tidak-ada", 404),
        ("/api/v2/reports", 404),
        ("/api/v1/auth/me", 401),
        ("/metrics", 404),
        ("/robots.txt", 200),
        ("/.well-known/security.txt", 200),
        ("/.well-known/acme", 404),
        ("/.rahasia", 404),
        ("/.git/config", 404),
    ] {
        let (own, shipped) = (
            get(format!("{}{path}", chain.app.base)).await,
            get(chain.web.url(path)).await,
        );
        assert_eq!(
            (own.status().as_u16(), shipped.status().as_u16()),
            (status, status),
            "{path}"
        );
        let headers = protecting(&own);
        assert_eq!(headers.len(), 8, "{path}: {headers:?}");
        assert_eq!(headers, protecting(&shipped), "{path}");
        let is_problem = |answer: &Response| {
            answer
                .headers()
                .get("content-type")
                .is_some_and(|kind| kind == "application/problem+json")
        };
        let expected = path.starts_with("/api") || path == "/metrics" || path.starts_with("/.well-known/a");
        if expected {
            assert!(
                is_problem(&own) && is_problem(&shipped) || status == 200,
                "{path}"
            );
        }
        if status == 200 {
            assert_eq!(own.text().await.ok(), shipped.text().await.ok(), "{path}");
        }
    }
    drop(chain.pages);
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx_logs_no_query_not_even_of_a_request_that_failed() {
    let Some(chain) = Chain::start().await else { return };
    let query = "/api/v1/reports?q=Zulkarnaen";
    assert_eq!(get(chain.web.url(query)).await.status(), 401);
    assert_eq!(get(chain.web.url("/reports?q=Zulkarnaen")).await.status(), 200);
    assert_eq!(
        get(chain.web.url("/assets/b.js?q=Zulkarnaen")).await.status(),
        404
    );
    chain.app.stop().await;
    let answer = get(chain.web.url(query)).await;
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.headers()["retry-after"].to_str().ok()
        ),
        (503, Some("5"))
    );
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(protecting(&answer).len(), 8);
    let problem: Value = answer.json().await.expect("a problem");
    assert_eq!(problem["code"], "unavailable");
    let logs = chain.web.finish();
    assert!(logs.contains("GET /api/v1/reports HTTP/1.1 401"), "{logs}");
    assert!(logs.contains("GET /api/v1/reports HTTP/1.1 503"), "{logs}");
    assert!(
        !logs.contains("Zulkarnaen") && !logs.contains("127.0.1.50"),
        "{logs}"
    );
}
