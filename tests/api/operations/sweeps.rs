//! A sweep works on everything that is due, whatever stands before it; what fails is shown and tried again.

use super::logs::figures;
use crate::mail::{by_mail, sending};
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{number, run};
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};
use tanggap_api::config::{Config, ListenAddress};

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_yet_keeps_nothing_else_waiting() {
    let (app, sink) = sending().await;
    // Nobody tried to reach their reporters, and none was asked by mail: nothing can be done about them.
    for _ in 0..300 {
        let mut case = Case::at(&app, Stage::Received).await;
        case.step(DESK, "clarifications", &ask()).await;
    }
    app.clock.advance(Duration::days(1));
    let mut last = Case::record(&app, DESK, &by_mail()).await;
    let question = with(ask(), json!({ "channel": "email" }));
    last.step(DESK, "clarifications", &question).await;
    last.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    app.sweep().await;
    let before = sink.kept().len();

    app.clock.advance(Duration::days(25));
    app.sweep().await;
    assert_eq!(sink.kept().len(), before + 1);
    assert!(sink.last().header("Subject").starts_with("Pengingat"));

    app.clock.advance(Duration::days(10));
    app.sweep().await;
    assert_eq!(last.view(DESK).await["status"], "withdrawn");
    let waiting = "SELECT count(*) FROM reports WHERE status = 'awaiting_clarification'";
    assert_eq!(number(app.raw(), waiting).await, 300);
}

/// What the administrator sees of the sweeps.
async fn failures(app: &TestApp) -> Vec<Value> {
    let body = app.get("/sweeps/failures").by(ADMIN).send().await.ok();
    body["items"].as_array().expect("items").clone()
}

/// A report whose clarification lapses when its time is up.
async fn asked(app: &TestApp) -> Case<'_> {
    let mut case = Case::at(app, Stage::Received).await;
    case.step(DESK, "clarifications", &ask()).await;
    case.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_read_keeps_nothing_else_waiting() {
    let app = TestApp::configured(|config| Config {
        metrics_listen: Some(ListenAddress::local(0)),
        ..config
    })
    .await;
    app.tamper();
    let broken = asked(&app).await;
    let report = broken.view(DESK).await["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    let closed = Case::at(&app, Stage::Closed).await;
    app.clock.advance(Duration::days(1));
    let others = [asked(&app).await, asked(&app).await];
    let keep = format!("CREATE TABLE kept AS SELECT id, state FROM reports WHERE number = '{report}'");
    run(app.raw(), &keep, &keep).await;
    let set = |state: &str| format!("UPDATE reports SET state = {state} WHERE number = '{report}'");
    assert_eq!(run(app.raw(), &set("'{ broken'"), &set("'{}'")).await, 1);
    app.post("/reports", &road())
        .by(DESK)
        .header("idempotency-key", "of-long-ago")
        .send()
        .await
        .created();
    let keys = "SELECT count(*) FROM idempotency_keys";
    assert!(number(app.raw(), keys).await > 0);

    app.clock.advance(Duration::days(1_900));
    app.sweep().await;
    for other in &others {
        assert_eq!(other.view(DESK).await["status"], "withdrawn");
    }
    let view = closed.view(DESK).await;
    assert!(view["archived_at"].is_string(), "{view}");
    assert_eq!(number(app.raw(), keys).await, 0);
    let shown = failures(&app).await;
    assert_eq!(shown.len(), 1, "{shown:?}");
    let failure = &shown[0];
    assert_eq!(
        (&failure["sweep"], &failure["number"], &failure["attempts"]),
        (&json!("lapse"), &json!(report), &json!(1))
    );
    let counted = figures(&app).await;
    assert!(
        counted.contains("tanggap_sweep_failures{sweep=\"lapse\"} 1"),
        "{counted}"
    );
    assert!(
        counted.contains("tanggap_sweep_failures{sweep=\"archive\"} 0"),
        "{counted}"
    );

    // Not tried again before its time, then again, and waiting longer.
    app.sweep().await;
    assert_eq!(failures(&app).await[0]["attempts"], 1);
    app.clock.advance(Duration::seconds(15));
    app.sweep().await;
    assert_eq!(failures(&app).await[0]["attempts"], 2);
    app.clock.advance(Duration::seconds(15));
    app.sweep().await;
    let shown = failures(&app).await;
    let last = &shown[0];
    assert_eq!(
        (&last["attempts"], &last["first_failed_at"]),
        (&json!(2), &failure["first_failed_at"])
    );

    let mend = set("(SELECT state FROM kept)");
    run(app.raw(), &mend, &mend).await;
    app.clock.advance(Duration::minutes(1));
    app.sweep().await;
    assert_eq!(broken.view(DESK).await["status"], "withdrawn");
    assert_eq!(failures(&app).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_longer_due_is_no_longer_shown() {
    let app = TestApp::start().await;
    app.tamper();
    let broken = asked(&app).await;
    let stored = app.stored(&broken.id).await;
    let set = |what: &str| {
        format!(
            "UPDATE reports SET {what} WHERE number = '{}'",
            stored["number"].as_str().expect("a number")
        )
    };
    run(app.raw(), &set("state = '{ broken'"), &set("state = '{}'")).await;
    app.clock.advance(Duration::days(60));
    app.sweep().await;
    assert_eq!(failures(&app).await.len(), 1);
    let settled = set("status = 'withdrawn'");
    run(app.raw(), &settled, &settled).await;
    app.clock.advance(Duration::minutes(1));
    app.sweep().await;
    assert_eq!(failures(&app).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sweep_that_fails_as_a_whole_keeps_no_other_waiting() {
    let app = TestApp::start().await;
    let case = asked(&app).await;
    let away = "ALTER TABLE idempotency_keys RENAME TO idempotency_keys_away";
    run(app.raw(), away, away).await;
    app.clock.advance(Duration::days(60));
    app.sweep().await;
    let shown = failures(&app).await;
    assert_eq!(shown.len(), 1, "{shown:?}");
    let failure = &shown[0];
    assert_eq!(
        (&failure["sweep"], &failure["number"]),
        (&json!("forget_idempotency_keys"), &Value::Null)
    );
    assert_eq!(case.view(DESK).await["status"], "withdrawn");
    let back = "ALTER TABLE idempotency_keys_away RENAME TO idempotency_keys";
    run(app.raw(), back, back).await;
    app.clock.advance(Duration::minutes(1));
    app.sweep().await;
    assert_eq!(failures(&app).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_read_keeps_no_deadline_from_being_computed() {
    let app = TestApp::start().await;
    app.tamper();
    let broken = Case::at(&app, Stage::Received).await;
    let other = Case::at(&app, Stage::Received).await;
    let set = format!(
        "UPDATE reports SET state = '{{}}' WHERE number = {}",
        app.stored(&broken.id).await["number"]
    )
    .replace('"', "'");
    run(app.raw(), &set, &set).await;
    let before = app.history(&other.id).await;
    let day = json!({ "date": app.day(1), "name": "Libur", "kind": "national" });
    app.post("/holidays", &day).by(ADMIN).send().await.created();
    app.sweep().await;
    assert_eq!(app.history(&other.id).await, before + 1);
    let jobs = app.get("/jobs").by(ADMIN).send().await.ok();
    let job = &jobs["items"][0];
    assert_eq!(
        (&job["kind"], &job["attempts"]),
        (&json!("recalculate"), &json!(1))
    );
    let done = "DELETE FROM jobs";
    run(app.raw(), done, done).await;
}
