//! Mail, both ways: what goes out and what becomes of it; what comes in and where it ends up; and both against real servers.

mod agencies;
mod coming;
mod detaching;
mod going;
mod mailbox;

use crate::support::bodies::{self, with};
use crate::support::cast::DESK;
use crate::support::sink::Sink;
use crate::support::{Answer, TestApp};
use serde_json::{Value, json};
use tanggap_api::config::Secret;

/// Where the reporter of these tests is written to.
pub const ZUL: &str = "zul@example.id";

/// The address of a server for mail, as the configuration holds it.
fn mail_server(address: &str) -> Secret<url::Url> {
    Secret::new(address.parse().expect("an address"))
}

/// A server whose mail goes to a sink.
pub async fn sending() -> (TestApp, Sink) {
    let sink = Sink::start().await;
    let app = TestApp::configured(|mut config| {
        config.smtp_url = Some(mail_server(&format!("smtp://{}", sink.address)));
        config.mail_from = Some("Kantor Camat <kantor@tembung.example>".to_owned());
        config.mail_plus = true;
        config.public_url = Some("http://localhost:8080".parse().expect("an address"));
        config
    })
    .await;
    (app, sink)
}

/// A damaged road, reported by somebody with an e-mail address.
pub fn by_mail() -> Value {
    let person = with(bodies::person(), json!({ "email": ZUL }));
    with(bodies::road(), json!({ "reporter": { "identity": person } }))
}

fn told_by_mail(app: &TestApp) -> Value {
    json!({ "method": "email", "told_at": app.moment() })
}

/// The mails of a report, as the desk sees them.
async fn mails(app: &TestApp, report: &str) -> Vec<Value> {
    let path = format!("/reports/{report}/mails");
    let body = app.get(&path).by(crate::support::cast::DESK).send().await.ok();
    body["items"].as_array().expect("items").clone()
}

/// How many reports stand in a queue of the desk.
async fn queued(app: &TestApp, key: &str) -> u64 {
    let counts = app
        .get("/reports/counts")
        .by(crate::support::cast::DESK)
        .send()
        .await
        .ok();
    let queue = counts["items"]
        .as_array()
        .expect("queues")
        .iter()
        .find(|queue| queue["key"] == key);
    queue.expect("the queue")["count"].as_u64().expect("a count")
}

/// A message of the inbox, as the desk sees it.
pub async fn item(app: &TestApp, id: &str) -> Value {
    app.get(&format!("/inbox/{id}")).by(DESK).send().await.ok()
}

/// The desk does something with a message that it saw.
pub async fn act(app: &TestApp, item: &Value, what: &str, body: &Value) -> Answer {
    let (id, version) = (
        item["item"]["id"].as_str().expect("an id"),
        item["item"]["version"].as_u64().expect("a version"),
    );
    app.post(&format!("/inbox/{id}/{what}"), body)
        .by(DESK)
        .if_match(version)
        .send()
        .await
}
