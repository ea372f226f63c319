//! The security log: what is recorded, who reads it, and that nothing of a reporter is ever in it.

mod reading;
mod recording;
mod streams;

use crate::support::cast::AUDITOR;
use crate::support::{Answer, TestApp};
use serde_json::Value;

/// The entries that the auditor finds, newest first.
async fn entries(app: &TestApp, query: &str) -> Vec<Value> {
    entries_of(
        app.get(&format!("/security-log?{query}"))
            .by(AUDITOR)
            .send()
            .await,
    )
}

fn entries_of(answer: Answer) -> Vec<Value> {
    answer.ok()["items"].as_array().expect("items").clone()
}

/// The one entry of an event.
async fn one(app: &TestApp, event: &str) -> Value {
    let mut found = entries(app, &format!("event={event}")).await;
    assert_eq!(found.len(), 1, "{event} {found:?}");
    found.remove(0)
}

/// How many entries of an event there are.
async fn count(app: &TestApp, event: &str) -> usize {
    entries(app, &format!("event={event}")).await.len()
}
