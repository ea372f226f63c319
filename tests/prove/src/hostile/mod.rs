//! Attacks from outside while people work: pictures that unpack to much, floods, clients that never finish. What it costs is the server's
//! memory and the longest wait of anybody honest.
//!
//! Every request states its client's address in `X-Forwarded-For`, and the server trusts this machine as its proxy: so a thousand strangers
//! and the office's own people are told apart as they are behind nginx. The last attack comes through two nginx, of which the inner one is
//! as shipped; there the strangers are at addresses of their own, of which this machine has sixteen million, and so are the people.

mod attack;
mod bombs;
mod honest;

use crate::load::{Ask, Body, Line};
use crate::seed::{self, Failure, PASSWORD};
use crate::server::Server;
use attack::Attack;
use honest::People;
use hyper::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tanggap_api::config::Config;
use tanggap_nginx::{INNER, Nginx, OUTER};

/// The most memory of the whole server, MB.
const MEMORY: f64 = 600.0;
/// The longest wait of anybody honest while the server is attacked.
const WAIT: Duration = Duration::from_millis(500);

/// How many reports the office has.
const REPORTS: u64 = 300;

/// What came of one attack.
struct Outcome {
    name: &'static str,
    /// How often each status was answered to the attackers; 0 stands for a connection that the server ended.
    answers: BTreeMap<u16, usize>,
    honest: usize,
    slowest: (&'static str, Duration),
    /// MB, since the start.
    memory: f64,
}

/// Attacks a server of its own, each attack for `time`. `judged`: whether a missed target is a failure; memory always is.
pub async fn hostile(
    binary: &Path,
    config: &Config,
    time: Duration,
    judged: bool,
) -> Result<String, Failure> {
    let app = seed::open(config).await?;
    seed::seed(&app, REPORTS, None).await?;
    app.db.close().await?;
    let database = config.database_url()?.expose();
    let trusted = format!("127.0.0.1, {OUTER}, {INNER}");
    let trusted = [("TANGGAP_TRUSTED_PROXIES", trusted.as_str())];
    let server = Server::start_with(binary, &config.data_dir, &database, &trusted).await?;
    let mut people = People::gather(&server).await?;
    let officer = attack::Officer {
        token: server.sign_in("umum").await?,
        reports: people.open.clone(),
    };
    let attacks = attack::all(&prepare(&server).await?, officer)?;
    let mut outcomes = vec![under(&mut people, &server, None, time).await?];
    for attack in attacks {
        outcomes.push(under(&mut people, &server, Some(attack), time).await?);
    }
    if let Some(chain) = Chain::before(&server) {
        people.come_through(&chain.outer.address.to_string());
        outcomes.push(
            under(
                &mut people,
                &server,
                Some(attack::through_proxies(&chain.outer)),
                time,
            )
            .await?,
        );
    }
    server.stop().await?;
    let shown = show(&outcomes);
    let missed = missed(&outcomes, judged);
    if missed.is_empty() {
        return Ok(shown);
    }
    Err(format!("{shown}missed:\n{}", missed.join("\n")).into())
}

/// Two nginx before the server.
struct Chain {
    outer: Nginx,
    _web: Nginx,
    _pages: tempfile::TempDir,
}

impl Chain {
    /// `None`, and said loudly, where nginx is not installed.
    fn before(server: &Server) -> Option<Self> {
        let pages = tempfile::TempDir::new().ok()?;
        let web = Nginx::shipped(&server.address, "https://tanggap.example.go.id", pages.path())?;
        Some(Self {
            outer: Nginx::outer(&web)?,
            _web: web,
            _pages: pages,
        })
    }
}

/// Opens the public form without work, so that the attackers' own processor is not what limits them, and files one report there.
async fn prepare(server: &Server) -> Result<Value, Failure> {
    let token = server.sign_in("admin").await?;
    let mut line = Line::open(&server.address, Some(&token)).await?;
    let found = line.must(&Ask::get("/api/v1/settings")).await?;
    let mut found: Value = serde_json::from_slice(&found)?;
    found["settings"]["public"]["form"] = json!(true);
    found["settings"]["public"]["work_bits"] = json!(0);
    let ask = Ask {
        method: Method::PUT,
        headers: vec![("if-match", format!("\"{}\"", found["version"]))],
        ..Ask::post("/api/v1/settings", found["settings"].clone())
    };
    line.must(&ask).await?;
    let receipt = Line::open(&server.address, None)
        .await?
        .must(&attack::public_report("192.0.2.1"))
        .await?;
    Ok(serde_json::from_slice(&receipt)?)
}

async fn under(
    people: &mut People,
    server: &Server,
    attack: Option<Attack>,
    time: Duration,
) -> Result<Outcome, Failure> {
    let name = attack.as_ref().map_or("nobody attacks", |attack| attack.name);
    let attackers = attack.map(|attack| attack.start(&server.address));
    let waits = people.work(time).await?;
    let answers = match attackers {
        Some(attackers) => attackers.stop().await,
        None => BTreeMap::new(),
    };
    let slowest = waits
        .iter()
        .max_by_key(|(_, wait)| *wait)
        .ok_or("nobody worked")?;
    Ok(Outcome {
        name,
        answers,
        honest: waits.len(),
        slowest: *slowest,
        memory: server.peak_memory()?,
    })
}

fn show(outcomes: &[Outcome]) -> String {
    let mut text =
        "| attack | answers | honest requests | slowest | peak memory |\n|---|---|--:|---|--:|\n".to_owned();
    for outcome in outcomes {
        let answers: Vec<String> = outcome
            .answers
            .iter()
            .map(|(status, count)| match status {
                0 => format!("{count} × ended"),
                status => format!("{count} × {status}"),
            })
            .collect();
        let (what, wait) = outcome.slowest;
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} ms, {what} | {:.0} MB |",
            outcome.name,
            answers.join(", "),
            outcome.honest,
            wait.as_millis(),
            outcome.memory
        );
    }
    text
}

fn missed(outcomes: &[Outcome], judged: bool) -> Vec<String> {
    let mut missed = Vec::new();
    for outcome in outcomes {
        let (what, wait) = outcome.slowest;
        if judged && wait > WAIT {
            missed.push(format!("{}: {what} took {} ms", outcome.name, wait.as_millis()));
        }
        if outcome.memory > MEMORY {
            missed.push(format!("{}: {:.0} MB", outcome.name, outcome.memory));
        }
        if let Some((status, count)) = outcome.answers.iter().find(|(status, _)| is_fault(**status)) {
            missed.push(format!("{}: {count} × {status}", outcome.name));
        }
    }
    missed
}

/// An error of the server; 503 is its right to refuse.
const fn is_fault(status: u16) -> bool {
    status >= 500 && status != 503
}

/// A body of several fields and one file, as a browser sends it.
fn form(fields: &[(&str, &str)], name: &str, file: &[u8]) -> Body {
    const BOUNDARY: &str = "sekat-berkas";
    let mut bytes = Vec::with_capacity(file.len() + 1_000);
    for (field, value) in fields {
        let part =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        bytes.extend_from_slice(part.as_bytes());
    }
    let head =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(file);
    bytes.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    Body {
        media_type: format!("multipart/form-data; boundary={BOUNDARY}"),
        bytes: bytes.into(),
    }
}

/// Any address of the documentation's networks (RFC 2544, RFC 5737 are too small): one of 198.18.0.0/15.
fn stranger() -> String {
    let [_, _, c, d] = fastrand::u32(..).to_be_bytes();
    format!("198.{}.{c}.{d}", fastrand::u8(18..20))
}

/// What an officer signs in with.
fn credentials(username: &str, password: &str) -> Value {
    json!({ "username": username, "password": password })
}

/// A request from an address.
fn from(mut ask: Ask, address: &str) -> Ask {
    ask.headers.push(("x-forwarded-for", address.to_owned()));
    ask
}

/// What is asked again and again by attackers.
type Asked = Arc<dyn Fn(usize) -> Ask + Send + Sync>;

/// The right password, for people who sign in while others guess.
const RIGHT: &str = PASSWORD;
