//! The public form: what it takes from strangers, and what it asks of them.

use super::track;
use crate::documents::{fetch, issue, read, receipt, says};
use crate::support::bodies::{self, with};
use crate::support::cast::{CAMAT, DESK, category, kelurahan};
use crate::support::files::png;
use crate::support::links::set;
use crate::support::{Answer, Case, TestApp};
use chrono::Duration;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// An office with its form open, asking for little work.
async fn open_office() -> TestApp {
    let app = TestApp::start().await;
    set(&app, |settings| {
        settings["public"]["form"] = json!(true);
        settings["public"]["work_bits"] = json!(6);
    })
    .await;
    app
}

pub fn body() -> Value {
    json!({
        "category": category(bodies::ROAD),
        "description": "Lubang besar di depan sekolah. Sudah ada yang jatuh.",
        "place": { "address": "Jl. Pertiwi depan SD", "kelurahan": kelurahan("Bantan") },
        "reporter": { "name": "Ros Dewi", "phone": "0812 7700 9911" },
        "preferred_contact": "whatsapp",
    })
}

/// What a browser does.
pub fn work(challenge: &Value) -> Value {
    let text = challenge["challenge"].as_str().expect("text");
    let bits = u32::try_from(challenge["bits"].as_u64().expect("bits")).expect("few");
    let answer = (0_u64..).find(|n| {
        let hash = Sha256::digest(format!("{text}:{n}").as_bytes());
        let front = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
        front.leading_zeros() >= bits
    });
    json!({ "challenge": text, "answer": answer.expect("an answer").to_string() })
}

async fn challenge(app: &TestApp) -> Value {
    app.get("/public/challenge").send().await.ok()
}

/// With the proof that a browser worked for.
pub fn proven_with(body: Value, proof: Value) -> Value {
    with(body, json!({ "proof": proof }))
}

async fn proven(app: &TestApp, body: Value) -> Value {
    proven_with(body, work(&challenge(app).await))
}

async fn file(app: &TestApp, body: &Value) -> Answer {
    app.post("/public/reports", body).send().await
}

async fn found(app: &TestApp, number: &Value, who: &'static str) -> Vec<Value> {
    let path = format!("/reports?q={}", number.as_str().expect("text"));
    let list = app.get(&path).by(who).send().await.ok();
    list["items"].as_array().expect("items").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_anybody_lands_in_the_desks_queue_and_its_receipt_opens_the_page() {
    let app = open_office().await;
    let receipt = file(&app, &proven(&app, body()).await).await.created();
    let key = json!({ "number": receipt["number"], "secret": receipt["secret"] });
    assert_eq!(track(&app, &key).await.ok()["stage"], "received");
    let row = found(&app, &receipt["number"], DESK).await.remove(0);
    assert_eq!(
        (&row["status"], &row["channel"]),
        (&json!("received"), &json!("public_form"))
    );
    assert_eq!(row["title"], "Lubang besar di depan sekolah");
    let case = Case::of(&app, &row);
    let view = case.view(DESK).await;
    assert_eq!(
        (&view["recorded_by"], &view["preferred_contact"]),
        (&Value::Null, &json!("whatsapp"))
    );
    assert_eq!(view["reporter"]["identity"]["phone"], "+6281277009911");
    assert_eq!(case.timeline(DESK).await[0]["by"], "system");
    let counts = app.get("/reports/counts").by(DESK).send().await.ok();
    assert_eq!(
        (&counts["items"][0]["key"], &counts["items"][0]["count"]),
        (&json!("new"), &json!(1))
    );
    // Its photos follow.
    let text = |name: &str| key[name].as_str().expect("text").to_owned();
    let form = Form::new()
        .text("number", text("number"))
        .text("secret", text("secret"))
        .part("file", Part::bytes(png()).file_name("foto.png"));
    app.call(Method::POST, "/public/tracking/files")
        .form(form)
        .send()
        .await
        .expect(200);
    assert!(app.verifies(&case.id).await);
}

/// Nobody at the office received it: the desk's receipt names neither a place nor an officer.
#[tokio::test(flavor = "multi_thread")]
async fn the_desks_receipt_of_it_claims_no_visit() {
    let app = open_office().await;
    let filed = file(&app, &proven(&app, body()).await).await.created();
    let row = found(&app, &filed["number"], DESK).await.remove(0);
    let id = row["id"].as_str().expect("an id");
    let issued = issue(&app, DESK, id, &receipt()).await.created();
    let printed = fetch(&app, DESK, id, &issued).await.expect(200).bytes;
    assert!(says(&printed, "Ros Dewi"));
    for words in ["di Kantor Camat", "Petugas penerima"] {
        assert!(!says(&printed, words), "{words} in {}", read(&printed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_makes_no_second_report() {
    let app = open_office().await;
    let first = proven(&app, body()).await;
    let send = |body: Value| async {
        let body = body;
        app.post("/public/reports", &body).key("satu").send().await
    };
    let receipt = send(first.clone()).await.created();
    assert_eq!(send(first).await.created(), receipt, "with the same work");
    let again = proven(&app, body()).await;
    assert_eq!(send(again).await.created(), receipt, "and with other work");
    let other = with(
        proven(&app, body()).await,
        json!({ "description": "Lain sama sekali" }),
    );
    send(other).await.problem(422, "idempotency_key_reused");
    let list = app.get("/reports").by(DESK).send().await.ok();
    assert_eq!(list["items"].as_array().expect("items").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_is_asked_for_once_for_each_report_and_cannot_be_forged() {
    let app = open_office().await;
    assert_eq!(file(&app, &body()).await.invalid(), ["/proof required"]);
    let good = work(&challenge(&app).await);
    let text = good["challenge"].as_str().expect("text").to_owned();
    let parts: Vec<&str> = text.split('.').collect();
    let easier = format!("{}.0.{}.{}", parts[0], parts[2], parts[3]);
    let longer = format!("9999999999.{}.{}.{}", parts[1], parts[2], parts[3]);
    let wrong = [
        json!({ "challenge": easier, "answer": "0" }),
        json!({ "challenge": longer, "answer": good["answer"] }),
        json!({ "challenge": text, "answer": "" }),
        json!({ "challenge": text, "answer": "-1" }),
        json!({ "challenge": text, "answer": "9".repeat(40) }),
        json!({ "challenge": "", "answer": "0" }),
        json!({ "challenge": ".".repeat(9_000), "answer": "0" }),
        json!({ "challenge": format!("{text}.x"), "answer": good["answer"] }),
    ];
    for proof in wrong {
        let answer = file(&app, &with(body(), json!({ "proof": proof }))).await;
        assert_eq!(answer.invalid(), ["/proof invalid"]);
    }
    let taken = with(body(), json!({ "proof": good }));
    file(&app, &taken).await.expect(201);
    assert_eq!(file(&app, &taken).await.invalid(), ["/proof duplicate"]);
    let late = proven(&app, body()).await;
    app.clock.advance(Duration::minutes(31));
    assert_eq!(file(&app, &late).await.invalid(), ["/proof in_past"]);
    set(&app, |settings| settings["public"]["work_bits"] = json!(0)).await;
    file(&app, &body()).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reports_is_named_hidden_or_nobody() {
    let app = open_office().await;
    for (change, anonymous, known) in [
        (json!({}), false, true),
        (json!({ "anonymous": true }), true, true),
        (
            json!({ "reporter": null, "preferred_contact": "email" }),
            true,
            false,
        ),
    ] {
        let receipt = file(&app, &proven(&app, with(body(), change)).await)
            .await
            .created();
        let row = found(&app, &receipt["number"], DESK).await.remove(0);
        let view = Case::of(&app, &row).view(DESK).await;
        assert_eq!(
            (&view["anonymous"], &view["reporter"]["known"]),
            (&json!(anonymous), &json!(known))
        );
        assert_eq!(view["reporter"]["identity"].is_object(), known && !anonymous);
        assert_eq!(view["preferred_contact"].is_null(), !known);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_officials_is_the_leaders_from_the_first() {
    let app = open_office().await;
    let pungli = with(body(), json!({ "category": category(bodies::PUNGLI) }));
    let receipt = file(&app, &proven(&app, pungli).await).await.created();
    assert_eq!(found(&app, &receipt["number"], DESK).await.len(), 0);
    let rows = found(&app, &receipt["number"], CAMAT).await;
    assert_eq!((rows.len(), &rows[0]["restricted"]), (1, &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_said_field_by_field_and_leaves_nothing() {
    let app = open_office().await;
    let refused = |change: Value| {
        let app = &app;
        async move {
            file(app, &proven(app, with(body(), change)).await)
                .await
                .invalid()
        }
    };
    assert_eq!(
        refused(json!({ "website": "http://x" })).await,
        ["/website not_allowed"]
    );
    assert_eq!(
        refused(json!({ "description": " \u{200b} " })).await,
        ["/description required"]
    );
    assert_eq!(
        refused(json!({ "description": "..." })).await,
        ["/description required"]
    );
    assert_eq!(
        refused(json!({ "description": "x".repeat(10_001) })).await,
        ["/description too_long"]
    );
    assert_eq!(
        refused(json!({ "reporter": { "name": "Ros" } })).await,
        ["/reporter/phone required"]
    );
    assert_eq!(
        refused(json!({ "reporter": { "name": "", "phone": "12" } })).await,
        ["/reporter/name required", "/reporter/phone invalid"]
    );
    assert_eq!(
        refused(json!({ "incident_on": "2099-01-01" })).await,
        ["/incident_on in_future"]
    );
    assert_eq!(
        refused(json!({ "preferred_contact": "letter" })).await,
        ["/preferred_contact not_allowed"]
    );
    assert_eq!(
        refused(json!({ "category": uuid::Uuid::nil() })).await,
        ["/category unknown"]
    );
    let place = json!({ "place": { "latitude": 95.0, "longitude": 98.0 } });
    assert_eq!(refused(place).await, ["/place/latitude out_of_range"]);
    // No number was used up.
    let receipt = file(&app, &proven(&app, body()).await).await.created();
    assert!(
        receipt["number"].as_str().expect("text").ends_with("00001"),
        "{receipt}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_reports_from_one_address_are_slowed_down() {
    let app = open_office().await;
    let mut statuses = Vec::new();
    for _ in 0..24 {
        statuses.push(file(&app, &json!({ "description": "x" })).await.status);
    }
    assert!(
        statuses.contains(&422) && statuses.ends_with(&[429]),
        "{statuses:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_from_the_start_it_is_not_there() {
    let app = TestApp::start().await;
    file(&app, &body()).await.problem(404, "not_found");
    app.get("/public/challenge")
        .send()
        .await
        .problem(404, "not_found");
    let office = app.get("/public/office").send().await.ok();
    assert_eq!(
        (&office["form"], &office["categories"]),
        (&json!(false), &json!([]))
    );
    set(&app, |settings| settings["public"]["form"] = json!(true)).await;
    let office = app.get("/public/office").send().await.ok();
    assert!(office["categories"].as_array().expect("groups").len() > 10);
    assert_eq!(office["kelurahan"].as_array().expect("places").len(), 7);
    // One is open without the other.
    set(&app, |settings| {
        settings["public"]["tracking"] = json!(false);
        settings["public"]["work_bits"] = json!(0);
    })
    .await;
    let receipt = file(&app, &body()).await.created();
    assert_eq!(receipt["tracking_url"], Value::Null);
    track(
        &app,
        &json!({ "number": receipt["number"], "secret": receipt["secret"] }),
    )
    .await
    .problem(404, "not_found");
}
