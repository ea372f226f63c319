//! Bad requests, each answered by its problem and leaving no trace.

use super::table::{Bad, table};
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Answer, Case, TestApp};
use reqwest::Method;
use serde_json::{Value, json};

async fn send(app: &TestApp, bad: &Bad) -> Answer {
    let call = app.call(bad.method.clone(), &bad.path).by(bad.by).if_match(1);
    if bad.method == Method::GET {
        call.send().await
    } else {
        call.raw(bad.media, bad.body.clone()).send().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_bad_request_gets_its_problem_and_leaves_no_trace() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let mut all = table(&case.id);
    all.extend(super::post::rows());
    assert!(all.len() >= 100);
    let mut wrong = Vec::new();
    for bad in &all {
        let answer = send(&app, bad).await;
        let body: Value = serde_json::from_slice(&answer.bytes).unwrap_or_default();
        let as_told = answer.status == bad.expected.0
            && body["code"] == bad.expected.1
            && answer.header("content-type") == "application/problem+json"
            && body["request_id"]
                .as_str()
                .is_some_and(|id| !id.is_empty() && id == answer.header("x-request-id"));
        if !as_told {
            wrong.push(format!(
                "{} {}: expected {:?}, got {answer:?}",
                bad.name, bad.path, bad.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(app.history(&case.id).await, 1);
    assert_eq!(crate::support::database::report_ids(app.raw()).await.len(), 1);
    assert_eq!(
        crate::support::database::number(app.raw(), "SELECT count(*) FROM reporters").await,
        1
    );
    assert_eq!(
        crate::support::database::number(app.raw(), "SELECT count(*) FROM calls").await,
        0
    );
    assert_eq!(
        Case::record(&app, DESK, &road()).await.view(DESK).await["number"],
        "PGD-2026-00002"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_is_not_served_names_those_that_are() {
    let app = TestApp::start().await;
    let answer = app
        .call(Method::DELETE, "/reports")
        .by(DESK)
        .send()
        .await
        .expect(405);
    let allowed = answer.header("allow");
    assert!(
        allowed.contains("GET") && allowed.contains("POST"),
        "{answer:?} {allowed}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_of_other_things_are_nothing_here() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let reporter = case.view(DESK).await["reporter"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let file = case.attach(DESK, "evidence").await;
    for foreign in [reporter.as_str(), &file, &id(DESK), &section("Sarpras")] {
        app.get(&format!("/reports/{foreign}"))
            .by(DESK)
            .send()
            .await
            .problem(404, "not_found");
        app.get(&format!(
            "/reports/{}/attachments/{}",
            case.id,
            if foreign == file { &reporter } else { foreign }
        ))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    }
    app.get(&format!("/reporters/{}", case.id))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    assert_eq!(
        case.invalid(DESK, "", &json!({ "category": section("Sarpras") }))
            .await,
        ["/category unknown"]
    );
    let borrowed = with(action(&app), json!({ "attachments": [id(DESK)] }));
    assert_eq!(
        case.invalid(KASI, "actions", &borrowed).await,
        ["/attachments/0 unknown"]
    );
    let assign = json!({ "assignee": case.id });
    assert_eq!(
        case.invalid(KASI, "assign", &assign).await,
        ["/assignee not_member"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_does_not_set_what_is_the_programs() {
    let app = TestApp::start().await;
    let mut case = Case::record(
        &app,
        DESK,
        &with(
            road(),
            json!({ "reporter": { "identity": { "name": "Tanpa Kontak" } } }),
        ),
    )
    .await;
    assert_eq!(case.view(DESK).await["reporter"]["reachable"], false);
    for field in [
        "status",
        "version",
        "number",
        "restricted",
        "confidential",
        "recorded_by",
        "answer_owed",
    ] {
        case.attempt(DESK, "", &json!({ field: "x", "title": "Lain" }))
            .await
            .problem(400, "malformed");
    }
    // This one is part of the stored command; from outside it counts for nothing.
    let answer = case
        .attempt(DESK, "", &json!({ "title": "Lain", "reachable": true }))
        .await;
    if answer.status == 200 {
        case.version += 1;
        assert_eq!(case.view(DESK).await["reporter"]["reachable"], false);
    }
    let target = Case::at(&app, Stage::Received).await;
    let merge = json!({ "target": target.id, "outcome": "Sudah selesai, percayalah" });
    let answer = case.attempt(DESK, "merge", &merge).await;
    if answer.status == 200 {
        let view = answer.json();
        assert_eq!(
            (&view["answer_owed"], &view["content"]["outcome"]),
            (&json!(false), &json!(null))
        );
    }
}
