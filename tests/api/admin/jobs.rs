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
async fn holidays_entered_in_a_row_compute_the_deadlines_again_once() {
    let app = TestApp::start().await;
    let waiting = async || {
        let list = app.get("/jobs").by(ADMIN).send().await.ok();
        list["items"].as_array().expect("a list").len()
    };
    for day in ["2027-03-01", "2027-03-02", "2027-03-03"] {
        let holiday = json!({ "date": day, "name": "Libur setempat", "kind": "national" });
        app.post("/holidays", &holiday).by(ADMIN).send().await.created();
    }
    assert_eq!(waiting().await, 1);
    app.sweep().await;
    assert_eq!(waiting().await, 0);
    let holiday = json!({ "date": "2027-03-04", "name": "Libur setempat", "kind": "national" });
    app.post("/holidays", &holiday).by(ADMIN).send().await.created();
    assert_eq!(
        waiting().await,
        1,
        "one that comes after the work began is work of its own"
    );
    app.sweep().await;
}
