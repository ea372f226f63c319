//! Reports about officials: handled by camat or sekcam, hidden from everybody else, on every way by which one could meet them.

use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::files::{form, png};
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::json;

/// Every way to meet a report leads nowhere for somebody.
pub(super) async fn is_hidden(app: &TestApp, case: &Case<'_>, file: &str, who: &'static str) {
    let path = |rest: &str| format!("/reports/{}{rest}", case.id);
    for rest in [
        "",
        "/timeline",
        &format!("/attachments/{file}"),
        &format!("/attachments/{file}/thumbnail"),
    ] {
        app.get(&path(rest))
            .by(who)
            .send()
            .await
            .problem(404, "not_found");
    }
    for (step, body) in [
        ("accept", json!({})),
        ("verify", verify()),
        ("reveal", json!({ "subject": "content", "reason": "x" })),
    ] {
        let answer = case.attempt(who, step, &body).await;
        assert!([403, 404].contains(&answer.status), "{who} {answer:?}");
        assert_eq!(
            answer.json()["code"],
            "not_found",
            "{who} learns that it is there"
        );
    }
    let upload = app
        .call(Method::POST, &path("/attachments"))
        .by(who)
        .form(form("evidence", "a.png", png()));
    upload.send().await.problem(404, "not_found");
    for list in [
        "/reports?limit=200",
        "/reports?q=pungutan",
        "/reports?q=PGD-2026-00001",
    ] {
        let page = app.get(list).by(who).send().await.ok();
        assert!(!page.to_string().contains(&case.id), "{who} {list}");
    }
    let similar = json!({ "text": "pungutan liar surat keterangan, jalan berlubang di Jalan Pertiwi" });
    let similar = app.post("/reports/similar", &similar).by(who).send().await;
    let similar = String::from_utf8_lossy(&similar.bytes);
    assert!(!similar.contains(&case.id), "{who} {similar}");
    let counts = app.get("/reports/counts").by(who).send().await.ok();
    assert!(
        counts["items"]
            .as_array()
            .expect("queues")
            .iter()
            .all(|queue| queue["count"] == 0),
        "{who} {counts}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_pungli_is_seen_by_no_section_and_solved_by_the_leaders() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &pungli()).await;
    let view = case.view(DESK).await;
    assert_eq!(
        (&view["restricted"], &view["confidential"]),
        (&json!(true), &json!(true))
    );
    let file = case.attach(DESK, "evidence").await;
    // Until it is verified whoever took it down still sees it; a colleague does not.
    for who in [DESK_TWO, KASUBBAG, KASI, STAFF, KASI_TRANTIB, LURAH, KEPLING] {
        is_hidden(&app, &case, &file, who).await;
    }
    let problem = app
        .post(
            "/reports/similar",
            &json!({ "text": "pungutan liar surat keterangan" }),
        )
        .by(DESK_TWO);
    assert_eq!(problem.send().await.ok()["items"], json!([]));
    assert_eq!(app.get("/overview").by(KASUBBAG).send().await.ok()["open"], 0);
    assert_eq!(app.get("/overview").by(CAMAT).send().await.ok()["open"], 1);

    case.step(SEKCAM, "verify", &verify_as(PUNGLI, "high")).await;
    is_hidden(&app, &case, &file, DESK).await;
    assert_eq!(
        case.invalid(SEKCAM, "forward", &forward_to("Sarpras")).await,
        ["/section not_allowed"]
    );
    case.step(SEKCAM, "forward", &forward_to("Pimpinan")).await;
    case.step(CAMAT, "accept", &json!({})).await;
    for who in [DESK, DESK_TWO, KASUBBAG, KASI, STAFF, LURAH, KEPLING] {
        is_hidden(&app, &case, &file, who).await;
    }
    case.step(CAMAT, "actions", &action(&app)).await;
    case.step(CAMAT, "resolve", &resolve(&[])).await;
    case.step(SEKCAM, "notifications", &called(&app)).await;
    let problem = case
        .refused(CAMAT, "checks", &check(&app, true), 409, "unmet")
        .await;
    assert_eq!(problem["needs"], "checked_by_another");
    let view = case.step(SEKCAM, "checks", &check(&app, true)).await;
    assert_eq!(view["status"], "closed");
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn about_one_leader_the_other_handles_it_about_both_kasubbag_passes_it_on() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &with(pungli(), json!({ "about": [id(CAMAT)] }))).await;
    case.get(CAMAT).await.problem(404, "not_found");
    assert_eq!(case.view(SEKCAM).await["content"]["about"][0]["id"], id(CAMAT));

    let mut case = Case::record(
        &app,
        DESK,
        &with(pungli(), json!({ "about": [id(CAMAT), id(SEKCAM)] })),
    )
    .await;
    for who in [CAMAT, SEKCAM, DESK_TWO] {
        case.get(who).await.problem(404, "not_found");
    }
    let body =
        json!({ "agency": agency("Inspektorat"), "channel": "in_person", "reason": "Menyangkut pimpinan" });
    let view = case.step(KASUBBAG, "redirect", &body).await;
    assert_eq!(
        (&view["status"], &view["redirected_to"]["name"]),
        (&json!("redirected"), &json!("Inspektorat"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_a_person_is_hidden_from_that_person_and_not_routed_there() {
    let app = TestApp::start().await;
    let mut case = Case::record(
        &app,
        DESK,
        &with(road(), json!({ "about": [id(KASI), id(LURAH)] })),
    )
    .await;
    case.step(DESK, "verify", &verify()).await;
    assert_eq!(
        case.invalid(DESK, "forward", &forward()).await,
        ["/section not_allowed"]
    );
    let page = app.get("/reports").by(LURAH).send().await.ok();
    assert_eq!(page["items"], json!([]));
    case.get(LURAH).await.problem(404, "not_found");
    assert_eq!(case.view(KEPLING).await["status"], "verified");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confidential_report_is_the_desks_the_leaders_and_the_head_of_its_section() {
    let app = TestApp::start().await;
    let body = with(road(), json!({ "confidential": true }));
    let mut case = Case::of_body(&app, &body, crate::support::case::Stage::InProgress).await;
    for who in [DESK, DESK_TWO, KASUBBAG, KASI, SEKCAM, CAMAT] {
        assert!(case.view(who).await["content"]["title"].is_string(), "{who}");
    }
    for who in [STAFF, LURAH, KEPLING, KASI_TRANTIB] {
        case.get(who).await.problem(404, "not_found");
        assert_eq!(
            app.get("/reports?q=berlubang").by(who).send().await.ok()["items"],
            json!([])
        );
    }
    assert_eq!(case.view(KASI).await["reporter"]["sight"], "hidden");
    // Named, an employee must see what they work on.
    case.step(KASI, "assign", &json!({ "assignee": id(STAFF) })).await;
    assert!(case.view(STAFF).await["content"]["title"].is_string());
    case.step(
        DESK,
        "confidentiality",
        &json!({ "anonymous": false, "confidential": false }),
    )
    .await;
    assert!(case.view(KEPLING).await["content"]["title"].is_string());
}
