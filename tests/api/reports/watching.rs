//! Two people on one report see each other and each other's changes, and miss nothing however the line breaks.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::is_sqlite;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};
use std::time::Duration;
use tanggap_api::server::{Application, open};

/// An event as it came: its name, its id, what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub name: String,
    id: Option<u64>,
    data: Value,
}

pub struct Stream {
    response: reqwest::Response,
    text: String,
    /// Signs of life that came.
    signs: u32,
}

impl Stream {
    pub async fn open(app: &TestApp, base: &str, who: &'static str, report: &str, last: Option<u64>) -> Self {
        let mut request = app
            .http
            .get(format!("{base}/api/v1/reports/{report}/events"))
            .bearer_auth(app.token(who).await);
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = request.send().await.expect("answered");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self {
            response,
            text: String::new(),
            signs: 0,
        }
    }

    pub async fn of(app: &TestApp, who: &'static str, report: &str) -> Self {
        Self::open(app, &app.base, who, report, None).await
    }

    /// The next event; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        let wait = async {
            loop {
                if let Some((event, rest)) = self.text.split_once("\n\n") {
                    let (event, rest) = (event.to_owned(), rest.to_owned());
                    self.text = rest;
                    if event.starts_with(':') {
                        self.signs += 1;
                        continue;
                    }
                    let line = |name: &str| {
                        let line = event.lines().find_map(|line| line.strip_prefix(name));
                        line.map(str::to_owned)
                    };
                    return Some(Event {
                        name: line("event: ").expect("a name"),
                        id: line("id: ").map(|id| id.parse().expect("a number")),
                        data: serde_json::from_str(&line("data: ").expect("data")).expect("JSON"),
                    });
                }
                match self.response.chunk().await.expect("a chunk") {
                    Some(bytes) => self.text.push_str(std::str::from_utf8(&bytes).expect("UTF-8")),
                    None => return None,
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(30), wait)
            .await
            .expect("something within half a minute")
    }

    /// Whether it ends as `gone` before the stream would have looked by itself, which it does at its third sign of life.
    pub async fn is_cut_off(&mut self) -> bool {
        self.signs = 0;
        while let Some(event) = self.next().await {
            if event.name == "gone" {
                return self.signs < 2 && self.next().await.is_none();
            }
        }
        false
    }

    async fn people(&mut self) -> Vec<String> {
        let event = self.next().await.expect("an event");
        assert_eq!(event.name, "presence", "{event:?}");
        let people = event.data["people"].as_array().expect("people");
        people
            .iter()
            .map(|it| it["id"].as_str().expect("an id").to_owned())
            .collect()
    }

    async fn change(&mut self) -> (u64, Value, Value) {
        let event = self.next().await.expect("an event");
        assert_eq!(event.name, "changed", "{event:?}");
        let id = event.id.expect("an id");
        assert_eq!(event.data["seq"], id);
        (
            id,
            event.data["author"]["id"].clone(),
            event.data["action"].clone(),
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_on_one_report_see_each_other() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let mut desk = Stream::of(&app, DESK, &case.id).await;
    assert_eq!(desk.people().await, Vec::<String>::new());
    let mut head = Stream::of(&app, KASI, &case.id).await;
    assert_eq!(head.people().await, [id(DESK)]);
    assert_eq!(desk.people().await, [id(KASI)]);
    // A second tab of the same person is nobody new; another report's watchers are no business of this one.
    let twin = Stream::of(&app, KASI, &case.id).await;
    let other = Case::at(&app, Stage::Received).await;
    let elsewhere = Stream::of(&app, DESK_TWO, &other.id).await;
    drop(elsewhere);
    drop(twin);
    drop(head);
    assert_eq!(desk.people().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_arrives_and_what_was_missed_is_replayed() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Verified).await;
    let mut camat = Stream::of(&app, CAMAT, &case.id).await;
    assert_eq!(camat.people().await, Vec::<String>::new());
    case.step(DESK, "forward", &forward()).await;
    assert_eq!(camat.change().await, (3, json!(id(DESK)), json!("forward")));
    case.step(KASI, "accept", &json!({})).await;
    assert_eq!(camat.change().await, (4, json!(id(KASI)), json!("accept")));
    // The line broke after the third; what came meanwhile is told first.
    drop(camat);
    case.step(KASI, "actions", &action(&app)).await;
    let mut again = Stream::open(&app, &app.base, CAMAT, &case.id, Some(3)).await;
    assert_eq!(again.change().await.0, 4);
    assert_eq!(again.change().await, (5, json!(id(KASI)), json!("record_action")));
    assert_eq!(again.people().await, Vec::<String>::new());
    // Who asked for a protected identity, and that somebody did, is told in the timeline alone.
    let body = json!({ "subject": "identity", "reason": "Diminta Ombudsman." });
    app.post(&format!("/reports/{}/reveal", case.id), &body)
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(again.change().await, (6, json!(null), json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_ones_own_no_longer_ends_the_stream() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let mut head = Stream::of(&app, KASI, &case.id).await;
    head.people().await;
    let body = json!({ "reason": "Bukan jalan kecamatan." });
    case.step_away(KASI, "return", &body).await;
    let event = head.next().await.expect("an event");
    assert_eq!(event.name, "gone");
    assert_eq!(head.next().await, None);
    let path = format!("/reports/{}/events", case.id);
    app.get(&path).by(KASI).send().await.problem(404, "not_found");
    app.get(&path).send().await.problem(401, "unauthenticated");
    let answer = app.get(&path).by(DESK).header("last-event-id", "x").send().await;
    answer.problem(400, "malformed");
    // A person who was let go hears nothing further.
    let mut lurah = Stream::of(&app, LURAH, &case.id).await;
    lurah.people().await;
    let users = app.get("/users").by(ADMIN).send().await.ok();
    let user = users["items"]
        .as_array()
        .expect("users")
        .iter()
        .find(|it| it["id"] == id(LURAH))
        .expect("the lurah")
        .clone();
    let (path, version) = (
        format!("/users/{}", id(LURAH)),
        user["version"].as_u64().expect("a version"),
    );
    let mut body = json!({});
    for field in ["username", "name", "position", "nip", "rank", "grants"] {
        body[field] = user[field].clone();
    }
    body["active"] = json!(false);
    app.put(&path, &body)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    case.look_again().await;
    case.step(DESK, "", &json!({ "title": "Jalan amblas" })).await;
    assert_eq!(lurah.next().await.expect("an event").name, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_holds_thirty_lines_and_no_more() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let mut held = Vec::new();
    for _ in 0..30 {
        held.push(Stream::of(&app, DESK, &case.id).await);
    }
    let path = format!("/reports/{}/events", case.id);
    let refused = app.get(&path).by(DESK).send().await;
    assert_eq!(refused.header("retry-after"), "10");
    refused.problem(429, "too_many_requests");
    // Others are not kept out by it.
    Stream::of(&app, DESK_TWO, &case.id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_on_one_postgresql_are_one_office() {
    if is_sqlite() {
        // SQLite is served by one process.
        return;
    }
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Verified).await;
    let config = app.config().clone();
    let second = open(&config, app.clock.clone()).await.expect("a second process");
    let second = Application::with_app(config, second).expect("a server");
    let base = format!("http://{}", second.address());
    let handle = second.handle();
    let running = tokio::spawn(second.run());
    let mut there = Stream::open(&app, &base, CAMAT, &case.id, None).await;
    assert_eq!(there.people().await, Vec::<String>::new());
    let here = Stream::of(&app, DESK, &case.id).await;
    assert_eq!(there.people().await, [id(DESK)]);
    case.step(DESK, "forward", &forward()).await;
    assert_eq!(there.change().await, (3, json!(id(DESK)), json!("forward")));
    drop(here);
    assert_eq!(there.people().await, Vec::<String>::new());
    drop(there);
    handle.stop(false).await;
    running.await.expect("ended").expect("ended well");
}
