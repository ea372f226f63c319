//! The whole life of a walk-in report, as the office lives it.

use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_road_goes_from_the_counter_to_closed() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &road()).await;
    let view = case.view(DESK).await;
    assert_eq!(view["number"], "PGD-2026-00001");
    assert_eq!(view["status"], "received");
    assert_eq!(view["next_action"], "verify");

    let view = case.step(DESK, "clarifications", &ask()).await;
    assert_eq!(
        (&view["status"], &view["waiting_on"]),
        (&json!("awaiting_clarification"), &json!("reporter"))
    );
    case.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    app.clock.advance(Duration::days(1));
    let view = case.step(DESK, "clarifications/answer", &answer()).await;
    assert_eq!(view["status"], "received");

    let view = case.step(DESK, "verify", &verify()).await;
    assert_eq!(
        (&view["status"], &view["next_action"]),
        (&json!("verified"), &json!("forward"))
    );
    let view = case.step(DESK, "forward", &forward()).await;
    assert_eq!(
        (&view["status"], &view["waiting_on"]),
        (&json!("forwarded"), &json!("section"))
    );
    let view = case.step(KASI, "accept", &json!({})).await;
    assert_eq!(view["status"], "in_progress");
    case.step(KASI, "assign", &json!({ "assignee": id(STAFF) })).await;

    let view = case.step(STAFF, "coordinations", &coordinate(&app)).await;
    assert_eq!(
        (&view["status"], &view["waiting_on"]),
        (&json!("awaiting_agency"), &json!("agency"))
    );
    let seq = view["coordinations"][0]["seq"].clone();
    app.clock.advance(Duration::days(1));
    let view = case
        .step(STAFF, &format!("coordinations/{seq}/reply"), &reply(&app))
        .await;
    assert_eq!(
        (&view["status"], &view["coordinations"][0]["open"]),
        (&json!("in_progress"), &json!(false))
    );

    let problem = case.refused(KASI, "resolve", &resolve(&[]), 409, "unmet").await;
    assert_eq!(problem["needs"], "action_recorded");
    case.step(STAFF, "actions", &action(&app)).await;
    assert_eq!(
        case.invalid(KASI, "resolve", &resolve(&[])).await,
        ["/attachments required"]
    );
    let photo = case.attach(STAFF, "after").await;
    // Whoever works on it does not say by themselves that it is solved.
    case.refused(STAFF, "resolve", &resolve(&[&photo]), 403, "forbidden")
        .await;
    let view = case.step(KASI, "resolve", &resolve(&[&photo])).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("resolved"), &json!(true))
    );

    // The first call reaches nobody, so the reporter is not told by it.
    let view = case.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    assert_eq!(
        (&view["status"], &view["failed_attempts"]),
        (&json!("resolved"), &json!(1))
    );
    let unreachable = json!({ "method": "unreachable", "told_at": app.moment() });
    assert_eq!(
        case.invalid(DESK, "notifications", &unreachable).await,
        ["/method too_few_attempts"]
    );
    app.clock.advance(Duration::hours(2));
    let view = case.step(DESK, "notifications", &called(&app)).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("monitoring"), &json!(false))
    );

    // The check finds it broken again: the same section works on it anew.
    app.clock.advance(Duration::days(2));
    let view = case.step(KEPLING, "checks", &check(&app, false)).await;
    assert_eq!(
        (&view["status"], &view["reopened"]),
        (&json!("in_progress"), &json!(1))
    );
    let problem = case
        .refused(KASI, "resolve", &resolve(&[&photo]), 409, "unmet")
        .await;
    assert_eq!(problem["needs"], "action_recorded");
    case.step(KASI, "actions", &action(&app)).await;
    // What the first repair looked like shows nothing of the second.
    assert_eq!(
        case.invalid(KASI, "resolve", &resolve(&[&photo])).await,
        ["/attachments required"]
    );
    let photo = case.attach(KASI, "after").await;
    case.step(KASI, "resolve", &resolve(&[&photo])).await;
    case.step(DESK, "notifications", &called(&app)).await;
    app.clock.advance(Duration::days(3));
    let view = case.step(LURAH, "checks", &check(&app, true)).await;
    assert_eq!(
        (&view["status"], &view["allowed_actions"]),
        (&json!("closed"), &json!([]))
    );

    let told: Vec<_> = case
        .timeline(DESK)
        .await
        .iter()
        .map(|event| event["detail"]["action"].clone())
        .collect();
    assert_eq!(told.len() as u64, case.version);
    assert_eq!(
        (&told[0], told.last()),
        (&json!("record"), Some(&json!("record_check")))
    );
    assert!(app.verifies(&case.id).await);
}
