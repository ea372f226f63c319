//! An agency's page: what it tells, what the agency says to it, and who hands out its link.

use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{DESK, KASI, STAFF, id};
use crate::support::files::png;
use crate::support::links::{agency_key_of, key_of};
use crate::support::{Answer, Case, TestApp};
use chrono::Duration;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

const MARK: &str = "zzrahasiadapur";

async fn page(app: &TestApp, key: &Value) -> Answer {
    app.post("/public/coordination", &json!({ "key": key }))
        .send()
        .await
}

async fn say(app: &TestApp, step: &str, key: &Value, body: Value) -> Answer {
    let mut body = body;
    body["key"] = key.clone();
    app.post(&format!("/public/coordination/{step}"), &body)
        .send()
        .await
}

fn file(key: &Value, role: &str) -> Form {
    Form::new()
        .text("number", key["number"].as_str().expect("text").to_owned())
        .text("coordination", key["coordination"].to_string())
        .text("secret", key["secret"].as_str().expect("text").to_owned())
        .text("role", role.to_owned())
        .part("file", Part::bytes(png()).file_name("foto.png"))
}

/// A report whose every other word is marked, waiting for an agency that sees one of its two photos.
async fn waiting(app: &TestApp, confidential: bool) -> (Case<'_>, Value, [String; 2]) {
    let marked = |text: &str| format!("{text} {MARK}");
    let body = with(
        bodies::road(),
        json!({
            "title": marked("Judul"), "description": marked("Uraian"), "reported_party": marked("Terlapor"), "about": [id(STAFF)],
            "reporter": { "identity": with(bodies::person(), json!({ "name": marked("Nama"), "address": marked("Gang") })) },
            "confidential": confidential,
        }),
    );
    let mut case = Case::of_body(app, &body, Stage::InProgress).await;
    let shared = case.attach(KASI, "before").await;
    let kept = case.attach(DESK, "evidence").await;
    case.step(
        KASI,
        "actions",
        &with(bodies::action(app), json!({ "what": marked("Dikerjakan") })),
    )
    .await;
    let ask = with(bodies::coordinate(app), json!({ "shared": [shared] }));
    case.step(KASI, "coordinations", &ask).await;
    let key = agency_key_of(app, &case.id).await;
    (case, key, [shared, kept])
}

#[tokio::test(flavor = "multi_thread")]
async fn it_tells_the_request_the_place_and_the_shared_photos_and_nothing_else() {
    let app = TestApp::start().await;
    let (_case, key, [shared, kept]) = waiting(&app, false).await;
    let view = page(&app, &key).await.ok();
    assert_eq!(
        (&view["open"], &view["request"]),
        (&json!(true), &json!("Mohon penambalan"))
    );
    assert_eq!(view["place"]["address"], "Jl. Pertiwi depan SD Negeri");
    assert_eq!(view["photos"], json!([shared]));
    let text = view.to_string();
    for word in [MARK, bodies::NAME, "+62812", "Sarpras"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let photo = say(&app, "photo", &key, json!({ "photo": shared }))
        .await
        .expect(200);
    assert_eq!(photo.header("cache-control"), "no-store");
    assert!(!photo.header("content-disposition").contains("foto.png"));
    say(&app, "photo", &key, json!({ "photo": kept }))
        .await
        .problem(404, "not_found");
    // Of a confidential report, the place is what the request says.
    let (_case, key, _) = waiting(&app, true).await;
    let view = page(&app, &key).await.ok();
    assert_eq!(
        (&view["place"], &view["request"]),
        (&Value::Null, &json!("Mohon penambalan"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_link_of_any_kind_gets_one_answer() {
    let app = TestApp::start().await;
    let (case, key, _) = waiting(&app, false).await;
    let reporters = key_of(&app, &case.id).await;
    let mut answers = Vec::new();
    for change in [
        json!({ "secret": "0000-0000-0000" }),
        json!({ "secret": reporters["secret"] }),
        json!({ "coordination": 1 }),
        json!({ "coordination": 4_000_000_000_u32 }),
        json!({ "number": "PGD-2026-99999" }),
        json!({ "number": "x".repeat(9_000) }),
    ] {
        let mut problem = page(&app, &with(key.clone(), change))
            .await
            .problem(404, "not_found");
        problem["request_id"] = Value::Null;
        answers.push(problem);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    // Nor does an agency's secret open the reporter's page.
    let crossed = json!({ "number": key["number"], "secret": key["secret"] });
    super::track(&app, &crossed).await.problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_an_agencys_link_bars_nobody_who_has_it() {
    let app = TestApp::start().await;
    let (_case, key, [shared, kept]) = waiting(&app, false).await;
    // Asking for a photo that is not shared is no wrong secret.
    for _ in 0..60 {
        say(&app, "photo", &key, json!({ "photo": kept }))
            .await
            .expect(404);
    }
    let wrong = with(key.clone(), json!({ "secret": "0000-0000-0000" }));
    let mut statuses = Vec::new();
    for _ in 0..80 {
        statuses.push(page(&app, &wrong).await.status);
    }
    assert!(statuses.contains(&404) && statuses.contains(&429), "{statuses:?}");
    page(&app, &key).await.expect(200);
    say(&app, "photo", &key, json!({ "photo": shared }))
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_leaves_it_open_and_an_answer_with_a_photo_ends_it() {
    let app = TestApp::start().await;
    let (case, key, [shared, kept]) = waiting(&app, false).await;
    let promise = json!({ "promised_on": app.day(10), "note": "Menunggu alat" });
    let view = say(&app, "promise", &key, promise).await.ok();
    assert_eq!(
        (&view["open"], &view["promised_on"]),
        (&json!(true), &json!(app.day(10)))
    );
    let past = say(&app, "promise", &key, json!({ "promised_on": app.day(-1) })).await;
    assert_eq!(past.invalid(), ["/promised_on in_past"]);
    let send = |role: &'static str| {
        app.call(Method::POST, "/public/coordination/files")
            .key("foto-1")
            .form(file(&key, role))
            .send()
    };
    assert_eq!(send("evidence").await.invalid(), ["/role not_allowed"]);
    let photo = send("after").await.ok();
    // What was not shared is answered like what is not there.
    for named in [kept, "0192f0c1-0000-7000-8000-000000000000".to_owned()] {
        let body = json!({ "reply": "Sudah ditambal.", "attachments": [named] });
        let answer = say(&app, "reply", &key, body).await;
        assert_eq!(answer.invalid(), ["/attachments/0 unknown"]);
    }
    let body = json!({ "reply": "Sudah ditambal.", "attachments": [photo["id"], shared] });
    let ended = say(&app, "reply", &key, body.clone()).await.ok();
    assert_eq!(
        (
            &ended["open"],
            &ended["request"],
            &ended["place"],
            &ended["photos"]
        ),
        (&json!(false), &Value::Null, &Value::Null, &json!([]))
    );
    say(&app, "reply", &key, body).await.problem(409, "unmet");
    app.call(Method::POST, "/public/coordination/files")
        .form(file(&key, "after"))
        .send()
        .await
        .problem(409, "wrong_status");
    let seen = case.view(KASI).await;
    assert_eq!(seen["status"], "in_progress");
    let timeline = case.timeline(KASI).await;
    let last = timeline.last().expect("an entry");
    assert_eq!(
        (&last["by"], &last["detail"]["reply"]),
        (&json!("agency"), &json!("Sudah ditambal."))
    );
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_agency_is_to_be_chased_and_a_reminder_is_in_the_history() {
    let app = TestApp::start().await;
    let (mut case, key, _) = waiting(&app, false).await;
    let list = |who: &'static str| {
        let app = &app;
        async move {
            let page = app.get("/reports?chase=true").by(who).send().await.ok();
            page["items"].as_array().expect("items").len()
        }
    };
    assert_eq!((list(KASI).await, list(DESK).await), (0, 0));
    app.clock.advance(Duration::days(8));
    assert_eq!((list(KASI).await, list(DESK).await), (1, 1));
    assert_eq!(case.view(KASI).await["coordinations"][0]["chase_due"], true);
    let counts = app.get("/reports/counts").by(KASI).send().await.ok();
    let queue = counts["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|it| it["key"] == "to_chase");
    assert_eq!(queue.expect("a queue")["count"], 1);
    let path = format!("coordinations/{}/chase", key["coordination"]);
    case.step(DESK, &path, &json!({ "channel": "whatsapp" })).await;
    let view = case.view(KASI).await;
    assert_eq!(
        (
            &view["coordinations"][0]["chased"],
            &view["coordinations"][0]["chase_due"]
        ),
        (&json!(1), &json!(false))
    );
    assert_eq!(
        (list(KASI).await, view["status"].as_str()),
        (0, Some("awaiting_agency"))
    );
    assert_eq!(
        case.timeline(KASI).await.last().expect("an entry")["detail"]["action"],
        "chase"
    );
    app.clock.advance(Duration::days(3));
    assert_eq!(list(KASI).await, 1, "and again some days later");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_section_hands_out_its_link_renews_it_and_shares_only_what_is_there() {
    let app = TestApp::configured(|mut config| {
        config.public_url = Some("https://lapor.example.go.id/".parse().expect("an address"));
        config
    })
    .await;
    let (case, key, _) = waiting(&app, false).await;
    let path = format!("/reports/{}/link", case.id);
    let links = app.get(&path).by(KASI).send().await.ok();
    assert_eq!(
        links["tracking"],
        Value::Null,
        "the reporter's link is the desk's"
    );
    let url = links["agencies"][0]["url"].as_str().expect("an address");
    let seq = &key["coordination"];
    assert!(
        url.starts_with("https://lapor.example.go.id/instansi#PGD-"),
        "{url}"
    );
    assert!(
        url.ends_with(&format!("/{seq}/{}", key["secret"].as_str().expect("text"))),
        "{url}"
    );
    let renew = format!("{path}/renew");
    let refused = app.post(&renew, &json!({})).by(KASI).send().await;
    assert_eq!(refused.invalid(), ["/coordination required"]);
    app.post(&renew, &json!({ "coordination": seq }))
        .by(KASI)
        .send()
        .await
        .expect(200);
    page(&app, &key).await.problem(404, "not_found");
    page(&app, &agency_key_of(&app, &case.id).await).await.expect(200);
    let mut other = Case::at(&app, Stage::InProgress).await;
    other.look_again().await;
    let ask = with(bodies::coordinate(&app), json!({ "shared": [uuid::Uuid::nil()] }));
    assert_eq!(
        other.invalid(KASI, "coordinations", &ask).await,
        ["/shared/0 unknown"]
    );
}
