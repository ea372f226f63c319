//! `/reports/{id}/documents`, `/register` and what an administrator sets for them: documents on paper.

mod issuing;
mod kept;
mod pdf;
mod printing;
mod settings;

pub use pdf::{curves, read};

use crate::support::TestApp;
use crate::support::cast::{CAMAT, STAFF, id};
use crate::support::client::Answer;
use serde_json::{Value, json};

pub fn camat() -> Value {
    json!({ "user": id(CAMAT), "role": "own" })
}

pub fn notice() -> Value {
    json!({ "kind": "notice", "signer": camat(), "copies": ["Arsip"] })
}

pub fn receipt() -> Value {
    json!({ "kind": "receipt" })
}

/// A receipt that the reporter signed on a tablet.
pub fn signed_receipt() -> Value {
    let strokes = json!([
        [{ "x": 400, "y": 900 }, { "x": 800, "y": 300 }, { "x": 1200, "y": 900 }, { "x": 1500, "y": 700 }],
        [{ "x": 500, "y": 650 }, { "x": 1100, "y": 640 }],
    ]);
    json!({ "kind": "receipt", "signature": { "strokes": strokes } })
}

pub fn assignment() -> Value {
    json!({ "kind": "assignment", "signer": camat(), "team": [id(STAFF)], "task": "Meninjau lokasi jalan berlubang" })
}

pub async fn issue(app: &TestApp, who: &'static str, report: &str, body: &Value) -> Answer {
    app.post(&format!("/reports/{report}/documents"), body)
        .by(who)
        .send()
        .await
}

pub async fn documents(app: &TestApp, who: &'static str, report: &str) -> Value {
    app.get(&format!("/reports/{report}/documents"))
        .by(who)
        .send()
        .await
        .ok()
}

pub async fn fetch(app: &TestApp, who: &'static str, report: &str, issued: &Value) -> Answer {
    let document = issued["id"].as_str().expect("an id");
    app.get(&format!("/reports/{report}/documents/{document}"))
        .by(who)
        .send()
        .await
}

/// Whether it can be read there.
pub fn says(pdf: &[u8], words: &str) -> bool {
    let words: String = words.split_whitespace().collect();
    read(pdf).contains(&words)
}
