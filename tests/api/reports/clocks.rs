//! What time does: clarifications lapse, deadlines follow the calendar, windows close.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::{Value, json};

fn due(view: &Value, kind: &str) -> String {
    let clocks = view["deadlines"].as_array().expect("deadlines");
    let clock = clocks
        .iter()
        .find(|it| it["kind"] == kind)
        .unwrap_or_else(|| panic!("no {kind}: {view}"));
    clock["due_at"].as_str().expect("a moment").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unanswered_clarification_lapses_once_the_office_has_tried() {
    let app = TestApp::start().await;
    let mut tried = Case::at(&app, Stage::Received).await;
    tried.step(DESK, "clarifications", &ask()).await;
    tried.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    let mut untried = Case::at(&app, Stage::Received).await;
    untried.step(DESK, "clarifications", &ask()).await;
    let mut forwarded = Case::at(&app, Stage::Forwarded).await;
    forwarded.step(DESK, "clarifications", &ask()).await;
    forwarded
        .step(DESK, "contact-attempts", &attempt("message_left"))
        .await;
    let mut published = Case::record(&app, DESK, &anonymous()).await;
    published
        .step(
            DESK,
            "clarifications",
            &with(ask(), json!({ "channel": "tracking_page" })),
        )
        .await;

    // The thirtieth day still counts.
    app.clock.set("2026-12-23T16:59:59Z");
    app.sweep().await;
    assert_eq!(tried.view(DESK).await["status"], "awaiting_clarification");
    app.clock.set("2026-12-23T17:00:01Z");
    app.sweep().await;
    let view = tried.view(DESK).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("withdrawn"), &json!(true))
    );
    assert_eq!(
        tried.timeline(DESK).await.last().expect("an entry")["author"],
        json!(null)
    );
    assert_eq!(published.view(DESK).await["status"], "withdrawn");
    assert_eq!(untried.view(DESK).await["status"], "awaiting_clarification");
    let view = forwarded.view(DESK).await;
    assert_eq!(
        (&view["status"], &view["unanswered"]),
        (&json!("forwarded"), &json!(true))
    );
    // Sweeping again changes nothing.
    let before = app.history(&tried.id).await;
    app.sweep().await;
    assert_eq!(before, app.history(&tried.id).await);
    tried.look_again().await;
    tried.step(DESK, "notifications", &called(&app)).await;
    untried
        .step(DESK, "contact-attempts", &attempt("no_answer"))
        .await;
    app.sweep().await;
    assert_eq!(untried.view(DESK).await["status"], "withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_reporter_is_asked_the_offices_clocks_pause() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let before = due(&case.view(DESK).await, "resolution");
    assert_eq!(before, "2026-11-30T09:30:00Z", "five working days");
    let legal = due(&case.view(DESK).await, "legal_decision");
    let view = case.step(DESK, "clarifications", &ask()).await;
    let paused = view["deadlines"]
        .as_array()
        .expect("some")
        .iter()
        .find(|it| it["kind"] == "resolution")
        .expect("it");
    assert_eq!(
        (&paused["paused"], &paused["overdue"]),
        (&json!(true), &json!(false))
    );
    // Wednesday to Wednesday, five of them working days.
    app.clock.advance(Duration::days(7));
    let view = case.step(DESK, "clarifications/answer", &answer()).await;
    assert_eq!(due(&view, "resolution"), "2026-12-07T09:30:00Z");
    assert_eq!(
        due(&view, "legal_decision"),
        legal,
        "the law's clock never pauses"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_holiday_moves_the_deadlines_that_it_meets_by_one_entry_each() {
    let app = TestApp::start().await;
    let met = Case::at(&app, Stage::InProgress).await;
    let other = Case::record(&app, DESK, &road()).await;
    let ended = Case::at(&app, Stage::Closed).await;
    assert_eq!(due(&met.view(DESK).await, "resolution"), "2026-11-30T09:30:00Z");
    let verification = due(&other.view(DESK).await, "verification");
    let lengths = (
        app.history(&met.id).await,
        app.history(&other.id).await,
        app.history(&ended.id).await,
    );
    let holiday = json!({ "date": "2026-11-27", "name": "Cuti bersama", "kind": "collective_leave" });
    app.post("/holidays", &holiday).by(ADMIN).send().await.created();
    app.sweep().await;
    let view = met.view(DESK).await;
    assert_eq!(due(&view, "resolution"), "2026-12-01T09:30:00Z");
    assert_eq!(due(&other.view(DESK).await, "verification"), verification);
    let after = (
        app.history(&met.id).await,
        app.history(&other.id).await,
        app.history(&ended.id).await,
    );
    assert_eq!(
        after,
        (lengths.0 + 1, lengths.1, lengths.2),
        "one entry for the one that changed"
    );
    let last = met.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(
        (&last["detail"]["action"], &last["detail"]["cause"]),
        (&json!("recalculate"), &json!("calendar"))
    );
    app.sweep().await;
    assert_eq!(app.history(&met.id).await, after.0);
    // The officer's view is stale now, and the list shows the new date.
    met.refused(KASI, "actions", &action(&app), 412, "stale").await;
    let page = app
        .get("/reports?sort=deadline&status=in_progress")
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(page["items"][0]["deadline"]["due_at"], "2026-12-01T09:30:00Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_terms_and_categories_move_running_deadlines() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let found = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = found["settings"].clone();
    settings["targets"]["medium_resolution_days"] = json!(2);
    let version = found["version"].as_u64().expect("a version");
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    app.sweep().await;
    assert_eq!(due(&case.view(DESK).await, "resolution"), "2026-11-25T09:30:00Z");
    let all = app.get("/categories").by(ADMIN).send().await.ok();
    let items = all["items"].as_array().expect("items");
    let item = items
        .iter()
        .find(|it| it["id"] == category(ROAD))
        .expect("the category");
    let mut data = item["data"].clone();
    data["resolution_days"] = json!(3);
    let path = format!("/categories/{}", category(ROAD));
    let version = item["version"].as_u64().expect("a version");
    app.put(&path, &json!({ "data": data }))
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    app.sweep().await;
    assert_eq!(due(&case.view(DESK).await, "resolution"), "2026-11-26T09:30:00Z");
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_report_is_reopened_within_thirty_days_only() {
    let app = TestApp::start().await;
    let mut early = Case::at(&app, Stage::Closed).await;
    let late = Case::at(&app, Stage::Closed).await;
    app.clock.set("2026-12-23T16:59:00Z");
    let view = early.step(SEKCAM, "reopen", &because("Rusak lagi")).await;
    assert_eq!(
        (&view["status"], &view["section"]["name"]),
        (&json!("in_progress"), &json!("Sarpras"))
    );
    app.clock.set("2026-12-23T17:01:00Z");
    let problem = late
        .refused(DESK, "reopen", &because("Rusak lagi"), 409, "unmet")
        .await;
    assert_eq!(problem["needs"], "within_reopen_window");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_counts_as_unreachable_after_three_attempts_on_two_working_days() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Resolved).await;
    let give_up = |app: &TestApp| json!({ "method": "unreachable", "told_at": app.moment() });
    for _ in 0..3 {
        case.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    }
    assert_eq!(
        case.invalid(DESK, "notifications", &give_up(&app)).await,
        ["/method too_few_attempts"]
    );
    // A Saturday is no working day.
    app.clock.set("2026-11-28T03:00:00Z");
    case.step(DESK, "contact-attempts", &attempt("wrong_number"))
        .await;
    assert_eq!(
        case.invalid(DESK, "notifications", &give_up(&app)).await,
        ["/method too_few_attempts"]
    );
    app.clock.set("2026-11-30T03:00:00Z");
    let view = case.step(DESK, "contact-attempts", &attempt("no_answer")).await;
    assert_eq!(
        (&view["failed_attempts"], &view["failed_attempt_days"]),
        (&json!(5), &json!(2))
    );
    let view = case.step(DESK, "notifications", &give_up(&app)).await;
    assert_eq!(view["status"], "monitoring");
}
