//! Files are served to those who may see the report, as what they are, until they are taken off.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn served_to_whoever_sees_the_report_and_to_nobody_else() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let other = Case::at(&app, Stage::InProgress).await;
    let file = case.attach(KASI, "before").await;
    let path = format!("/reports/{}/attachments/{file}", case.id);
    for who in [
        DESK, KASUBBAG, KASI, STAFF, LURAH, KEPLING, SEKCAM, CAMAT, AUDITOR,
    ] {
        for path in [path.clone(), format!("{path}/thumbnail")] {
            let answer = app.get(&path).by(who).send().await.expect(200);
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(
                answer.header("content-security-policy"),
                "default-src 'none'; sandbox"
            );
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert!(
                answer.header("content-disposition").starts_with("inline"),
                "{answer:?}"
            );
        }
    }
    for who in [KASI_TRANTIB, STAFF_TRANTIB, LURAH_TEMBUNG, KEPLING_TEMBUNG] {
        app.get(&path).by(who).send().await.problem(404, "not_found");
    }
    app.get(&path).by(ADMIN).send().await.problem(403, "forbidden");
    app.get(&path).send().await.problem(401, "unauthenticated");
    // Through another report one does not reach it.
    app.get(&format!("/reports/{}/attachments/{file}", other.id))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    let borrowed = with(action(&app), json!({ "attachments": [file] }));
    assert_eq!(
        other.invalid(KASI, "actions", &borrowed).await,
        ["/attachments/0 unknown"]
    );
    let etag = app.get(&path).by(DESK).send().await.header("etag").to_owned();
    let again = app
        .get(&path)
        .by(DESK)
        .header("if-none-match", &etag)
        .send()
        .await
        .expect(304);
    assert!(again.bytes.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn taken_off_it_is_gone_and_its_hash_stays_in_the_history() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let of_desk = case.attach(DESK, "evidence").await;
    let of_kasi = case.attach(KASI, "before").await;
    let body = json!({ "reason": "Salah berkas" });
    let remove = |file: &str, who, version| {
        let path = format!("/reports/{}/attachments/{file}", case.id);
        app.call(Method::DELETE, &path)
            .by(who)
            .if_match(version)
            .json(&body)
            .send()
    };
    remove(&of_desk, KASI, case.version)
        .await
        .problem(403, "forbidden");
    remove(&of_desk, STAFF, case.version)
        .await
        .problem(403, "forbidden");
    remove(&of_desk, KASI_TRANTIB, case.version)
        .await
        .problem(404, "not_found");
    remove(&of_desk, DESK, case.version - 1)
        .await
        .problem(412, "stale");
    let path = format!("/reports/{}/attachments/{of_desk}", case.id);
    app.call(Method::DELETE, &path)
        .by(DESK)
        .json(&body)
        .send()
        .await
        .problem(428, "precondition_required");
    let blank = json!({ "reason": "" });
    let answer = app
        .call(Method::DELETE, &path)
        .by(DESK)
        .if_match(case.version)
        .json(&blank)
        .send()
        .await;
    assert_eq!(answer.invalid(), ["/reason required"]);
    app.get(&path).by(DESK).send().await.expect(200);

    let view = remove(&of_kasi, KASI, case.version).await.ok();
    assert_eq!(view["content"]["attachments"].as_array().expect("files").len(), 1);
    remove(&of_desk, DESK, case.version + 1).await.ok();
    app.get(&path).by(DESK).send().await.problem(404, "not_found");
    app.get(&format!("{path}/thumbnail"))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    remove(&of_desk, DESK, case.version + 2)
        .await
        .problem(404, "not_found");
    let story = case.timeline(DESK).await;
    let (put, took) = (&story[story.len() - 4], &story[story.len() - 1]);
    assert_eq!(
        (&put["detail"]["action"], put["detail"]["sha256"].is_string()),
        (&json!("attach"), true)
    );
    assert_eq!(
        (&took["detail"]["action"], &took["detail"]["attachment"]),
        (&json!("detach"), &json!(of_desk))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_report_takes_no_more_files() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Closed).await;
    let problem = case
        .upload(DESK, "other", "a.png", crate::support::files::png())
        .await
        .problem(409, "unmet");
    assert_eq!(problem["needs"], "open_or_owed");
}
