//! Background jobs that were given up, and setting them going again.

use crate::support::TestApp;
use crate::support::cast::*;
use chrono::Duration;
use reqwest::Method;
use serde_json::json;
use tanggap_store::{commit, jobs};

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_job_is_shown_and_set_going_again() {
    let app = TestApp::start().await;
    let txn = app.app.db.begin().await.expect("a transaction");
    let payload = json!({ "kind": "recalculate", "cause": "calendar" });
    let id = jobs::enqueue(&txn, payload, app.now() + Duration::days(30))
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
        added.push(jobs::enqueue_once(&txn, payload, app.now()).await.expect("asked"));
    }
    assert_eq!(added, [true, false, true, false]);
    // What waits for later, as after a failure, does not stand for what is due now.
    let later = json!({ "kind": "recalculate", "cause": "category" });
    jobs::enqueue(&txn, later.clone(), app.now() + Duration::hours(1))
        .await
        .expect("a job");
    assert!(jobs::enqueue_once(&txn, later, app.now()).await.expect("asked"));
}
