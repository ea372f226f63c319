//! Duplicates: followers wait for, and are told with, the report that they were merged into.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::json;

fn into(target: &Case<'_>) -> serde_json::Value {
    json!({ "target": target.id })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_is_told_with_the_report_it_follows() {
    let app = TestApp::start().await;
    let mut target = Case::at(&app, Stage::InProgress).await;
    let mut follower = Case::at(&app, Stage::Received).await;
    let view = follower.step(DESK, "merge", &into(&target)).await;
    assert_eq!(
        (&view["status"], &view["merged_into"]["id"]),
        (&json!("merged"), &json!(target.id))
    );
    assert_eq!(
        (&view["answer_owed"], &view["waiting_on"]),
        (&json!(false), &json!("nobody"))
    );
    assert_eq!(
        target.view(DESK).await["followers"][0]["id"],
        follower.id.as_str()
    );
    follower
        .refused(DESK, "notifications", &called(&app), 409, "unmet")
        .await;

    target.step(KASI, "actions", &action(&app)).await;
    let photo = target.attach(KASI, "after").await;
    target.step(KASI, "resolve", &resolve(&[&photo])).await;
    follower.look_again().await;
    let view = follower.view(DESK).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("merged"), &json!(true))
    );
    assert_eq!(view["content"]["outcome"], "Jalan sudah ditambal.");
    let view = follower.step(DESK, "notifications", &called(&app)).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("merged"), &json!(false))
    );
    assert!(app.verifies(&follower.id).await && app.verifies(&target.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unmerged_report_goes_on_where_it_was() {
    let app = TestApp::start().await;
    let target = Case::at(&app, Stage::Received).await;
    let mut follower = Case::at(&app, Stage::Forwarded).await;
    follower.step(DESK, "merge", &into(&target)).await;
    let view = follower.step(DESK, "unmerge", &because("Lubang yang lain")).await;
    assert_eq!(
        (&view["status"], &view["merged_into"], &view["section"]["name"]),
        (&json!("forwarded"), &json!(null), &json!("Sarpras"))
    );
    follower.step(KASI, "accept", &json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_that_ends_unsolved_lets_its_followers_go() {
    let app = TestApp::start().await;
    let mut target = Case::at(&app, Stage::Received).await;
    let mut follower = Case::at(&app, Stage::Verified).await;
    follower.step(DESK, "merge", &into(&target)).await;
    target
        .step(DESK, "reject", &json!({ "code": "spam", "reason": "Iklan" }))
        .await;
    let view = follower.view(DESK).await;
    assert_eq!(
        (&view["status"], &view["merged_into"]),
        (&json!("verified"), &json!(null))
    );
    let timeline = follower.timeline(DESK).await;
    let last = timeline.last().expect("an entry");
    assert_eq!(last["author"], json!(null), "the program did it");
    // Screen and paper put this into words of the reader's language.
    let number = target.view(DESK).await["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    assert_eq!(last["detail"]["reason"], format!("{number} rejected"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_open_report_of_the_same_protection_that_one_may_see_is_a_target() {
    let app = TestApp::start().await;
    let plain = Case::at(&app, Stage::Received).await;
    let hidden = Case::record(&app, DESK_TWO, &pungli()).await;
    let confidential = Case::record(&app, DESK, &with(road(), json!({ "confidential": true }))).await;
    let closed = Case::at(&app, Stage::Closed).await;
    let mut merged = Case::at(&app, Stage::Received).await;
    merged.step(DESK, "merge", &into(&plain)).await;
    let case = Case::at(&app, Stage::Received).await;
    let nobody = json!({ "target": uuid::Uuid::nil().to_string() });
    assert_eq!(case.invalid(DESK, "merge", &nobody).await, ["/target unknown"]);
    assert_eq!(
        case.invalid(DESK, "merge", &into(&case)).await,
        ["/target unknown"]
    );
    // A hidden one answers as one that is not there.
    assert_eq!(
        case.invalid(DESK, "merge", &into(&hidden)).await,
        ["/target unknown"]
    );
    assert_eq!(
        case.invalid(DESK, "merge", &into(&confidential)).await,
        ["/target not_allowed"]
    );
    for other in [&closed, &merged] {
        assert_eq!(
            case.invalid(DESK, "merge", &into(other)).await,
            ["/target invalid"]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_and_ending_at_once_leave_nobody_behind_a_report_that_ended() {
    let app = TestApp::start().await;
    app.token(DESK).await;
    app.token(DESK_TWO).await;
    for _ in 0..4 {
        let target = Case::at(&app, Stage::Received).await;
        let follower = Case::at(&app, Stage::Received).await;
        let (merge, reject) = (into(&target), json!({ "code": "spam", "reason": "Iklan" }));
        let (a, b) = tokio::join!(
            follower.attempt(DESK, "merge", &merge),
            target.attempt(DESK_TWO, "reject", &reject),
        );
        assert!(matches!(a.status, 200 | 422), "{a:?}");
        b.expect(200);
        assert_eq!(follower.view(DESK).await["status"], "received");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn merged_into_one_another_at_once_one_of_them_stays_open() {
    let app = TestApp::start().await;
    app.token(DESK).await;
    app.token(DESK_TWO).await;
    for _ in 0..4 {
        let (one, two) = (
            Case::at(&app, Stage::Received).await,
            Case::at(&app, Stage::Received).await,
        );
        let (into_two, into_one) = (into(&two), into(&one));
        let (a, b) = tokio::join!(
            one.attempt(DESK, "merge", &into_two),
            two.attempt(DESK_TWO, "merge", &into_one)
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{a:?} {b:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_that_is_worked_on_does_not_hold_up_its_target() {
    let app = TestApp::start().await;
    app.token(DESK).await;
    app.token(KASI).await;
    let mut target = Case::at(&app, Stage::InProgress).await;
    let mut follower = Case::at(&app, Stage::Received).await;
    follower.step(DESK, "merge", &into(&target)).await;
    target.step(KASI, "actions", &action(&app)).await;
    let photo = target.attach(KASI, "after").await;
    let (done, secret) = (
        resolve(&[&photo]),
        json!({ "anonymous": true, "confidential": false }),
    );
    let (a, b) = tokio::join!(
        target.attempt(KASI, "resolve", &done),
        follower.attempt(DESK, "confidentiality", &secret),
    );
    a.expect(200);
    assert!(matches!(b.status, 200 | 412), "{b:?}");
    assert_eq!(follower.view(DESK).await["answer_owed"], true);
}
