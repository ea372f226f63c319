//! Saved views: one's own, and those that colleagues share. They hold filters, never reports.

use crate::support::TestApp;
use crate::support::cast::*;
use serde_json::{Value, json};

async fn names(app: &TestApp, who: &'static str) -> Vec<(String, bool)> {
    let list = app.get("/saved-views").by(who).send().await.ok();
    let items = list["items"].as_array().expect("items").iter();
    items
        .map(|it| (it["name"].as_str().expect("a name").to_owned(), it["own"] == true))
        .collect()
}

async fn keep(app: &TestApp, who: &'static str, body: &Value) -> Value {
    let answer = app.post("/saved-views", body).by(who).send().await;
    answer.expect(201).json()
}

#[tokio::test(flavor = "multi_thread")]
async fn views_are_kept_shared_changed_and_deleted() {
    let app = TestApp::start().await;
    let query = json!({ "status": "received,verified", "section": format!("none,{}", section("Sarpras")), "sort": "deadline", "limit": 7 });
    let mine = keep(&app, DESK, &json!({ "name": " Pagi hari ", "query": query })).await;
    assert_eq!(mine["query"]["status"], "received,verified");
    assert_eq!(
        (&mine["query"]["limit"], &mine["name"]),
        (&json!(null), &json!("Pagi hari"))
    );
    keep(
        &app,
        KASI,
        &json!({ "name": "Jalan", "query": { "q": "jalan" }, "shared": true }),
    )
    .await;
    assert_eq!(
        names(&app, DESK).await,
        [("Jalan".into(), false), ("Pagi hari".into(), true)]
    );
    assert_eq!(names(&app, KASI).await, [("Jalan".into(), true)]);
    let path = format!("/saved-views/{}", mine["id"].as_str().expect("an id"));
    let changed = json!({ "name": "Siang", "query": { "open": true }, "shared": true });
    app.put(&path, &changed)
        .by(KASI)
        .send()
        .await
        .problem(404, "not_found");
    app.delete(&path).by(KASI).send().await.problem(404, "not_found");
    assert_eq!(
        app.put(&path, &changed).by(DESK).send().await.ok()["query"]["open"],
        true
    );
    assert_eq!(
        names(&app, KASI).await,
        [("Jalan".into(), true), ("Siang".into(), false)]
    );
    app.delete(&path).by(DESK).send().await.expect(204);
    assert_eq!(names(&app, KASI).await, [("Jalan".into(), true)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_keeps_two_views_of_one_name() {
    let app = TestApp::start().await;
    let named = |name: &str| json!({ "name": name, "query": {} });
    let first = keep(&app, DESK, &named("Pagi hari")).await;
    let second = keep(&app, DESK, &named("Siang")).await;
    let path = |view: &Value| format!("/saved-views/{}", view["id"].as_str().expect("an id"));
    let taken = named(" pagi  HARI");
    let refused = app.post("/saved-views", &taken).by(DESK).send().await;
    assert_eq!(refused.invalid(), ["/name duplicate"]);
    let refused = app.put(&path(&second), &taken).by(DESK).send().await;
    assert_eq!(refused.invalid(), ["/name duplicate"]);
    // Its own name, and one of somebody else's.
    app.put(&path(&first), &taken).by(DESK).send().await.ok();
    keep(&app, KASI, &taken).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_view_is_refused_by_its_field() {
    let app = TestApp::start().await;
    for (body, expected) in [
        (json!({ "name": "", "query": {} }), "/name required"),
        (json!({ "name": "n".repeat(61), "query": {} }), "/name too_long"),
        (
            json!({ "name": "a", "query": { "q": "q".repeat(201) } }),
            "/query/q too_long",
        ),
    ] {
        let answer = app.post("/saved-views", &body).by(DESK).send().await;
        assert_eq!(answer.invalid(), [expected]);
    }
    let unread = json!({ "name": "a", "query": { "status": "bogus" } });
    let problem = app
        .post("/saved-views", &unread)
        .by(DESK)
        .send()
        .await
        .problem(400, "malformed");
    assert_eq!(problem["errors"][0]["pointer"], "/query/status");
    for i in 0..50 {
        keep(&app, DESK, &json!({ "name": format!("Nomor {i}"), "query": {} })).await;
    }
    let answer = app
        .post("/saved-views", &json!({ "name": "Satu lagi", "query": {} }))
        .by(DESK)
        .send()
        .await;
    assert_eq!(answer.invalid(), ["/name too_many"]);
}
