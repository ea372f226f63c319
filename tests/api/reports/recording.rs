//! `POST /reports`: what the desk takes down, its number, and sending it again.

use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

async fn numbers(app: &TestApp) -> Vec<String> {
    let page = app
        .get("/reports?sort=oldest&limit=200")
        .by(KASUBBAG)
        .send()
        .await
        .ok();
    let mut numbers: Vec<String> = page["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| it["number"].as_str().expect("a number").to_owned())
        .collect();
    numbers.sort();
    numbers
}

async fn record(app: &TestApp, body: Value) -> Value {
    app.post("/reports", &body).by(DESK).send().await.created()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_report_is_numbered_located_and_shown_whole() {
    let app = TestApp::start().await;
    let answer = app.post("/reports", &road()).by(DESK).send().await.expect(201);
    let view = answer.json();
    let id = view["id"].as_str().expect("an id");
    assert_eq!(answer.header("location"), format!("/api/v1/reports/{id}"));
    assert!(
        answer.header("etag").starts_with("\"1."),
        "{}",
        answer.header("etag")
    );
    assert_eq!(view["number"], "PGD-2026-00001");
    assert_eq!(view["content"]["title"], "Jalan berlubang di Jalan Pertiwi");
    assert_eq!(view["content"]["kelurahan"]["name"], "Bantan");
    assert_eq!(view["reporter"]["identity"]["phone"], "+6281277001144");
    assert_eq!(view["reporter"]["identity"]["nik"], "127114******0003");
    assert_eq!(view["recorded_by"]["id"], id_of(DESK));
    assert_eq!(view["received_at"], view["recorded_at"]);
}

fn id_of(who: &str) -> String {
    crate::support::cast::id(who)
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_again_with_the_same_key_it_is_found_not_doubled() {
    let app = TestApp::start().await;
    let send = |body: Value| app.post("/reports", &body).by(DESK).key("satu-1").send();
    let first = send(road()).await.created();
    let again = send(road()).await.created();
    assert_eq!(first, again);
    send(with(road(), json!({ "title": "Lain" })))
        .await
        .problem(422, "idempotency_key_reused");
    assert_eq!(numbers(&app).await.len(), 1);
    // The key is the caller's own, and it is forgotten after a day.
    app.post("/reports", &road())
        .by(DESK_TWO)
        .key("satu-1")
        .send()
        .await
        .created();
    app.clock.advance(chrono::Duration::hours(25));
    app.sweep().await;
    send(with(road(), json!({ "title": "Lain" }))).await.created();
    assert_eq!(numbers(&app).await.len(), 3);
    // A refused request leaves its key free.
    let body = with(road(), json!({ "title": "" }));
    app.post("/reports", &body)
        .by(DESK)
        .key("dua-2")
        .send()
        .await
        .invalid();
    app.post("/reports", &road())
        .by(DESK)
        .key("dua-2")
        .send()
        .await
        .created();
}

#[tokio::test(flavor = "multi_thread")]
async fn twins_with_one_key_become_one_report() {
    let app = TestApp::start().await;
    app.token(DESK).await;
    let body = road();
    let send = || app.post("/reports", &body).by(DESK).key("kembar").send();
    let (a, b, c) = tokio::join!(send(), send(), send());
    let views = [a.created(), b.created(), c.created()];
    assert!(views.iter().all(|view| view["id"] == views[0]["id"]));
    assert_eq!(numbers(&app).await, ["PGD-2026-00001"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_or_wrong_is_named_field_by_field() {
    let app = TestApp::start().await;
    let other = uuid::Uuid::from_u128(1).to_string();
    let cases: Vec<(Value, Vec<&str>)> = vec![
        (json!({ "title": " " }), vec!["/title required"]),
        (json!({ "title": "a".repeat(201) }), vec!["/title too_long"]),
        (json!({ "title": "a\u{0}b" }), vec!["/title invalid"]),
        (json!({ "description": "" }), vec!["/description required"]),
        (
            json!({ "description": "a".repeat(10_001) }),
            vec!["/description too_long"],
        ),
        (json!({ "reporter": null }), vec!["/reporter required"]),
        (json!({ "reporter": {} }), vec!["/reporter invalid"]),
        (
            json!({ "reporter": { "id": other } }),
            vec!["/reporter/id unknown"],
        ),
        (
            json!({ "reporter": { "identity": { "name": "" } } }),
            vec!["/reporter/identity/name required"],
        ),
        (
            json!({ "reporter": { "identity": { "name": "A", "phone": "12", "nik": "12", "email": "a@b" } } }),
            vec![
                "/reporter/identity/phone invalid",
                "/reporter/identity/nik invalid",
                "/reporter/identity/email invalid",
            ],
        ),
        (json!({ "category": other }), vec!["/category unknown"]),
        (
            json!({ "place": { "kelurahan": other } }),
            vec!["/place/kelurahan unknown"],
        ),
        (
            json!({ "place": { "latitude": 91.0, "longitude": 0.0 } }),
            vec!["/place/latitude out_of_range"],
        ),
        (
            json!({ "place": { "latitude": 3.5 } }),
            vec!["/place/longitude required"],
        ),
        (json!({ "about": [other] }), vec!["/about/0 unknown"]),
        (
            json!({ "received_at": "2026-11-23T03:00:00Z" }),
            vec!["/received_at in_future"],
        ),
        (
            json!({ "received_at": "1999-12-31T00:00:00Z" }),
            vec!["/received_at in_past"],
        ),
        (
            json!({ "incident_on": "2026-11-24" }),
            vec!["/incident_on in_future"],
        ),
        (json!({ "channel": "lapor_web" }), vec!["/lapor_id required"]),
        (
            json!({ "title": "", "description": "" }),
            vec!["/title required", "/description required"],
        ),
    ];
    for (changes, expected) in cases {
        let body = with(road(), changes);
        assert_eq!(
            app.post("/reports", &body).by(DESK).send().await.invalid(),
            expected,
            "{body}"
        );
    }
    assert!(numbers(&app).await.is_empty());
    // No number was used up on the way, and nobody was kept who reported nothing.
    assert_eq!(record(&app, road()).await["number"], "PGD-2026-00001");
    let reporters = crate::support::database::number(app.raw(), "SELECT count(*) FROM reporters").await;
    assert_eq!(reporters, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_in_earlier_keeps_its_day_and_its_clocks() {
    let app = TestApp::start().await;
    let view = record(
        &app,
        with(road(), json!({ "received_at": "2026-11-20T03:00:00Z" })),
    )
    .await;
    assert_eq!(view["received_at"], "2026-11-20T03:00:00Z");
    let due = |view: &Value, kind: &str| -> Value {
        let clocks = view["deadlines"].as_array().expect("deadlines");
        clocks.iter().find(|it| it["kind"] == kind).expect(kind)["due_at"].clone()
    };
    // Fourteen calendar days from receipt, to the end of the day in Medan; a working day from now for the desk.
    let legal = due(&view, "legal_completeness");
    assert!(
        legal.as_str().expect("a moment").starts_with("2026-12-04T"),
        "{legal}"
    );
    assert_eq!(due(&view, "verification"), "2026-11-24T09:30:00Z");
    // An emergency is counted from receipt.
    let mut case = Case::of(&app, &view);
    let view = case.step(DESK, "verify", &verify_as(ROAD, "emergency")).await;
    assert_eq!(view["urgency"], "emergency");
    let view = case.step(DESK, "forward", &forward()).await;
    assert_eq!(due(&view, "resolution"), "2026-11-21T03:00:00Z");
    assert_eq!(view["deadline"]["overdue"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapor_id_is_recorded_once_and_owes_an_answer_there() {
    let app = TestApp::start().await;
    let body = with(road(), json!({ "channel": "lapor_web", "lapor_id": " 9182736 " }));
    let view = record(&app, body.clone()).await;
    assert_eq!(
        (&view["lapor_id"], &view["duties"][0]["kind"]),
        (&json!("9182736"), &json!("lapor_answer"))
    );
    assert_eq!(
        app.post("/reports", &body).by(DESK_TWO).send().await.invalid(),
        ["/lapor_id duplicate"]
    );
    assert_eq!(record(&app, road()).await["number"], "PGD-2026-00002");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passed_check_does_not_close_what_lapor_still_waits_for() {
    let app = TestApp::start().await;
    let body = with(road(), json!({ "channel": "lapor_app", "lapor_id": "77" }));
    let mut case = Case::of_body(&app, &body, crate::support::case::Stage::Monitoring).await;
    let view = case.step(DESK, "checks", &check(&app, true)).await;
    assert_eq!(
        (&view["status"], &view["next_action"]),
        (&json!("monitoring"), &json!("complete_duty"))
    );
    let problem = case.refused(DESK, "close", &json!({}), 409, "unmet").await;
    assert_eq!(problem["needs"], "duties_done");
    let done = json!({ "duty": "lapor_answer", "done_on": app.day(0) });
    case.step(DESK, "duties", &done).await;
    let view = case.step(DESK, "close", &json!({})).await;
    assert_eq!(view["status"], "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_year_of_a_number_is_the_one_in_medan() {
    let app = TestApp::start().await;
    app.clock.set("2026-12-31T16:59:59Z");
    assert_eq!(record(&app, road()).await["number"], "PGD-2026-00001");
    app.clock.set("2026-12-31T17:00:00Z");
    assert_eq!(record(&app, road()).await["number"], "PGD-2027-00001");
    assert_eq!(record(&app, road()).await["number"], "PGD-2027-00002");
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_at_once_the_numbers_stay_distinct_and_without_gaps() {
    let app = TestApp::start().await;
    app.token(DESK).await;
    app.token(DESK_TWO).await;
    let (good, bad) = (road(), with(road(), json!({ "title": "" })));
    let one = |i: usize| {
        let body = if i % 4 == 3 { &bad } else { &good };
        app.post("/reports", body)
            .by(if i.is_multiple_of(2) { DESK } else { DESK_TWO })
            .send()
    };
    let (a, b, c, d) = tokio::join!(
        async { (one(0).await, one(1).await, one(2).await, one(3).await) },
        async { (one(4).await, one(5).await, one(6).await, one(7).await) },
        async { (one(8).await, one(9).await, one(10).await, one(11).await) },
        async { (one(12).await, one(13).await, one(14).await, one(15).await) },
    );
    for (x, y, z, refused) in [a, b, c, d] {
        for answer in [x, y, z] {
            answer.created();
        }
        assert_eq!(refused.invalid(), ["/title required"]);
    }
    let expected: Vec<String> = (1..=12).map(|n| format!("PGD-2026-{n:05}")).collect();
    assert_eq!(numbers(&app).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_about_whoever_records_it_is_recorded_and_gone() {
    let app = TestApp::start().await;
    let body = with(road(), json!({ "about": [id_of(DESK)] }));
    let answer = app.post("/reports", &body).by(DESK).send().await.expect(204);
    assert!(answer.bytes.is_empty());
    let page = |who| app.get("/reports").by(who).send();
    assert_eq!(page(DESK).await.ok()["items"], json!([]));
    assert_eq!(page(DESK_TWO).await.ok()["items"], json!([]));
    let seen = page(KASUBBAG).await.ok();
    let id = seen["items"][0]["id"]
        .as_str()
        .expect("the head of the desk sees it")
        .to_owned();
    app.get(&format!("/reports/{id}"))
        .by(DESK)
        .send()
        .await
        .problem(404, "not_found");
    app.get(&format!("/reports/{id}")).by(KASUBBAG).send().await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_reporter_is_named_by_id() {
    let app = TestApp::start().await;
    let first = record(&app, road()).await;
    let known = first["reporter"]["id"].clone();
    let second = record(&app, with(road(), json!({ "reporter": { "id": known } }))).await;
    assert_eq!(second["reporter"], first["reporter"]);
    let reports = app
        .get(&format!("/reporters/{}/reports", known.as_str().expect("an id")))
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(reports["items"].as_array().expect("items").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn null_clears_what_a_report_may_be_without_and_nothing_else() {
    let app = TestApp::start().await;
    let whole = with(
        road(),
        json!({ "category": category(ROAD), "urgency": "high", "incident_on": app.day(-1), "reported_party": "Dinas",
                "preferred_contact": "phone", "about": [id(KEPLING)] }),
    );
    let mut case = Case::record(&app, DESK, &whole).await;
    let before = case.view(DESK).await;
    for (field, at) in [
        ("category", "/category"),
        ("urgency", "/urgency"),
        ("preferred_contact", "/preferred_contact"),
        ("incident_on", "/content/incident_on"),
        ("reported_party", "/content/reported_party"),
    ] {
        assert!(!before.pointer(at).expect(field).is_null(), "{field}");
        let view = case.step(DESK, "", &json!({ field: null })).await;
        assert!(view.pointer(at).is_none_or(Value::is_null), "{field}: {view}");
    }
    let view = case.step(DESK, "", &json!({ "about": null })).await;
    assert_eq!(view["content"]["about"], json!([]));
    let view = case.step(DESK, "", &json!({ "place": null })).await;
    assert_eq!(view["content"]["place"]["address"], "");
    for field in ["kind", "title", "description", "received_at"] {
        let answer = case.attempt(DESK, "", &json!({ field: null })).await;
        assert!([400, 422].contains(&answer.status), "{field}: {answer:?}");
    }
    assert!(app.verifies(&case.id).await);
    // A report that was verified stays classified.
    case.step(DESK, "verify", &verify()).await;
    for field in ["category", "urgency"] {
        assert_eq!(
            case.invalid(DESK, "", &json!({ field: null })).await,
            [format!("/{field} required")]
        );
    }
}
