//! People without an account.

mod agency;
pub mod form;
mod leaks;
mod relay;
mod tracking;

use crate::support::{Answer, TestApp};
use serde_json::{Value, json};

/// The tracking page's request, whatever comes of it.
pub async fn track(app: &TestApp, key: &Value) -> Answer {
    app.post("/public/tracking", &json!({ "key": key })).send().await
}

/// A step of the reporter's.
pub async fn by_reporter(app: &TestApp, step: &str, key: &Value, body: Value) -> Answer {
    let mut body = body;
    body["key"] = key.clone();
    app.post(&format!("/public/tracking/{step}"), &body).send().await
}
