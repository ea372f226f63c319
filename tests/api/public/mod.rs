//! People without an account.

mod leaks;
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

/// Changes the office's settings.
pub async fn set(app: &TestApp, change: impl FnOnce(&mut Value)) {
    let answer = app
        .get("/settings")
        .by(crate::support::cast::ADMIN)
        .send()
        .await
        .ok();
    let mut settings = answer["settings"].clone();
    change(&mut settings);
    app.put("/settings", &settings)
        .by(crate::support::cast::ADMIN)
        .if_match(answer["version"].as_u64().expect("a version"))
        .send()
        .await
        .expect(200);
}
