//! Reports that come from a post, and what the office answers below it.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

const POST: &str = "https://www.instagram.com/p/C1aBcD/?igsh=MzRlODBi";

fn posted() -> Value {
    let person = with(person(), json!({ "social": "@zulkar" }));
    with(
        road(),
        json!({ "channel": "social_media", "source_url": POST, "reporter": { "identity": person } }),
    )
}

async fn alike(app: &TestApp, who: &'static str, url: &str) -> Vec<Value> {
    let body = json!({ "text": "", "source_url": url });
    let found = app.post("/reports/similar", &body).by(who).send().await.ok();
    found["items"].as_array().expect("items").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_post_is_taken_down_once_unless_the_officer_insists() {
    let app = TestApp::start().await;
    let first = Case::record(&app, DESK, &posted()).await;
    let shared = "https://instagram.com/zulkar/p/C1aBcD";
    let again = with(posted(), json!({ "source_url": shared }));
    let refused = app.post("/reports", &again).by(DESK_TWO).send().await;
    assert_eq!(refused.invalid(), ["/source_url duplicate"]);
    // The officer is told while the address is typed, whatever became of that report.
    let found = alike(&app, DESK_TWO, shared).await;
    assert_eq!(
        (&found[0]["report"]["id"], &found[0]["same_post"]),
        (&json!(first.id), &json!(true))
    );
    assert!(
        alike(&app, DESK, "https://instagram.com/p/other")
            .await
            .is_empty()
    );

    let two = with(again.clone(), json!({ "repeats_post": true }));
    let mut second = Case::record(&app, DESK_TWO, &two).await;
    assert_ne!(second.id, first.id);
    // It goes on as any other, and the first is the one that is found.
    second.step(DESK, "verify", &verify()).await;
    assert_eq!(alike(&app, DESK, POST).await[0]["report"]["id"], json!(first.id));
    app.post("/reports", &again).by(DESK).send().await.expect(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_post_sent_at_once_is_taken_down_once() {
    let app = TestApp::start().await;
    let body = posted();
    let all = futures::future::join_all((0..6).map(|_| app.post("/reports", &body).by(DESK).send())).await;
    assert_eq!(
        all.iter().filter(|answer| answer.status == 201).count(),
        1,
        "{all:?}"
    );
    for answer in all.into_iter().filter(|answer| answer.status != 201) {
        assert_eq!(answer.invalid(), ["/source_url duplicate"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_not_ones_to_know_of_is_not_told() {
    let app = TestApp::start().await;
    let about_desk = with(posted(), json!({ "about": [id(DESK)] }));
    app.post("/reports", &about_desk)
        .by(DESK_TWO)
        .send()
        .await
        .created();
    assert!(alike(&app, DESK, POST).await.is_empty());
    // Nor does it keep from recording: the refusal would tell.
    app.post("/reports", &posted()).by(DESK).send().await.created();
    let refused = app.post("/reports", &posted()).by(DESK_TWO).send().await;
    assert_eq!(refused.invalid(), ["/source_url duplicate"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_address_on_the_web_is_a_source() {
    let app = TestApp::start().await;
    for bad in [
        "javascript:alert(1)",
        "ftp://contoh.id/1",
        "contoh.id",
        "https://a@b.id",
    ] {
        let body = with(posted(), json!({ "source_url": bad }));
        let refused = app.post("/reports", &body).by(DESK).send().await;
        assert_eq!(refused.invalid(), ["/source_url invalid"], "{bad}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_below_a_post_is_kept_with_its_address() {
    let app = TestApp::start().await;
    let comment = "https://www.instagram.com/p/C1aBcD/c/17";
    let said = |extra: Value| with(json!({ "channel": "social_media", "url": comment }), extra);
    let mut case = Case::record(&app, DESK, &posted()).await;
    case.step(
        DESK,
        "contact-attempts",
        &said(json!({ "outcome": "message_left" })),
    )
    .await;
    case.step(
        DESK,
        "clarifications",
        &said(json!({ "questions": ["Nomor berapa?"] })),
    )
    .await;
    case.step(
        DESK,
        "clarifications/answer",
        &said(json!({ "answer": "Nomor 4" })),
    )
    .await;
    let by_phone = json!({ "channel": "phone", "outcome": "reached", "url": comment });
    assert_eq!(
        case.invalid(DESK, "contact-attempts", &by_phone).await,
        ["/url not_allowed"]
    );
    let script = said(json!({ "outcome": "reached", "url": "javascript:alert(1)" }));
    assert_eq!(
        case.invalid(DESK, "contact-attempts", &script).await,
        ["/url invalid"]
    );

    let story = case.timeline(DESK).await;
    let told: Vec<_> = story
        .iter()
        .filter(|entry| entry["detail"]["url"] == comment)
        .collect();
    assert_eq!(told.len(), 3);
    case.step(DESK, "verify", &verify()).await;
    case.step(DESK, "forward", &forward()).await;
    case.step(KASI, "accept", &json!({})).await;
    // Whoever may not know who reported is not led to them either.
    let theirs = json!(case.timeline(KASI).await).to_string();
    assert!(!theirs.contains("instagram.com"), "{theirs}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_says_what_a_mail_would() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let path = format!("/reports/{}/chat", case.id);
    let first = async |who| app.get(&path).by(who).send().await.ok()["items"].clone();
    let said = first(DESK).await;
    assert_eq!(said[0]["occasion"], "received");
    let text = said[0]["text"].as_str().expect("a text");
    let number = case.view(DESK).await["number"].clone();
    assert!(
        !text.contains(NAME) && text.contains(number.as_str().expect("a number")),
        "{text}"
    );
    case.step(DESK, "clarifications", &ask()).await;
    assert_eq!(first(DESK).await[0]["occasion"], "question");
    app.get(&path).by(KASI).send().await.problem(403, "forbidden");
    case.step(
        DESK,
        "reject",
        &json!({ "code": "not_a_complaint", "reason": "Bukan pengaduan" }),
    )
    .await;
    let said = first(DESK).await;
    assert_eq!(said[0]["occasion"], "rejected");
    assert!(
        said[0]["text"]
            .as_str()
            .expect("a text")
            .contains("Bukan pengaduan")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_about_a_confidential_report_tells_nothing_of_it() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &with(road(), json!({ "confidential": true }))).await;
    let said = app
        .get(&format!("/reports/{}/chat", case.id))
        .by(DESK)
        .send()
        .await
        .ok();
    let text = said["items"][0]["text"].as_str().expect("a text");
    assert!(!text.contains("berlubang"), "{text}");
}
