//! One step on many reports: each under its own rules, each with its own result.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

fn item(case: &Case<'_>) -> Value {
    json!({ "id": case.id, "version": case.version })
}

#[tokio::test(flavor = "multi_thread")]
async fn each_report_is_done_or_refused_by_itself() {
    let app = TestApp::start().await;
    let ready = Case::at(&app, Stage::Verified).await;
    let mut stale = Case::at(&app, Stage::Verified).await;
    let unverified = Case::at(&app, Stage::Received).await;
    let closed = Case::at(&app, Stage::Closed).await;
    let old = item(&stale);
    stale.step(DESK, "", &json!({ "title": "Jalan amblas" })).await;
    let unknown = json!({ "id": uuid::Uuid::nil(), "version": 1 });
    let body = json!({
        "reports": [item(&ready), old, item(&unverified), item(&closed), unknown],
        "forward": forward(),
    });
    let answer = app
        .post("/reports/bulk", &body)
        .by(DESK)
        .key("all-of-them")
        .send()
        .await
        .ok();
    let results: Vec<(bool, &Value)> = answer["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| (it["done"].as_bool().expect("a result"), &it["problem"]["code"]))
        .collect();
    assert_eq!(
        results,
        [
            (true, &json!(null)),
            (false, &json!("stale")),
            (false, &json!("wrong_status")),
            (false, &json!("wrong_status")),
            (false, &json!("not_found")),
        ]
    );
    assert_eq!(answer["items"][0]["version"], 3);
    assert_eq!(ready.view(DESK).await["status"], "forwarded");
    assert_eq!(stale.view(DESK).await["status"], "verified");
    // Sent again, nothing is done twice, and what was done is still said to be done.
    let again = app
        .post("/reports/bulk", &body)
        .by(DESK)
        .key("all-of-them")
        .send()
        .await
        .ok();
    assert_eq!(again["items"][0]["done"], true);
    assert_eq!(app.history(&ready.id).await, 3);
    // The words of a refusal are the caller's.
    let english = app
        .post("/reports/bulk", &body)
        .by(DESK)
        .header("accept-language", "en")
        .send()
        .await
        .ok();
    assert_eq!(english["items"][2]["problem"]["title"], "Step does not fit");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_head_gives_many_to_one_employee_and_nobody_else_does() {
    let app = TestApp::start().await;
    let (one, two) = (
        Case::at(&app, Stage::InProgress).await,
        Case::at(&app, Stage::Forwarded).await,
    );
    let body = json!({ "reports": [item(&one), item(&two)], "assign": { "assignee": id(STAFF) } });
    let answer = app.post("/reports/bulk", &body).by(KASI).send().await.ok();
    assert_eq!(answer["items"][0]["done"], true);
    assert_eq!(answer["items"][1]["done"], true);
    assert_eq!(one.view(KASI).await["assignee"]["id"], id(STAFF));
    let refused = app.post("/reports/bulk", &body).by(DESK).send().await.ok();
    assert_eq!(refused["items"][0]["problem"]["code"], "forbidden");
    app.post("/reports/bulk", &body)
        .by(STAFF)
        .send()
        .await
        .problem(403, "forbidden");
    for (body, expected) in [
        (json!({ "reports": [], "close": {} }), vec!["/reports required"]),
        (json!({ "reports": [item(&one)] }), vec![" required"]),
        (
            json!({ "reports": [item(&one)], "close": {}, "assign": { "assignee": id(STAFF) } }),
            vec![" too_many"],
        ),
        (
            json!({ "reports": [item(&one), item(&one)], "close": {} }),
            vec!["/reports/1/id duplicate"],
        ),
        (
            json!({ "reports": vec![json!({ "id": uuid::Uuid::nil(), "version": 1 }); 101], "close": {} }),
            vec!["/reports too_many"],
        ),
    ] {
        let found = app.post("/reports/bulk", &body).by(DESK).send().await.invalid();
        assert_eq!(
            found.first().map(String::as_str),
            expected.first().copied(),
            "{found:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_what_would_come_of_each_and_changes_nothing() {
    let app = TestApp::start().await;
    let ready = Case::at(&app, Stage::Verified).await;
    let mut stale = Case::at(&app, Stage::Verified).await;
    let closed = Case::at(&app, Stage::Closed).await;
    let old = item(&stale);
    stale.step(DESK, "", &json!({ "title": "Jalan amblas" })).await;
    let unknown = json!({ "id": uuid::Uuid::nil(), "version": 1 });
    let reports = json!([item(&ready), old, item(&closed), unknown]);
    let check = async |who: &'static str, action: &str| {
        let body = json!({ "reports": reports, "action": action });
        let answer = app.post("/reports/bulk/check", &body).by(who).send().await.ok();
        let items = answer["items"].as_array().expect("items").iter();
        items
            .map(|it| {
                assert_eq!(it["done"], json!(it["problem"].is_null()));
                it["problem"]["code"].as_str().unwrap_or("done").to_owned()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        check(DESK, "forward").await,
        ["done", "stale", "wrong_status", "not_found"]
    );
    assert_eq!(
        check(DESK, "assign").await,
        ["forbidden", "forbidden", "forbidden", "not_found"]
    );
    // What is not theirs to know of is not there, and what was asked did nothing.
    assert_eq!(
        check(KASI, "assign").await,
        ["not_found", "not_found", "wrong_status", "not_found"]
    );
    assert_eq!(ready.view(DESK).await["status"], "verified");
    assert_eq!(app.history(&ready.id).await, 2);
    // The same questions as of the step itself.
    for (body, expected) in [
        (json!({ "reports": [], "action": "close" }), "/reports required"),
        (
            json!({ "reports": [item(&ready), item(&ready)], "action": "close" }),
            "/reports/1/id duplicate",
        ),
    ] {
        let answer = app.post("/reports/bulk/check", &body).by(DESK).send().await;
        assert_eq!(answer.invalid(), [expected]);
    }
}
