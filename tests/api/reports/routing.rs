//! To a section and back, out of the house, and what a section may do beside it.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_misrouted_report_is_returned_and_goes_to_the_right_section() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Verified).await;
    let view = case.step(DESK, "forward", &forward_to("Trantib")).await;
    assert_eq!(view["section"]["name"], "Trantib");
    case.get(KASI).await.problem(404, "not_found");
    let back = json!({ "reason": "Jalan adalah urusan Sarpras", "suggested_section": section("Sarpras") });
    case.refused(STAFF_TRANTIB, "return", &back, 403, "forbidden")
        .await;
    case.step_away(KASI_TRANTIB, "return", &back).await;
    case.get(KASI_TRANTIB).await.problem(404, "not_found");
    let view = case.view(DESK).await;
    assert_eq!(
        (&view["status"], &view["section"]),
        (&json!("verified"), &json!(null))
    );
    let last = case.timeline(DESK).await.pop().expect("an entry");
    assert_eq!(last["detail"]["suggested_section"], section("Sarpras"));
    case.step(CAMAT, "forward", &forward()).await;
    let view = case.step(KASI, "accept", &json!({})).await;
    assert_eq!(view["status"], "in_progress");
    case.get(KASI_TRANTIB).await.problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_named_employee_accepts_and_a_colleague_does_not() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Verified).await;
    let named = with(forward(), json!({ "assignee": id(STAFF_TRANTIB) }));
    assert_eq!(
        case.invalid(DESK, "forward", &named).await,
        ["/assignee not_member"]
    );
    case.step(DESK, "forward", &forward()).await;
    case.refused(STAFF, "accept", &json!({}), 403, "forbidden").await;
    case.step(KASI, "assign", &json!({ "assignee": id(STAFF) })).await;
    let view = case.step(STAFF, "accept", &json!({})).await;
    assert_eq!(
        (&view["status"], &view["assignee"]["id"]),
        (&json!("in_progress"), &json!(id(STAFF)))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disposition_is_looked_over() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Verified).await;
    for (changes, expected) in [
        (json!({ "instructions": [] }), "/instructions required"),
        (
            json!({ "section": uuid::Uuid::nil().to_string() }),
            "/section unknown",
        ),
        (json!({ "section": section("Pimpinan") }), "/section not_allowed"),
        (
            json!({ "supporting": [section("Sarpras")] }),
            "/supporting duplicate",
        ),
        (json!({ "due_on": app.day(-1) }), "/due_on in_past"),
        (json!({ "due_on": app.day(100) }), "/due_on out_of_range"),
    ] {
        let body = with(forward(), changes);
        assert_eq!(case.invalid(DESK, "forward", &body).await, [expected], "{body}");
    }
    case.refused(KASI, "forward", &forward(), 404, "not_found").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supporting_section_sees_it_and_records_actions_only() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Verified).await;
    let body = with(
        forward(),
        json!({ "supporting": [section("Trantib")], "due_on": app.day(10) }),
    );
    case.step(DESK, "forward", &body).await;
    case.refused(KASI_TRANTIB, "accept", &json!({}), 403, "forbidden")
        .await;
    case.step(KASI, "accept", &json!({})).await;
    let view = case.step(STAFF_TRANTIB, "actions", &action(&app)).await;
    assert_eq!(
        view["reporter"]["sight"], "hidden",
        "it helps; it does not need the reporter"
    );
    case.refused(KASI_TRANTIB, "resolve", &resolve(&[]), 403, "forbidden")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_section_asks_and_the_desk_answers() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let view = case
        .step(STAFF, "questions", &json!({ "question": "Sejak kapan rusak?" }))
        .await;
    let seq = view["content"]["desk_questions"][0]["seq"].clone();
    assert_eq!(case.view(DESK).await["next_action"], "answer_section");
    let page = app.get("/reports?question_open=true").by(DESK).send().await.ok();
    assert_eq!(page["items"][0]["id"], case.id.as_str());
    let wrong = json!({ "seq": 1, "answer": "Sejak Jumat." });
    assert_eq!(
        case.invalid(DESK, "questions/answer", &wrong).await,
        ["/seq unknown"]
    );
    let view = case
        .step(
            DESK,
            "questions/answer",
            &json!({ "seq": seq, "answer": "Sejak Jumat." }),
        )
        .await;
    assert_eq!(view["content"]["desk_questions"], json!([]));
    let problem = case
        .refused(
            DESK,
            "questions/answer",
            &json!({ "seq": seq, "answer": "Lagi." }),
            409,
            "unmet",
        )
        .await;
    assert_eq!(problem["needs"], "open_question");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_that_never_answers_is_let_go_and_a_waiver_needs_its_reason() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let view = case.step(KASI, "coordinations", &coordinate(&app)).await;
    let first = view["coordinations"][0]["seq"].clone();
    let aside = with(
        coordinate(&app),
        json!({ "agency": agency("PLN"), "blocking": false }),
    );
    let view = case.step(DESK, "coordinations", &aside).await;
    assert_eq!(view["status"], "awaiting_agency");
    let view = case
        .step(
            KASI,
            &format!("coordinations/{first}/end"),
            &json!({ "end": "never_answered" }),
        )
        .await;
    assert_eq!(view["status"], "in_progress", "only what blocks is waited for");
    assert_eq!(
        case.invalid(KASI, &format!("coordinations/{first}/reply"), &reply(&app))
            .await,
        ["/coordination unknown"]
    );
    case.step(KASI, "actions", &action(&app)).await;
    let photo = case.attach(KASI, "after").await;
    assert_eq!(
        case.invalid(KASI, "resolve", &resolve(&[&photo])).await,
        ["/waiver required"]
    );
    let waived = with(
        resolve(&[&photo]),
        json!({ "waiver": "PLN tidak diperlukan lagi" }),
    );
    let view = case.step(KASI, "resolve", &waived).await;
    assert!(
        view["coordinations"]
            .as_array()
            .expect("some")
            .iter()
            .all(|it| it["open"] == false)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_office_cannot_act_on_is_rejected_or_redirected_and_the_reporter_is_told() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Verified).await;
    let view = case
        .step(
            DESK,
            "reject",
            &json!({ "code": "no_object", "reason": "Tidak ada lokasi" }),
        )
        .await;
    assert_eq!(
        (&view["status"], &view["answer_owed"], &view["waiting_on"]),
        (&json!("rejected"), &json!(true), &json!("desk"))
    );
    let view = case.step(DESK, "notifications", &called(&app)).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("rejected"), &json!(false))
    );
    case.refused(CAMAT, "reopen", &because("keliru"), 403, "forbidden")
        .await;
    let view = case.step(DESK, "reopen", &because("keliru ditolak")).await;
    assert_eq!(view["status"], "received");

    let mut case = Case::at(&app, Stage::InProgress).await;
    let body = json!({ "agency": agency("PLN"), "channel": "letter", "reason": "Bukan wewenang kecamatan" });
    assert_eq!(
        case.invalid(DESK, "redirect", &body).await,
        ["/letter_number required"]
    );
    let view = case
        .step(
            DESK,
            "redirect",
            &with(body, json!({ "letter_number": "600/1/XI/2026" })),
        )
        .await;
    assert_eq!(
        (&view["status"], &view["redirected_to"]["name"]),
        (&json!("redirected"), &json!("PLN"))
    );
    let page = app.get("/reports?answer_owed=true").by(DESK).send().await.ok();
    assert_eq!(page["items"][0]["id"], case.id.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn quality_check_withdrawal_confirmation_and_escalation() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Resolved).await;
    let view = case.step(SEKCAM, "redo", &because("Foto tidak jelas")).await;
    assert_eq!(
        (&view["status"], &view["actions"], &view["reopened"]),
        (&json!("in_progress"), &json!(0), &json!(0))
    );
    let view = case
        .step(
            KASI,
            "escalate",
            &json!({ "level": "secretary", "reason": "Butuh alat berat" }),
        )
        .await;
    assert_eq!(view["escalated"], "secretary");
    let view = case.step(DESK, "withdraw", &because("Pelapor mencabut")).await;
    assert_eq!(
        (&view["status"], &view["answer_owed"]),
        (&json!("withdrawn"), &json!(false))
    );

    let mut case = Case::at(&app, Stage::Resolved).await;
    let body = json!({ "rating": 6, "channel": "phone" });
    assert_eq!(
        case.invalid(DESK, "confirm", &body).await,
        ["/rating out_of_range"]
    );
    let view = case
        .step(DESK, "confirm", &json!({ "rating": 5, "channel": "phone" }))
        .await;
    assert_eq!(
        (&view["status"], &view["rating"], &view["answer_owed"]),
        (&json!("closed"), &json!(5), &json!(false))
    );
    let view = case.step(DESK, "dispute", &because("Rusak lagi")).await;
    assert_eq!(
        (&view["status"], &view["reopened"]),
        (&json!("in_progress"), &json!(1))
    );
}
