//! The tracking page: what it tells to whom, and what the reporter does on it.

use super::{by_reporter, track};
use crate::edge;
use crate::support::bodies::{self, with};
use crate::support::case::Stage;
use crate::support::cast::{AUDITOR, DESK, KASI};
use crate::support::files::png;
use crate::support::links::{key_of, set};
use crate::support::{Answer, Case, TestApp};
use chrono::Duration;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

fn file(key: &Value, bytes: Vec<u8>) -> Form {
    let text = |name: &str| key[name].as_str().expect("text").to_owned();
    Form::new()
        .text("number", text("number"))
        .text("secret", text("secret"))
        .part("file", Part::bytes(bytes).file_name("foto.png"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_and_an_unknown_number_get_the_same_answer() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Closed).await;
    let key = key_of(&app, &case.id).await;
    track(&app, &key).await.expect(200);
    let other = key_of(&app, &Case::at(&app, Stage::Received).await.id).await;
    let hostile = "x".repeat(20_000);
    let mut answers = Vec::new();
    for (number, secret) in [
        (key["number"].clone(), json!("0000-0000-0000")),
        (key["number"].clone(), other["secret"].clone()),
        (key["number"].clone(), json!("")),
        (key["number"].clone(), json!(hostile)),
        (json!("PGD-2026-99999"), key["secret"].clone()),
        (json!(""), key["secret"].clone()),
        (json!(hostile), json!(hostile)),
        (json!("'; DROP TABLE reports; --"), json!("\u{202e}🦀")),
    ] {
        let answer = track(&app, &json!({ "number": number, "secret": secret })).await;
        let mut problem = answer.problem(404, "not_found");
        problem["request_id"] = Value::Null;
        answers.push(problem);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    // And so do steps.
    let wrong = json!({ "number": key["number"], "secret": "0000-0000-0000" });
    for (step, body) in [
        ("answer", json!({ "answer": "x" })),
        ("confirm", json!({})),
        ("dispute", json!({ "reason": "x" })),
        ("withdraw", json!({})),
    ] {
        by_reporter(&app, step, &wrong, body)
            .await
            .problem(404, "not_found");
    }
    app.call(Method::POST, "/public/tracking/files")
        .form(file(&wrong, png()))
        .send()
        .await
        .problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_it_carelessly_opens_it_and_guessing_is_slowed_down() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    let (number, secret) = (
        key["number"].as_str().expect("text"),
        key["secret"].as_str().expect("text"),
    );
    let careless = json!({
        "number": format!("  {} ", number.to_lowercase()),
        "secret": secret.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"),
    });
    let view = track(&app, &careless).await.ok();
    assert_eq!(
        (&view["number"], &view["stage"]),
        (&json!(number), &json!("received"))
    );
    let wrong = json!({ "number": number, "secret": "0000-0000-0000" });
    let mut statuses = Vec::new();
    for _ in 0..60 {
        statuses.push(track(&app, &wrong).await.status);
    }
    assert!(statuses.contains(&404) && statuses.contains(&429), "{statuses:?}");
    let last = track(&app, &wrong).await;
    assert!(last.header("retry-after").parse::<u64>().expect("seconds") > 0);
    // The right secret is taken all the same, from the same place.
    track(&app, &key).await.expect(200);
    // Another report's reporter is not kept waiting by it either.
    let other = key_of(&app, &Case::at(&app, Stage::Received).await.id).await;
    track(&app, &other).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_wrong_secrets_count_and_a_network_that_guesses_is_slowed_down() {
    let app = TestApp::configured(edge::behind_a_proxy).await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    // A reporter who looks again and again is no guesser.
    for _ in 0..130 {
        track_from(&app, &key, "192.0.2.1").await.expect(200);
    }
    // Guessing the numbers of all reports, from one network of IPv6.
    let mut statuses = Vec::new();
    for i in 0..2_000 {
        let guess = json!({ "number": format!("PGD-2026-{i:05}"), "secret": "0000-0000-0000" });
        statuses.push(
            track_from(&app, &guess, &format!("2001:db8:0:1::{i:x}"))
                .await
                .status,
        );
        if statuses.ends_with(&[429]) {
            break;
        }
    }
    assert!(
        statuses.len() > 300 && statuses.ends_with(&[429]),
        "{}",
        statuses.len()
    );
    // Whoever shares that network and has the right secret is let in.
    track_from(&app, &key, "2001:db8:0:1::1").await.expect(200);
    // Guessing one report's secret from everywhere bars nobody who has it.
    let wrong = json!({ "number": key["number"], "secret": "0000-0000-0000" });
    let mut statuses = Vec::new();
    for i in 0..2_000 {
        let place = format!("198.51.{}.{}", 100 + i / 250, i % 250);
        statuses.push(track_from(&app, &wrong, &place).await.status);
        if statuses.ends_with(&[429]) {
            break;
        }
    }
    assert!(statuses.ends_with(&[429]));
    track_from(&app, &key, "192.0.2.1").await.expect(200);
    track_from(&app, &key, "198.51.100.1").await.expect(200);
    let unknown = json!({ "number": "PGD-2026-99999", "secret": "0000-0000-0000" });
    track_from(&app, &unknown, "203.0.113.1").await.expect(404);
}

async fn track_from(app: &TestApp, key: &Value, address: &str) -> Answer {
    let call = app.post("/public/tracking", &json!({ "key": key }));
    edge::from(call, address).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reporter_answers_with_a_photo_and_the_history_says_who() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    case.step(DESK, "clarifications", &bodies::ask()).await;
    let view = track(&app, &key).await.ok();
    assert_eq!(view["stage"], "question");
    assert_eq!(view["questions"], bodies::ask()["questions"]);
    assert_eq!(view["can"], json!(["answer", "withdraw", "attach"]));
    let send = || {
        app.call(Method::POST, "/public/tracking/files")
            .key("foto-1")
            .form(file(&key, png()))
            .send()
    };
    let photo = send().await.ok();
    assert_eq!(send().await.ok(), photo, "a lost answer makes no second photo");
    let body = json!({ "answer": "Di depan nomor 12.", "attachments": [photo["id"]] });
    let answered = by_reporter(&app, "answer", &key, body.clone()).await.ok();
    assert_eq!(
        (&answered["stage"], &answered["questions"]),
        (&json!("received"), &json!([]))
    );
    by_reporter(&app, "answer", &key, body)
        .await
        .problem(409, "wrong_status");
    let timeline = case.timeline(DESK).await;
    let last = timeline.last().expect("an entry");
    assert_eq!((&last["by"], &last["author"]), (&json!("reporter"), &Value::Null));
    assert_eq!(last["detail"]["channel"], "tracking_page");
    let seen = case.view(DESK).await;
    assert_eq!(seen["content"]["attachments"][0]["role"], "evidence");
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_to_an_anonymous_reporter_is_answered_on_the_page_or_lapses() {
    let app = TestApp::start().await;
    for answers in [true, false] {
        let mut case = Case::record(&app, DESK, &bodies::anonymous()).await;
        let key = key_of(&app, &case.id).await;
        let ask = with(bodies::ask(), json!({ "channel": "tracking_page" }));
        case.step(DESK, "clarifications", &ask).await;
        if answers {
            by_reporter(&app, "answer", &key, json!({ "answer": "Nomor 12" }))
                .await
                .expect(200);
        }
        app.clock.advance(Duration::days(32));
        app.sweep().await;
        let stage = track(&app, &key).await.ok()["stage"].clone();
        assert_eq!(stage, if answers { "received" } else { "withdrawn" });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reporter_confirms_with_a_rating() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Monitoring).await;
    let key = key_of(&app, &case.id).await;
    let seen = track(&app, &key).await.ok();
    assert_eq!(seen["outcome"], "Jalan sudah ditambal.");
    assert_eq!(seen["can"], json!(["confirm", "dispute", "withdraw"]));
    let wrong = by_reporter(&app, "confirm", &key, json!({ "rating": 6 })).await;
    assert_eq!(wrong.invalid(), ["/rating out_of_range"]);
    let body = json!({ "rating": 4, "comment": "Terima kasih" });
    let twice = || async {
        let mut body = body.clone();
        body["key"] = key.clone();
        app.post("/public/tracking/confirm", &body)
            .key("k1")
            .send()
            .await
            .ok()
    };
    let closed = twice().await;
    assert_eq!(
        (&closed["stage"], &closed["rating"]),
        (&json!("closed"), &json!(4))
    );
    assert_eq!(
        twice().await,
        closed,
        "the same request once more changes nothing"
    );
    assert_eq!(case.view(DESK).await["status"], "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_disputed_within_the_window_and_no_longer() {
    let app = TestApp::start().await;
    for (days, possible) in [(29, true), (32, false)] {
        let case = Case::at(&app, Stage::Closed).await;
        let key = key_of(&app, &case.id).await;
        let until = track(&app, &key).await.ok()["dispute_until"].clone();
        assert_eq!(until, app.day(30));
        app.clock.advance(Duration::days(days));
        let can = track(&app, &key).await.ok()["can"].clone();
        assert_eq!(can, if possible { json!(["dispute"]) } else { json!([]) });
        let answer = by_reporter(&app, "dispute", &key, json!({ "reason": "Masih berlubang" })).await;
        if possible {
            assert_eq!(answer.ok()["stage"], "in_work");
        } else {
            answer.problem(409, "unmet");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_taken_back_without_a_reason() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let key = key_of(&app, &case.id).await;
    let view = by_reporter(&app, "withdraw", &key, json!({})).await.ok();
    assert_eq!((&view["stage"], &view["can"]), (&json!("withdrawn"), &json!([])));
    by_reporter(&app, "withdraw", &key, json!({}))
        .await
        .problem(409, "wrong_status");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_report_handled_with_another_only_the_others_state_is_told() {
    let app = TestApp::start().await;
    let mut target = Case::at(&app, Stage::InProgress).await;
    let mut follower = Case::at(&app, Stage::Received).await;
    follower
        .step(DESK, "merge", &json!({ "target": target.id }))
        .await;
    let key = key_of(&app, &follower.id).await;
    let view = track(&app, &key).await.ok();
    assert_eq!(
        (&view["stage"], &view["joined"]),
        (&json!("joined"), &json!("in_work"))
    );
    assert_eq!(view["can"], json!([]));
    target.step(KASI, "actions", &bodies::action(&app)).await;
    let photo = target.attach(KASI, "after").await;
    target.step(KASI, "resolve", &bodies::resolve(&[&photo])).await;
    let view = track(&app, &key).await.ok();
    assert_eq!(
        (&view["joined"], &view["outcome"]),
        (&json!("done"), &Value::Null)
    );
    let number = target.view(DESK).await["number"]
        .as_str()
        .expect("text")
        .to_owned();
    assert!(!view.to_string().contains(&number));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_secret_takes_the_place_of_the_old() {
    let app = TestApp::configured(|mut config| {
        config.public_url = Some("https://lapor.example.go.id".parse().expect("an address"));
        config
    })
    .await;
    let case = Case::at(&app, Stage::Received).await;
    let old = key_of(&app, &case.id).await;
    let path = format!("/reports/{}/link", case.id);
    let link = app.get(&path).by(DESK).send().await.ok()["tracking"].clone();
    assert_eq!(
        (&link["number"], &link["secret"]),
        (&old["number"], &old["secret"])
    );
    let url = link["url"].as_str().expect("an address");
    assert!(url.starts_with("https://lapor.example.go.id/lacak#PGD-"), "{url}");
    app.get(&path).by(AUDITOR).send().await.problem(403, "forbidden");
    app.post(&format!("{path}/renew"), &json!({}))
        .by(DESK)
        .send()
        .await
        .expect(200);
    track(&app, &old).await.problem(404, "not_found");
    let new = app.get(&path).by(DESK).send().await.ok()["tracking"].clone();
    assert_ne!(new["secret"], old["secret"]);
    track(&app, &json!({ "number": new["number"], "secret": new["secret"] }))
        .await
        .expect(200);
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn switched_off_it_is_not_there() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    set(&app, |settings| settings["public"]["tracking"] = json!(false)).await;
    track(&app, &key).await.problem(404, "not_found");
    by_reporter(&app, "withdraw", &key, json!({}))
        .await
        .problem(404, "not_found");
    let office = app.get("/public/office").send().await.ok();
    assert_eq!(office["tracking"], false);
    assert!(!office["phone"].as_str().expect("text").is_empty());
    let contact = app.get("/public/contact").send().await.expect(200);
    assert!(String::from_utf8_lossy(&contact.bytes).contains("tel:"));
    let link = app
        .get(&format!("/reports/{}/link", case.id))
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(link["tracking"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_looked_into_and_only_taken_while_it_is_wanted() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let key = key_of(&app, &case.id).await;
    let send = |key: &Value, bytes: Vec<u8>| {
        app.call(Method::POST, "/public/tracking/files")
            .form(file(key, bytes))
            .send()
    };
    send(&key, b"<script>alert(1)</script>".to_vec())
        .await
        .problem(415, "unsupported_media_type");
    send(&key, png()).await.expect(200);
    let worked = Case::at(&app, Stage::InProgress).await;
    let key = key_of(&app, &worked.id).await;
    send(&key, png()).await.problem(409, "wrong_status");
    let form = Form::new().part("file", Part::bytes(png()));
    let answer = app
        .call(Method::POST, "/public/tracking/files")
        .form(form)
        .send()
        .await;
    answer.problem(400, "malformed");
}
