//! The attacks. Each is a number of strangers who do the same thing again and again, without waiting for one another.

use super::{Asked, bombs, credentials, form, from, stranger};
use crate::load::{Ask, Body, Line};
use crate::seed::Failure;
use hyper::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tanggap_nginx::Nginx;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// Strangers at once, where each sends whole requests.
const CROWD: usize = 16;
/// Connections that never finish a request.
const SLOW: usize = 300;

/// What strangers do.
pub struct Attack {
    pub name: &'static str,
    crowd: usize,
    kind: Kind,
    /// Where the strangers go, if not to the server.
    door: Option<String>,
}

enum Kind {
    /// Whole requests, one after the other.
    Requests(Asked),
    /// The beginning of a request, and then a byte now and then.
    Slow(&'static str),
}

/// An attack under way.
pub struct Attackers {
    over: Arc<AtomicBool>,
    answers: Arc<Mutex<BTreeMap<u16, usize>>>,
    tasks: Vec<JoinHandle<()>>,
}

impl Attack {
    fn requests(name: &'static str, asked: impl Fn(usize) -> Ask + Send + Sync + 'static) -> Self {
        Self {
            name,
            crowd: CROWD,
            kind: Kind::Requests(Arc::new(asked)),
            door: None,
        }
    }

    const fn slow(name: &'static str, begun: &'static str) -> Self {
        Self {
            name,
            crowd: SLOW,
            kind: Kind::Slow(begun),
            door: None,
        }
    }

    pub fn start(self, address: &str) -> Attackers {
        let over = Arc::new(AtomicBool::new(false));
        let answers = Arc::new(Mutex::new(BTreeMap::new()));
        let own_addresses = self.door.is_some();
        let address = self.door.as_deref().unwrap_or(address);
        let tasks = (0..self.crowd)
            .map(|_| {
                let (address, over, answers) = (address.to_owned(), over.clone(), answers.clone());
                match &self.kind {
                    Kind::Requests(asked) => {
                        tokio::spawn(flood(address, own_addresses, asked.clone(), over, answers))
                    }
                    Kind::Slow(begun) => tokio::spawn(linger(address, begun, over, answers)),
                }
            })
            .collect();
        Attackers { over, answers, tasks }
    }
}

impl Attackers {
    /// Waits for what was asked to be answered, and gives how often each status was.
    pub async fn stop(self) -> BTreeMap<u16, usize> {
        self.over.store(true, Ordering::Relaxed);
        for task in self.tasks {
            if let Err(error) = task.await {
                eprintln!("an attacker failed: {error}");
            }
        }
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.clone()
    }
}

fn count(answers: &Mutex<BTreeMap<u16, usize>>, status: u16) {
    let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
    *answers.entry(status).or_default() += 1;
}

async fn flood(
    address: String,
    own_addresses: bool,
    asked: Asked,
    over: Arc<AtomicBool>,
    answers: Arc<Mutex<BTreeMap<u16, usize>>>,
) {
    let mut line = None;
    for round in 0.. {
        if over.load(Ordering::Relaxed) {
            return;
        }
        let mut open = match line.take() {
            Some(open) => open,
            None => match knock(&address, own_addresses).await {
                Ok(open) => open,
                Err(_) => continue,
            },
        };
        match open.ask(&asked(round)).await {
            Ok((status, _)) => {
                count(&answers, status);
                // Somebody else comes next, where an address is not only claimed.
                line = Some(open).filter(|_| !own_addresses);
            }
            Err(_) => count(&answers, 0),
        }
    }
}

async fn knock(address: &str, own_address: bool) -> Result<Line, Failure> {
    if !own_address {
        return Line::open(address, None).await;
    }
    let [.., c, d] = fastrand::u32(..).to_be_bytes();
    Line::open_from(Ipv4Addr::new(127, 2, c, d), address, None).await
}

/// Sends the beginning of a request, then one more byte each half second until the server has had enough of it.
async fn linger(
    address: String,
    begun: &'static str,
    over: Arc<AtomicBool>,
    answers: Arc<Mutex<BTreeMap<u16, usize>>>,
) {
    while !over.load(Ordering::Relaxed) {
        let Ok(mut stream) = TcpStream::connect(&address).await else {
            continue;
        };
        let mut status = 0;
        let mut alive = stream.write_all(begun.as_bytes()).await.is_ok();
        while alive && !over.load(Ordering::Relaxed) {
            let mut answer = [0; 16];
            match tokio::time::timeout(Duration::from_millis(500), stream.read(&mut answer)).await {
                Ok(Ok(read)) => {
                    status = status_of(&answer[..read]);
                    alive = false;
                }
                Ok(Err(_)) => alive = false,
                Err(_) => alive = stream.write_all(b"x").await.is_ok(),
            }
        }
        if !alive {
            count(&answers, status);
        }
    }
}

/// The status in the first line of an answer; 0 without one.
fn status_of(answer: &[u8]) -> u16 {
    let text = String::from_utf8_lossy(answer);
    text.strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3)?.parse().ok())
        .unwrap_or(0)
}

/// A guess at the password of one of some people.
fn guess(round: usize) -> Ask {
    let name = ["umum", "camat", "admin", "siapa"][round % 4];
    Ask::post(
        "/api/v1/auth/login",
        credentials(name, &format!("tebakan-{round}")),
    )
}

/// Strangers who guess passwords, each at an address of their own, and claim to be somebody else.
pub fn through_proxies(outer: &Nginx) -> Attack {
    Attack {
        door: Some(outer.address.to_string()),
        ..Attack::requests("guessing passwords, through two nginx", |round| {
            from(guess(round), "203.0.113.10")
        })
    }
}

/// A report of a stranger, by the public form.
pub fn public_report(address: &str) -> Ask {
    let report = json!({
        "description": "Parit tersumbat sampah, air meluap ke jalan setiap hujan.",
        "place": { "address": "Jl. Letda Sujono" },
        "anonymous": true,
    });
    from(Ask::post("/api/v1/public/reports", report), address)
}

/// An officer, or somebody who has an officer's device.
pub struct Officer {
    pub token: String,
    pub reports: Vec<Uuid>,
}

impl Officer {
    fn sends(
        self: &Arc<Self>,
        name: &'static str,
        path: impl Fn(&Self) -> String + Send + Sync + 'static,
        body: Body,
    ) -> Attack {
        let officer = self.clone();
        Attack::requests(name, move |_| Ask {
            method: Method::POST,
            headers: vec![
                ("authorization", format!("Bearer {}", officer.token)),
                ("x-forwarded-for", "203.0.113.13".to_owned()),
            ],
            body: Some(body.clone()),
            ..Ask::get(path(&officer))
        })
    }

    fn attaches(self: &Arc<Self>, name: &'static str, file: &str, bytes: &[u8]) -> Attack {
        let path = |officer: &Self| {
            let report = officer.reports[fastrand::usize(..officer.reports.len())];
            format!("/api/v1/reports/{report}/attachments")
        };
        self.sends(name, path, form(&[("role", "evidence")], file, bytes))
    }
}

/// All attacks. `receipt` is that of a report by the public form.
pub fn all(receipt: &Value, officer: Officer) -> Result<Vec<Attack>, Failure> {
    let officer = Arc::new(officer);
    let key = |field: &str| receipt[field].as_str().unwrap_or_default().to_owned();
    let (number, secret) = (key("number"), key("secret"));
    let photo = |name: &'static str, label: &'static str, bytes: Vec<u8>| {
        let body = form(&[("number", &number), ("secret", &secret)], name, &bytes);
        Attack::requests(label, move |_| {
            let ask = Ask {
                method: Method::POST,
                body: Some(body.clone()),
                ..Ask::get("/api/v1/public/tracking/files")
            };
            from(ask, &stranger())
        })
    };
    let guessed = number.clone();
    Ok(vec![
        photo(
            "besar.png",
            "PNG of 16000 × 16000, no account",
            bombs::png(16_000, 16_000)?,
        ),
        photo(
            "luas.png",
            "PNG of 25 megapixels, no account",
            bombs::png(5_000, 5_000)?,
        ),
        photo(
            "foto.jpg",
            "JPEG of 24 megapixels, no account",
            bombs::jpeg(6_000, 4_000)?,
        ),
        officer.attaches(
            "JPEG of 50 megapixels, signed in",
            "luas.jpg",
            &bombs::jpeg(8_000, 6_250)?,
        ),
        officer.attaches(
            "PNG of 50 megapixels, signed in",
            "luas.png",
            &bombs::png(8_000, 6_250)?,
        ),
        officer.sends(
            "workbook of 20 million cells, signed in",
            |_| "/api/v1/lapor-imports".to_owned(),
            form(&[], "laporan.xlsx", &bombs::workbook(1_000_000)?),
        ),
        Attack::requests("guessing passwords", |round| from(guess(round), &stranger())),
        Attack::requests("guessing a receipt's secret", move |round| {
            let guess =
                json!({ "key": { "number": guessed, "secret": format!("0000-0000-{:04}", round % 10_000) } });
            from(Ask::post("/api/v1/public/tracking", guess), &stranger())
        }),
        Attack::requests("reports by the public form", |_| public_report(&stranger())),
        Attack::requests("deeply nested JSON", |_| {
            let mut ask = Ask::post("/api/v1/public/reports", Value::Null);
            if let Some(body) = &mut ask.body {
                body.bytes = "[".repeat(60_000).into();
            }
            from(ask, &stranger())
        }),
        Attack::slow(
            "slow headers",
            "POST /api/v1/public/reports HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        ),
        Attack::slow(
            "slow bodies",
            "POST /api/v1/public/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: 60000\r\n\r\n{",
        ),
    ])
}
