//! A sweep works on everything that is due, whatever stands before it.

use crate::mail::{by_mail, sending};
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{number, run};
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::json;

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

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_read_keeps_nothing_else_waiting() {
    let app = TestApp::start().await;
    app.tamper();
    let mut broken = Case::at(&app, Stage::Received).await;
    let stored = app.stored(&broken.id).await;
    broken.step(DESK, "clarifications", &ask()).await;
    broken.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    let closed = Case::at(&app, Stage::Closed).await;
    app.clock.advance(Duration::days(1));
    let mut last = Case::at(&app, Stage::Received).await;
    last.step(DESK, "clarifications", &ask()).await;
    last.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    let sql = format!(
        "UPDATE reports SET state = '{{}}' WHERE number = {}",
        stored["number"]
    )
    .replace('"', "'");
    assert_eq!(run(app.raw(), &sql, &sql).await, 1);

    app.clock.advance(Duration::days(1_900));
    app.sweep().await;
    assert_eq!(last.view(DESK).await["status"], "withdrawn");
    let view = closed.view(DESK).await;
    assert!(view["archived_at"].is_string(), "{view}");
}
