//! What holds for every step: the version that was seen, sending again, two at once, and nothing half done.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_or_missing_version_changes_nothing() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/verify", case.id);
    app.post(&path, &verify())
        .by(DESK)
        .send()
        .await
        .problem(428, "precondition_required");
    app.post(&path, &verify())
        .by(DESK)
        .header("if-match", "*")
        .send()
        .await
        .problem(400, "malformed");
    app.post(&path, &verify())
        .by(DESK)
        .if_match(99)
        .send()
        .await
        .problem(412, "stale");
    assert_eq!(app.history(&case.id).await, 1);
    case.step(DESK, "", &json!({ "title": "Jalan rusak parah" }))
        .await;
    case.version -= 1;
    case.refused(DESK, "verify", &verify(), 412, "stale").await;
    // Whoever may not do it is told so first, and learns no version.
    case.refused(CAMAT, "verify", &verify(), 403, "forbidden").await;
    case.refused(KASI, "verify", &verify(), 404, "not_found").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_does_not_fit_the_status_says_which() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    for (step, body) in [
        ("forward", forward()),
        ("redo", because("x")),
        ("notifications", called(&app)),
        ("checks", check(&app, true)),
        ("confirm", json!({ "channel": "phone" })),
        ("dispute", because("x")),
        ("reopen", because("x")),
        ("close", json!({})),
        ("unmerge", because("x")),
        ("clarifications/answer", answer()),
    ] {
        let problem = case.refused(DESK, step, &body, 409, "wrong_status").await;
        assert_eq!(problem["report_status"], "received", "{step}");
        assert!(problem["action"].is_string(), "{step}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_allowed_is_what_is_listed() {
    let app = TestApp::start().await;
    for stage in [
        Stage::Received,
        Stage::Verified,
        Stage::InProgress,
        Stage::Resolved,
        Stage::Closed,
    ] {
        let case = Case::at(&app, stage).await;
        let view = case.view(DESK).await;
        let allowed: Vec<&str> = view["allowed_actions"]
            .as_array()
            .expect("actions")
            .iter()
            .filter_map(|it| it.as_str())
            .collect();
        // Refused for their fields or their status, these show whether the action is open without doing it.
        for (action, step, body) in [
            (
                "verify",
                "verify",
                json!({ "category": category(ROAD), "urgency": "low", "checklist": [] }),
            ),
            (
                "request_clarification",
                "clarifications",
                json!({ "questions": [], "channel": "phone" }),
            ),
            (
                "forward",
                "forward",
                with(forward(), json!({ "instructions": [] })),
            ),
            ("withdraw", "withdraw", because(" ")),
            ("redo", "redo", because(" ")),
            ("reject", "reject", json!({ "code": "spam", "reason": " " })),
            ("reopen", "reopen", because(" ")),
            ("escalate", "escalate", json!({ "level": "camat", "reason": " " })),
        ] {
            let status = case.attempt(DESK, step, &body).await.status;
            assert_eq!(
                status == 422,
                allowed.contains(&action),
                "{action} in {stage:?}: {status} {allowed:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_sent_again_with_its_key_is_done_once() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/verify", case.id);
    let send = |version| {
        app.post(&path, &verify())
            .by(DESK)
            .if_match(version)
            .key("langkah-1")
            .send()
    };
    let first = send(1).await.ok();
    assert_eq!(first["version"], 2);
    assert_eq!(send(1).await.ok(), first, "the lost answer is given again");
    case.version = 2;
    let other = app
        .post(&path, &verify_as(ROAD, "low"))
        .by(DESK)
        .if_match(2)
        .key("langkah-1")
        .send()
        .await;
    other.problem(422, "idempotency_key_reused");
    assert_eq!(app.history(&case.id).await, 2);
    let path = format!("/reports/{}/contact-attempts", case.id);
    for _ in 0..3 {
        app.post(&path, &attempt("reached"))
            .by(DESK)
            .key("langkah-2")
            .send()
            .await
            .ok();
    }
    assert_eq!(app.history(&case.id).await, 3);
    for bad in ["", &"k".repeat(101)] {
        app.post(&path, &attempt("reached"))
            .by(DESK)
            .header("idempotency-key", bad)
            .send()
            .await
            .problem(400, "malformed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_steps_at_once_exactly_one_wins() {
    let app = TestApp::start().await;
    for who in [DESK, DESK_TWO, KASUBBAG] {
        app.token(who).await;
    }
    for round in 0..4 {
        let case = Case::at(&app, Stage::Received).await;
        let (verified, rejected, withdrawn) = (
            verify(),
            json!({ "code": "spam", "reason": "Iklan" }),
            because("Dicabut"),
        );
        let (a, b, c) = tokio::join!(
            case.attempt(DESK, "verify", &verified),
            case.attempt(DESK_TWO, "reject", &rejected),
            case.attempt(KASUBBAG, "withdraw", &withdrawn),
        );
        let mut statuses = [a.status, b.status, c.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412], "round {round}");
        assert_eq!(app.history(&case.id).await, 2);
        assert!(app.verifies(&case.id).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn appends_at_once_all_stand_in_the_history() {
    let app = TestApp::start().await;
    app.token(DESK).await;
    app.token(DESK_TWO).await;
    let case = Case::at(&app, Stage::Received).await;
    let body = attempt("no_answer");
    let (a, b, c, d) = tokio::join!(
        case.attempt(DESK, "contact-attempts", &body),
        case.attempt(DESK_TWO, "contact-attempts", &body),
        case.attempt(DESK, "contact-attempts", &body),
        case.attempt(DESK_TWO, "contact-attempts", &body),
    );
    let done = [&a, &b, &c, &d]
        .iter()
        .filter(|answer| answer.status == 200)
        .count();
    // An append names no version, so that nobody has seen a stale one.
    assert_eq!(done, 4, "{:?}", [a, b, c, d]);
    assert_eq!(app.history(&case.id).await, 5);
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_keeps_every_change_and_a_section_corrects_the_place_only() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let body = json!({ "title": "Jalan amblas", "urgency": "high", "reported_party": "Kontraktor" });
    let view = case.step(DESK, "", &body).await;
    assert_eq!(
        (&view["content"]["title"], &view["urgency"]),
        (&json!("Jalan amblas"), &json!("high"))
    );
    let entry = case.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(
        (&entry["detail"]["title"], &entry["detail"]["description"]),
        (&json!("Jalan amblas"), &json!(null))
    );
    assert_eq!(
        case.invalid(KASI, "", &json!({ "title": "Lain" })).await,
        [" not_allowed"]
    );
    assert_eq!(case.invalid(DESK, "", &json!({})).await, [" required"]);
    // What is no text is cleared by `null`, and stays when it is left out.
    let body = json!({ "incident_on": "2026-11-20", "preferred_contact": "letter" });
    case.step(DESK, "", &body).await;
    let view = case.step(DESK, "", &json!({ "incident_on": null })).await;
    assert_eq!(
        (&view["content"]["incident_on"], &view["preferred_contact"]),
        (&json!(null), &json!("letter"))
    );
    for (who, reach) in [(DESK, "everything"), (KASI, "place"), (LURAH, "nothing")] {
        assert_eq!(case.view(who).await["edits"], reach, "{who}");
    }
    let place = json!({ "place": { "address": "Jl. Pertiwi No. 12", "kelurahan": kelurahan("Tembung") } });
    let view = case.step(KASI, "", &place).await;
    assert_eq!(view["content"]["kelurahan"]["name"], "Tembung");
    // It is another lurah's now.
    case.get(LURAH).await.problem(404, "not_found");
    case.get(LURAH_TEMBUNG).await.expect(200);
    let problem = case
        .invalid(DESK, "", &json!({ "category": category(PUNGLI) }))
        .await;
    assert_eq!(problem, ["/category not_allowed"], "it is in a section's hands");
}
