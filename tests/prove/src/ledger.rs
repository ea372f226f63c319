//! Officers who write all kinds of things at once, and keep account of what the server acknowledged.
//!
//! **Invariant:** what was not answered stays in doubt and is sent again, under the same key, until it is answered. So that after
//! any number of interruptions the database must hold exactly what the account says.

use crate::load::{Ask, Body, Line};
use crate::seed::Failure;
use hyper::body::Bytes;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// How long an answer may take before the officer thinks it will never come.
const PATIENCE: Duration = Duration::from_secs(20);

/// One officer with reports of their own.
pub struct Officer {
    rng: fastrand::Rng,
    pub token: String,
    address: String,
    line: Option<Line>,
    known: Vec<Known>,
    doubt: Option<Write>,
    /// Writes that were answered.
    pub acknowledged: u64,
}

/// What the server acknowledged of one report.
struct Known {
    id: String,
    version: u64,
    title: String,
    attempts: usize,
    files: usize,
}

/// Something to be written.
#[derive(Clone)]
struct Write {
    ask: Ask,
    what: What,
}

#[derive(Clone)]
enum What {
    Report { title: String },
    Title { of: usize, title: String },
    Attempt { of: usize },
    File { of: usize },
}

/// What became of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Round {
    Acknowledged,
    /// The server said clearly that it cannot just now; the problem's code.
    Refused(String),
    /// The report was changed meanwhile.
    Overtaken,
    /// No answer came.
    Cut,
}

impl Officer {
    pub fn new(seed: u64, token: String) -> Self {
        Self {
            rng: fastrand::Rng::with_seed(seed),
            token,
            address: String::new(),
            line: None,
            known: Vec::new(),
            doubt: None,
            acknowledged: 0,
        }
    }

    /// Reports that this officer was told are recorded.
    pub fn reports(&self) -> u64 {
        self.known.len() as u64
    }

    /// Turns to a server that was started anew.
    pub fn turn_to(&mut self, address: &str) {
        address.clone_into(&mut self.address);
        self.line = None;
    }

    /// Writes one thing: what is in doubt, or else something new.
    pub async fn round(&mut self) -> Result<Round, Failure> {
        let write = match self.doubt.take() {
            Some(write) => write,
            None => self.think_up(),
        };
        let answer = self.send(&write.ask).await;
        match answer {
            None => {
                self.doubt = Some(write);
                Ok(Round::Cut)
            }
            Some((status @ 200..=299, body)) => {
                let answer = serde_json::from_slice(&body)
                    .map_err(|error| format!("{} {}: {status} {error}", write.ask.method, write.ask.path))?;
                self.account(&write.what, &answer)?;
                self.acknowledged += 1;
                Ok(Round::Acknowledged)
            }
            Some((503, body)) => {
                let problem: Value = serde_json::from_slice(&body)?;
                self.doubt = Some(write);
                Ok(Round::Refused(
                    problem["code"].as_str().ok_or("no code")?.to_owned(),
                ))
            }
            // The program itself moved the report on, such as by a new deadline: nothing was written, and it is read again.
            Some((412, _)) => {
                if let What::Title { of, .. } = write.what {
                    let path = format!("/api/v1/reports/{}", self.known[of].id);
                    match self.read(&path).await? {
                        Some(view) => {
                            self.known[of].version = view["version"].as_u64().ok_or("no version")?
                        }
                        None => self.doubt = Some(write),
                    }
                }
                Ok(Round::Overtaken)
            }
            Some((status, body)) => Err(format!(
                "{} {}: {status} {}",
                write.ask.method,
                write.ask.path,
                String::from_utf8_lossy(&body)
            )
            .into()),
        }
    }

    /// Writes until nothing is in doubt. Fails when the server does not come round.
    pub async fn settle(&mut self) -> Result<(), Failure> {
        for _ in 0..60 {
            if self.doubt.is_none() {
                return Ok(());
            }
            if self.round().await? != Round::Acknowledged {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        Err("the server did not take up what was in doubt".into())
    }

    /// Compares some of the reports, or all of them, with what was acknowledged. Nothing may be in doubt.
    pub async fn check(&mut self, some: Option<usize>) -> Result<(), Failure> {
        let all = self.known.len();
        for round in 0..some.unwrap_or(all).min(all) {
            let index = match some {
                Some(_) => self.rng.usize(..all),
                None => round,
            };
            let path = format!("/api/v1/reports/{}", self.known[index].id);
            let view = self.read(&path).await?.ok_or("no answer")?;
            let timeline = self.read(&format!("{path}/timeline")).await?.ok_or("no answer")?;
            let known = &self.known[index];
            let told = |action: &str| {
                let entries = timeline.as_array().or_else(|| timeline["items"].as_array());
                entries.map_or(0, |entries| {
                    entries
                        .iter()
                        .filter(|entry| entry["detail"]["action"] == action)
                        .count()
                })
            };
            let stands = (
                view["content"]["title"].as_str().unwrap_or_default(),
                told("log_contact_attempt"),
                view["content"]["attachments"].as_array().map_or(0, Vec::len),
            );
            let expected = (known.title.as_str(), known.attempts, known.files);
            if stands != expected {
                return Err(format!(
                    "{}: {stands:?} stands, {expected:?} was acknowledged",
                    view["number"]
                )
                .into());
            }
        }
        Ok(())
    }

    fn think_up(&mut self) -> Write {
        let any = self.known.len();
        let of = if any == 0 { 0 } else { self.rng.usize(..any) };
        let choice = if any < 3 { 0 } else { self.rng.u32(..10) };
        let id = self.known.get(of).map_or("", |known| known.id.as_str());
        let key = Uuid::from_u128(self.rng.u128(..));
        let (ask, what) = match choice {
            0..3 => {
                let title = format!("Parit tersumbat {}", key.simple());
                let body = json!({
                    "channel": "walk_in",
                    "title": title,
                    "description": "Air meluap ke jalan setiap hujan.",
                    "place": { "address": "Jl. Tuasan No. 3" },
                    "reporter": { "identity": { "name": "Pelapor Uji", "phone": "081234567890" } },
                });
                (Ask::post("/api/v1/reports", body), What::Report { title })
            }
            3..6 => {
                let title = format!("Parit tersumbat lagi {}", key.simple());
                let mut ask = Ask::post(format!("/api/v1/reports/{id}"), json!({ "title": title }));
                ask.method = hyper::Method::PATCH;
                ask.headers
                    .push(("if-match", format!("\"{}\"", self.known[of].version)));
                (ask, What::Title { of, title })
            }
            6..9 => {
                let body = json!({ "channel": "in_person", "outcome": "no_answer", "note": "Rumah kosong." });
                let path = format!("/api/v1/reports/{id}/contact-attempts");
                (Ask::post(path, body), What::Attempt { of })
            }
            _ => {
                let mut ask = Ask::get(format!("/api/v1/reports/{id}/attachments"));
                ask.method = hyper::Method::POST;
                ask.body = Some(scan(key, self.rng.usize(1_000..200_000)));
                (ask, What::File { of })
            }
        };
        let mut write = Write { ask, what };
        write.ask.headers.push(("idempotency-key", key.to_string()));
        write
    }

    fn account(&mut self, what: &What, answer: &Value) -> Result<(), Failure> {
        let version = answer["version"].as_u64();
        match what {
            What::Report { title } => self.known.push(Known {
                id: answer["id"].as_str().ok_or("no id")?.to_owned(),
                version: version.ok_or("no version")?,
                title: title.clone(),
                attempts: 0,
                files: 0,
            }),
            What::Title { of, title } => {
                let known = &mut self.known[*of];
                title.clone_into(&mut known.title);
                known.version = version.ok_or("no version")?;
            }
            What::Attempt { of } => {
                let known = &mut self.known[*of];
                known.attempts += 1;
                known.version = version.ok_or("no version")?;
            }
            What::File { of } => {
                let known = &mut self.known[*of];
                known.files += 1;
                known.version = version.unwrap_or(known.version);
            }
        }
        Ok(())
    }

    /// What stands at a path; `None` when no answer came.
    async fn read(&mut self, path: &str) -> Result<Option<Value>, Failure> {
        match self.send(&Ask::get(path)).await {
            Some((200, body)) => Ok(Some(serde_json::from_slice(&body)?)),
            Some((503, _)) | None => Ok(None),
            Some((status, body)) => {
                Err(format!("{path}: {status} {}", String::from_utf8_lossy(&body)).into())
            }
        }
    }

    /// Asks over the line that is open. One that the server has closed since, as it may after any answer, is opened again.
    async fn send(&mut self, ask: &Ask) -> Option<(u16, Bytes)> {
        if let Some(line) = self.line.take()
            && let Some(answer) = self.ask(line, ask).await
        {
            return Some(answer);
        }
        let line = Line::open(&self.address, Some(&self.token)).await.ok()?;
        self.ask(line, ask).await
    }

    async fn ask(&mut self, mut line: Line, ask: &Ask) -> Option<(u16, Bytes)> {
        let answer = tokio::time::timeout(PATIENCE, line.ask(ask)).await.ok()?.ok()?;
        self.line = Some(line);
        Some(answer)
    }
}

/// A scanned letter that no other equals.
fn scan(key: Uuid, size: usize) -> Body {
    let boundary = key.simple();
    let mut bytes = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"role\"\r\n\r\nevidence\r\n\
         --{boundary}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"surat.pdf\"\r\n\
         content-type: application/pdf\r\n\r\n%PDF-1.4\n% {key}\n"
    )
    .into_bytes();
    bytes.resize(bytes.len() + size, b' ');
    bytes.extend_from_slice(format!("\n%%EOF\r\n--{boundary}--\r\n").as_bytes());
    Body {
        media_type: format!("multipart/form-data; boundary={boundary}"),
        bytes: bytes.into(),
    }
}
