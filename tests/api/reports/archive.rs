//! Reports that ended long ago leave the lists that are worked with, and come back when there is something to do.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};

async fn listed(app: &TestApp, query: &str) -> Vec<String> {
    let page = app.get(&format!("/reports?{query}")).by(SEKCAM).send().await.ok();
    let items = page["items"].as_array().expect("items");
    let mut ids: Vec<String> = items
        .iter()
        .map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect();
    ids.sort();
    ids
}

fn sorted<'a>(cases: impl IntoIterator<Item = &'a Case<'a>>) -> Vec<String> {
    let mut ids: Vec<String> = cases.into_iter().map(|case| case.id.clone()).collect();
    ids.sort();
    ids
}

async fn rejected(app: &TestApp, told: bool) -> Case<'_> {
    let mut case = Case::at(app, Stage::Received).await;
    case.step(
        DESK,
        "reject",
        &json!({ "code": "spam", "reason": "bukan laporan" }),
    )
    .await;
    if told {
        case.step(DESK, "notifications", &called(app)).await;
    }
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ended_five_years_ago_is_in_the_archive_and_what_is_owed_is_not() {
    let app = TestApp::start().await;
    let closed = Case::at(&app, Stage::Closed).await;
    let refused = rejected(&app, true).await;
    let owing = rejected(&app, false).await;
    let open = Case::at(&app, Stage::InProgress).await;
    let mut follower = Case::at(&app, Stage::Received).await;
    follower.step(DESK, "merge", &json!({ "target": open.id })).await;
    let reporter = refused.view(DESK).await["reporter"]["id"].clone();

    app.clock.advance(Duration::days(1_825));
    app.sweep().await;
    assert_eq!(listed(&app, "archived=true").await, Vec::<String>::new());
    app.clock.advance(Duration::days(2));
    app.sweep().await;
    let counted = (app.history(&closed.id).await, app.history(&refused.id).await);
    app.sweep().await;
    assert_eq!(
        (app.history(&closed.id).await, app.history(&refused.id).await),
        counted,
        "once is enough"
    );

    assert_eq!(listed(&app, "archived=true").await, sorted([&closed, &refused]));
    for usual in ["", "archived=false", "q=pertiwi", "sort=oldest"] {
        assert_eq!(
            listed(&app, usual).await,
            sorted([&owing, &open, &follower]),
            "{usual}"
        );
    }
    assert_eq!(listed(&app, "status=closed").await, Vec::<String>::new());
    assert_eq!(
        listed(&app, "archived=true&q=pertiwi&status=closed").await,
        [closed.id.as_str()]
    );
    let page = app.get("/reports?archived=true").by(DESK).send().await.ok();
    assert!(page["items"][0]["archived_at"].is_string());
    let wrong = app.get("/reports?archived=ya").by(DESK).send().await;
    wrong.problem(400, "malformed");

    let view = closed.view(DESK).await;
    assert_eq!(
        (&view["status"], view["archived_at"].is_string()),
        (&json!("closed"), true)
    );
    let story = closed.timeline(DESK).await;
    let last = story.last().expect("an entry");
    assert_eq!(
        (&last["detail"]["action"], &last["author"]),
        (&json!("archive"), &Value::Null)
    );
    // Whoever reports again is known by what they reported then.
    let path = format!("/reporters/{}/reports", reporter.as_str().expect("an id"));
    let earlier = app.get(&path).by(DESK).send().await.ok();
    assert!(earlier["items"][0]["archived_at"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn reopening_takes_a_report_out_of_the_archive_where_it_may_be_reopened() {
    let app = TestApp::start().await;
    let mut closed = Case::at(&app, Stage::Closed).await;
    let mut refused = rejected(&app, true).await;
    app.clock.advance(Duration::days(1_827));
    app.sweep().await;
    closed.look_again().await;
    refused.look_again().await;
    closed
        .refused(DESK, "reopen", &because("masih rusak"), 409, "unmet")
        .await;
    let view = refused.step(DESK, "reopen", &because("bukan spam")).await;
    assert_eq!(
        (&view["status"], &view["archived_at"]),
        (&json!("received"), &Value::Null)
    );
    assert_eq!(listed(&app, "").await, [refused.id.as_str()]);
    assert_eq!(listed(&app, "archived=true").await, [closed.id.as_str()]);
    app.sweep().await;
    assert_eq!(listed(&app, "").await, [refused.id.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_sets_the_term() {
    let app = TestApp::start().await;
    let case = rejected(&app, true).await;
    let answer = app.get("/settings").by(ADMIN).send().await.ok();
    assert_eq!(answer["settings"]["retention"]["archive_after_days"], 1_826);
    let mut settings = answer["settings"].clone();
    let version = answer["version"].as_u64().expect("a version");
    for (days, refused) in [(29, true), (40_000, true), (60, false)] {
        settings["retention"]["archive_after_days"] = json!(days);
        let put = app
            .put("/settings", &settings)
            .by(ADMIN)
            .if_match(version)
            .send()
            .await;
        if refused {
            assert_eq!(put.invalid(), ["/retention/archive_after_days out_of_range"]);
        } else {
            put.ok();
        }
    }
    app.clock.advance(Duration::days(61));
    app.sweep().await;
    assert_eq!(listed(&app, "archived=true").await, [case.id.as_str()]);
    // A client that knows nothing of it leaves it as it is usual.
    let answer = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = answer["settings"].clone();
    settings.as_object_mut().expect("fields").remove("retention");
    let version = answer["version"].as_u64().expect("a version");
    let put = app
        .put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    assert_eq!(put["settings"]["retention"]["archive_after_days"], 1_826);
}
