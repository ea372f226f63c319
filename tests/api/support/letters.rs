//! Messages as citizens send them, and how they reach the office without a server between.

use super::TestApp;
use super::cast::DESK;
use base64::Engine as _;
use std::sync::atomic::{AtomicU32, Ordering};
use tanggap_app::inbox::{Arrival, ingest};

/// Letters written so far: no two have one number.
static WRITTEN: AtomicU32 = AtomicU32::new(1);

/// A message that is being written.
#[derive(Clone, Debug)]
pub struct Letter {
    from: String,
    subject: String,
    headers: Vec<String>,
    text: String,
    files: Vec<(String, Vec<u8>)>,
    to: String,
}

impl Letter {
    pub fn from(from: &str, subject: &str) -> Self {
        Self {
            from: from.to_owned(),
            subject: subject.to_owned(),
            headers: vec![format!(
                "Message-ID: <{}@warga.example>",
                WRITTEN.fetch_add(1, Ordering::Relaxed)
            )],
            text: String::new(),
            files: Vec::new(),
            to: "kantor@tembung.example".to_owned(),
        }
    }

    /// An answer to a mail of ours, as mail programs write one.
    pub fn answer(from: &str, mail: &super::sink::Received) -> Self {
        let subject = format!("Re: {}", mail.header("Subject"));
        Self::from(from, &subject).header("In-Reply-To", &mail.header("Message-ID"))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push(format!("{name}: {value}"));
        self
    }

    pub fn to(self, to: &str) -> Self {
        Self {
            to: to.to_owned(),
            ..self
        }
    }

    pub fn saying(self, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..self
        }
    }

    pub fn with_file(mut self, name: &str, bytes: &[u8]) -> Self {
        self.files.push((name.to_owned(), bytes.to_vec()));
        self
    }

    pub fn raw(&self) -> Vec<u8> {
        let head = format!(
            "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: Mon, 23 Nov 2026 08:55:00 +0700\r\n{}\r\nMIME-Version: 1.0\r\n",
            self.from,
            self.to,
            self.subject,
            self.headers.join("\r\n")
        );
        let text = format!(
            "Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            self.text.replace('\n', "\r\n")
        );
        if self.files.is_empty() {
            return format!("{head}{text}").into_bytes();
        }
        let mut out = format!("{head}Content-Type: multipart/mixed; boundary=batas\r\n\r\n--batas\r\n{text}");
        for (name, bytes) in &self.files {
            let encoded = base64::engine::general_purpose::STANDARD.encode(bytes);
            out.push_str(&format!(
                "--batas\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n"
            ));
        }
        out.push_str("--batas--\r\n");
        out.into_bytes()
    }
}

/// Takes a message as if it had been found in the mailbox. Gives its id, if it is a new one.
pub async fn deliver(app: &TestApp, raw: &[u8]) -> Option<String> {
    let before = all_ids(app).await;
    let arrival = Arrival {
        folder: "INBOX".to_owned(),
        uid_validity: 1,
        uid: 1,
        at: app.now(),
        raw: raw.to_vec().into(),
    };
    ingest(&app.app, arrival).await.expect("taken");
    all_ids(app).await.into_iter().find(|id| !before.contains(id))
}

/// The messages that stand there.
pub async fn standing(app: &TestApp, state: &str) -> Vec<serde_json::Value> {
    let path = format!("/inbox?state={state}&limit=200");
    let page = app.get(&path).by(DESK).send().await.ok();
    page["items"].as_array().expect("items").clone()
}

async fn all_ids(app: &TestApp) -> Vec<String> {
    let mut ids = Vec::new();
    for state in ["new", "done", "set_aside"] {
        let items = standing(app, state).await;
        ids.extend(
            items
                .iter()
                .map(|item| item["id"].as_str().expect("an id").to_owned()),
        );
    }
    ids
}
