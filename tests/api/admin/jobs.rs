//! Background jobs: those that were given up and are set going again, and queues that do not wait for each other.

use crate::mail::{by_mail, sending};
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use chrono::Duration;
use reqwest::Method;
use serde_json::json;
use std::time::Duration as Wait;
use tanggap_app::kernel::queue::Queue;
use tanggap_app::lapor;
use tanggap_app::ops::worker;
use tanggap_domain::lapor::ImportState;
use tanggap_store::{commit, jobs, lapor as stored};

const QUEUE: &str = "recalculation";

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_job_is_shown_and_set_going_again() {
    let app = TestApp::start().await;
    let txn = app.app.db.begin().await.expect("a transaction");
    let payload = json!({ "kind": "recalculate", "cause": "calendar" });
    let id = jobs::enqueue(&txn, QUEUE, payload, app.now() + Duration::days(30))
        .await
        .expect("a job");
    commit(txn).await.expect("committed");
    jobs::fail(&app.app.db, id, "the disk was full", None)
        .await
        .expect("parked");
    let list = app.get("/jobs").by(ADMIN).send().await.ok();
    let job = &list["items"][0];
    assert_eq!(
        (&job["kind"], &job["parked"], &job["error"]),
        (&json!("recalculate"), &json!(true), &json!("the disk was full"))
    );
    let path = format!("/jobs/{id}/retry");
    app.call(Method::POST, &path).by(ADMIN).send().await.expect(204);
    app.sweep().await;
    assert_eq!(app.get("/jobs").by(ADMIN).send().await.ok()["items"], json!([]));
    app.call(Method::POST, &path)
        .by(ADMIN)
        .send()
        .await
        .problem(404, "not_found");
    assert_eq!(super::noted(&app, "job_retry").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_waits_already_is_not_written_again() {
    let app = TestApp::start().await;
    let (calendar, targets) = ("calendar", "targets");
    let txn = app.app.db.begin().await.expect("a transaction");
    let mut added = Vec::new();
    for cause in [calendar, calendar, targets, calendar] {
        let payload = json!({ "kind": "recalculate", "cause": cause });
        let once = jobs::enqueue_once(&txn, QUEUE, payload, app.now()).await;
        added.push(once.expect("asked"));
    }
    assert_eq!(added, [true, false, true, false]);
    // What waits for later, as after a failure, does not stand for what is due now.
    let later = json!({ "kind": "recalculate", "cause": "category" });
    jobs::enqueue(&txn, QUEUE, later.clone(), app.now() + Duration::hours(1))
        .await
        .expect("a job");
    let once = jobs::enqueue_once(&txn, QUEUE, later, app.now()).await;
    assert!(once.expect("asked"));
}

/// Waits until it holds, and lets the server's workers run meanwhile.
async fn until(what: &str, holds: impl AsyncFn() -> bool) {
    let waiting = async {
        while !holds().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Wait::from_secs(60), waiting)
        .await
        .expect(what);
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_goes_out_while_an_import_runs() {
    let (app, sink) = sending().await;
    let import = crate::lapor::take_in(&app, DESK, crate::lapor::PLAIN).await;
    let path = format!("/lapor-imports/{import}");
    // The import reads its file when its turn comes, and it does not.
    let turn = app.app.sheets.turn().await.expect("the turn");
    app.call(Method::POST, &format!("{path}/confirm"))
        .by(DESK)
        .if_match(1)
        .send()
        .await
        .expect(202);
    let import_runs = async || {
        let list = jobs::list(&app.app.db, 10).await.expect("jobs");
        list.iter()
            .any(|job| job.payload["kind"] == "import_lapor" && job.attempts == 1)
    };
    until("the import runs", import_runs).await;
    Case::record(&app, DESK, &by_mail()).await;
    until("the mail is sent", async || !sink.kept().is_empty()).await;
    assert!(import_runs().await);
    drop(turn);
    app.sweep().await;
    assert_eq!(app.get(&path).by(DESK).send().await.ok()["state"], "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_is_broken_off_is_claimed_again_at_once() {
    let app = TestApp::start().await;
    let import = crate::lapor::take_in(&app, DESK, crate::lapor::PLAIN).await;
    let import = import.parse().expect("an id");
    let app = &app.stopped().await;
    let office = app.office().await.expect("an office");
    let officer = office.actor(id(DESK).parse().expect("an id"), app.now());
    lapor::lapor_import_confirm(app, &officer.expect("an officer"), import, 1)
        .await
        .expect("confirmed");
    // The import reads its file when its turn comes, and it does not.
    let turn = app.sheets.turn().await.expect("the turn");
    let worked = worker::run_next(app, Queue::Import, async {}).await;
    assert!(!worked.expect("broken off"));
    let left = jobs::list(&app.db, 10).await.expect("jobs");
    assert_eq!((left[0].attempts, left[0].error.as_deref()), (0, None));
    drop(turn);
    let worked = worker::run_next(app, Queue::Import, std::future::pending()).await;
    assert!(worked.expect("done"));
    let import = stored::find(app.db.reader(), import).await.expect("read");
    assert_eq!(import.expect("an import").state, ImportState::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_an_earlier_version_finds_its_queue() {
    let app = TestApp::start().await;
    let txn = app.app.db.begin().await.expect("a transaction");
    let payload = json!({ "kind": "recalculate", "cause": "calendar" });
    jobs::enqueue(&txn, "", payload, app.now()).await.expect("a job");
    commit(txn).await.expect("committed");
    app.sweep().await;
    assert_eq!(app.get("/jobs").by(ADMIN).send().await.ok()["items"], json!([]));
}
