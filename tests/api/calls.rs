//! Calls that nobody took: noted once however often it rang, called back, done with, forgotten with their caller.

use crate::reporters::at_rest::{everything, holds};
use crate::support::bodies::{self, because};
use crate::support::cast::{CAMAT, DESK, DESK_TWO};
use crate::support::client::Answer;
use crate::support::database::number;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};

fn missed() -> Value {
    json!({ "phone": "0812 7700-1144", "name": "Pak Zul", "note": "Soal jalan" })
}

async fn ring(app: &TestApp, body: &Value) -> Value {
    app.post("/calls", body).by(DESK).send().await.created()
}

async fn standing(app: &TestApp, state: &str) -> Vec<Value> {
    let path = format!("/calls?state={state}");
    let list = app.get(&path).by(DESK_TWO).send().await.ok();
    list["items"].as_array().expect("items").clone()
}

async fn open(app: &TestApp) -> Value {
    app.get("/calls/counts").by(DESK).send().await.ok()["open"].clone()
}

async fn tried(app: &TestApp, call: &Value, body: Value) -> Answer {
    let id = call["id"].as_str().expect("an id");
    let version = call["version"].as_u64().expect("a version");
    app.post(&format!("/calls/{id}/attempts"), &body)
        .by(DESK_TWO)
        .if_match(version)
        .send()
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missed_call_is_called_back_until_somebody_answers() {
    let app = TestApp::start().await;
    Case::record(&app, DESK, &bodies::road()).await;
    let call = ring(&app, &missed()).await;
    assert_eq!(
        (&call["phone"], &call["name"], &call["state"], &call["rings"]),
        (
            &json!("+6281277001144"),
            &json!("Pak Zul"),
            &json!("open"),
            &json!(1)
        )
    );
    // The number is that of somebody known.
    assert_eq!(call["person"]["name"], bodies::NAME);
    assert_eq!(open(&app).await, 1);

    let call = tried(
        &app,
        &call,
        json!({ "outcome": "no_answer", "note": "Nada sibuk" }),
    )
    .await
    .ok();
    assert_eq!(
        (&call["state"], &call["attempts"][0]["note"]),
        (&json!("open"), &json!("Nada sibuk"))
    );
    assert_eq!(
        call["attempts"][0]["by"]["id"],
        crate::support::cast::id(DESK_TWO)
    );
    let done = tried(&app, &call, json!({ "outcome": "reached" })).await.ok();
    assert_eq!(
        (&done["state"], &done["attempts"][1]["outcome"]),
        (&json!("done"), &json!("reached"))
    );
    assert_eq!(open(&app).await, 0);
    assert_eq!(standing(&app, "open").await, Vec::<Value>::new());
    assert_eq!(standing(&app, "done").await[0]["id"], call["id"]);
    tried(&app, &call, json!({ "outcome": "reached" }))
        .await
        .problem(412, "stale");
    assert_eq!(
        tried(&app, &done, json!({ "outcome": "reached" }))
            .await
            .invalid(),
        [" not_allowed"]
    );
}

/// A number is nobody's to keep once nothing is to be done about it; one that waits is never lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_was_done_with_is_forgotten_after_three_months() {
    let app = TestApp::start().await;
    let call = ring(&app, &missed()).await;
    tried(&app, &call, json!({ "outcome": "reached" })).await.ok();
    ring(
        &app,
        &bodies::with(missed(), json!({ "phone": "0812 6000 7788" })),
    )
    .await;
    for (days, kept) in [(89, 1), (2, 0)] {
        app.clock.advance(Duration::days(days));
        app.sweep().await;
        assert_eq!(standing(&app, "done").await.len(), kept);
    }
    assert_eq!(open(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_rings_again_is_called_back_once() {
    let app = TestApp::start().await;
    let first = ring(&app, &missed()).await;
    app.clock.advance(chrono::Duration::hours(1));
    let again = ring(
        &app,
        &json!({ "phone": "+62 812 7700 1144", "note": "Menelepon lagi" }),
    )
    .await;
    assert_eq!(again["id"], first["id"]);
    assert_eq!(
        (&again["rings"], &again["name"], &again["note"]),
        (&json!(2), &json!("Pak Zul"), &json!("Soal jalan\nMenelepon lagi"))
    );
    assert_eq!(again["rang_at"], json!(app.now()));
    assert_eq!(open(&app).await, 1);
    // Once it is done with, a ring is a new call.
    tried(&app, &again, json!({ "outcome": "no_answer", "done": true }))
        .await
        .ok();
    let later = ring(&app, &missed()).await;
    assert_ne!(later["id"], first["id"]);
    assert_eq!(standing(&app, "open").await.len(), 1);
    assert_eq!(standing(&app, "done").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_sent_again_is_noted_once() {
    let app = TestApp::start().await;
    let send = async || {
        app.post("/calls", &missed())
            .by(DESK)
            .key("panggilan-1")
            .send()
            .await
            .created()
    };
    let first = send().await;
    assert_eq!(send().await, first);
    assert_eq!(number(app.raw(), "SELECT count(*) FROM calls").await, 1);
    let other = json!({ "phone": "0812 7700 1199" });
    app.post("/calls", &other)
        .by(DESK)
        .key("panggilan-1")
        .send()
        .await
        .problem(422, "idempotency_key_reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_note_the_same_number_at_once_make_one_call() {
    let app = TestApp::start().await;
    let body = missed();
    let all = futures::future::join_all((0..6).map(|_| app.post("/calls", &body).by(DESK).send())).await;
    assert!(all.iter().all(|answer| answer.status == 201), "{all:?}");
    assert_eq!(standing(&app, "open").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_number_and_what_has_not_rung_yet_is_refused() {
    let app = TestApp::start().await;
    let later = app.now() + chrono::Duration::minutes(5);
    let body = json!({ "phone": "12", "name": "x".repeat(201), "note": "x".repeat(2001), "rang_at": later });
    let refused = app.post("/calls", &body).by(DESK).send().await.invalid();
    assert_eq!(
        refused,
        [
            "/phone invalid",
            "/name too_long",
            "/note too_long",
            "/rang_at in_future"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_lies_sealed_and_is_forgotten_with_the_person() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &bodies::road()).await;
    let call = ring(&app, &missed()).await;
    let other = ring(&app, &json!({ "phone": "0813 1111 2222", "name": "Bu Ani" })).await;
    let all = everything(&app).await;
    for secret in ["81277001144", "Pak Zul", "Bu Ani", "81311112222"] {
        assert!(!holds(&all, secret), "{secret} lies in the clear");
    }
    case.step(DESK, "withdraw", &because("Diminta")).await;
    let view = case.view(CAMAT).await;
    let person = view["reporter"]["id"].as_str().expect("an id");
    app.post(
        &format!("/reporters/{person}/erase"),
        &because("Permohonan 12/2026"),
    )
    .by(CAMAT)
    .if_match(1)
    .send()
    .await
    .ok();
    let done = standing(&app, "done").await;
    assert_eq!(done.len(), 1);
    assert_eq!(
        (&done[0]["id"], &done[0]["phone"], &done[0]["name"]),
        (&call["id"], &json!(""), &json!(null))
    );
    assert_eq!(
        (&done[0]["note"], &done[0]["person"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(standing(&app, "open").await[0]["id"], other["id"]);
}
