//! Looking up, reading and correcting people.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

async fn look(app: &TestApp, what: Value) -> Vec<String> {
    let found = app.post("/reporters/lookup", &what).by(DESK).send().await.ok();
    found["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| it["identity"]["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_who_looks_everybody_up_is_slowed_down_and_the_colleague_is_not() {
    let app = TestApp::start().await;
    let look = async |who: &'static str| {
        let body = json!({ "name": "siti" });
        app.post("/reporters/lookup", &body).by(who).send().await
    };
    let mut statuses = Vec::new();
    for _ in 0..1_000 {
        let answer = look(DESK).await;
        statuses.push(answer.status);
        if answer.status == 429 {
            assert!(answer.header("retry-after").parse::<u64>().expect("seconds") > 0);
            answer.problem(429, "too_many_requests");
            break;
        }
    }
    // An hour at the counter needs fewer at a time.
    assert!(
        statuses.len() > 60 && statuses.ends_with(&[429]),
        "{}",
        statuses.len()
    );
    look(DESK_TWO).await.expect(200);
}

async fn add(app: &TestApp, who: Value) -> Value {
    app.post("/reporters", &who).by(DESK).send().await.created()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_found_by_number_in_any_spelling_and_by_words_of_the_name() {
    let app = TestApp::start().await;
    add(
        &app,
        with(
            person(),
            json!({ "email": "Zul@Example.ORG", "social": "@zul.hsb" }),
        ),
    )
    .await;
    add(
        &app,
        json!({ "name": "Zulkarnaen Lubis", "phone": "(061) 4512345" }),
    )
    .await;
    add(&app, json!({ "name": "Siti  Aminah br. Hasibuan" })).await;
    for phone in [
        "081277001144",
        "0812 7700 1144",
        "+62 812-7700-1144",
        "62812.7700.1144",
        "81277001144",
        "+62(0)81277001144",
    ] {
        assert_eq!(look(&app, json!({ "phone": phone })).await, [NAME], "{phone}");
    }
    for nik in [NIK, "1271 1412 0385 0003", "127114.120385.0003"] {
        assert_eq!(look(&app, json!({ "nik": nik })).await, [NAME], "{nik}");
    }
    assert_eq!(look(&app, json!({ "email": " zul@example.org " })).await, [NAME]);
    assert_eq!(look(&app, json!({ "social": "ZUL.hsb" })).await, [NAME]);
    assert_eq!(look(&app, json!({ "name": "hasibuan ZULKARNAEN" })).await, [NAME]);
    assert_eq!(
        look(&app, json!({ "name": "aminah" })).await,
        ["Siti Aminah br. Hasibuan"]
    );
    let mut both = look(&app, json!({ "name": "zulkarnaen" })).await;
    both.sort();
    assert_eq!(both, [NAME, "Zulkarnaen Lubis"]);
    // A number counts more than a name.
    assert_eq!(
        look(&app, json!({ "phone": "0614512345", "name": "hasibuan" })).await[0],
        "Zulkarnaen Lubis"
    );
    for nothing in [
        json!({}),
        json!({ "phone": "0812" }),
        json!({ "nik": "1271" }),
        json!({ "name": "zulk" }),
        json!({ "name": "  " }),
        json!({ "name": "zulkarnaen aminah" }),
        json!({ "phone": "bukan nomor" }),
    ] {
        assert_eq!(
            look(&app, nothing.clone()).await,
            Vec::<String>::new(),
            "{nothing}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_person_is_found_by_what_is_right_now_only() {
    let app = TestApp::start().await;
    let view = add(&app, person()).await;
    let path = format!("/reporters/{}", view["id"].as_str().expect("an id"));
    assert_eq!(view["identity"]["nik"], "127114******0003");
    let mut identity = with(
        view["identity"].clone(),
        json!({ "warnings": null, "phone": "081300000001" }),
    );
    let fields = identity.as_object_mut().expect("fields");
    fields.retain(|_, value| !value.is_null());
    // The NIK goes back as it was shown, and stays what it is.
    let put = |version| app.put(&path, &identity).by(DESK).if_match(version).send();
    app.put(&path, &identity)
        .by(DESK)
        .send()
        .await
        .problem(428, "precondition_required");
    put(7).await.problem(412, "stale");
    let changed = put(1).await.ok();
    assert_eq!(
        (&changed["version"], &changed["identity"]["nik"]),
        (&json!(2), &json!("127114******0003"))
    );
    assert_eq!(look(&app, json!({ "nik": NIK })).await, [NAME]);
    assert_eq!(look(&app, json!({ "phone": "0813 0000 0001" })).await, [NAME]);
    assert_eq!(look(&app, json!({ "phone": PHONE })).await, Vec::<String>::new());
    // Another masked one is not a NIK.
    let wrong = with(identity.clone(), json!({ "nik": "127114******9999" }));
    assert_eq!(
        app.put(&path, &wrong).by(DESK).if_match(2).send().await.invalid(),
        ["/nik invalid"]
    );
    let without = with(identity.clone(), json!({ "nik": null }));
    app.put(&path, &without).by(DESK).if_match(2).send().await.ok();
    assert_eq!(look(&app, json!({ "nik": NIK })).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_things_are_pointed_out_and_refuse_nothing() {
    let app = TestApp::start().await;
    let view = add(&app, json!({ "name": "Tanpa Kontak", "nik": "1271149913900001" })).await;
    assert_eq!(
        view["identity"]["warnings"],
        json!(["nik_implausible", "no_contact"])
    );
    assert_eq!(add(&app, person()).await["identity"]["warnings"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_know_when_their_reporter_can_no_longer_be_reached() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::Received).await;
    let reporter = case.view(DESK).await["reporter"].clone();
    assert_eq!(reporter["reachable"], true);
    let path = format!("/reporters/{}", reporter["id"].as_str().expect("an id"));
    app.put(&path, &json!({ "name": NAME }))
        .by(DESK)
        .if_match(1)
        .send()
        .await
        .ok();
    assert_eq!(case.view(DESK).await["reporter"]["reachable"], false);
    case.look_again().await;
    // Then a question may be published.
    case.step(
        DESK,
        "clarifications",
        &with(ask(), json!({ "channel": "tracking_page" })),
    )
    .await;
    let last = case.timeline(DESK).await;
    assert_eq!(last.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_anonymous_report_is_not_among_a_persons_reports() {
    let app = TestApp::start().await;
    let open = Case::at(&app, Stage::Received).await;
    let reporter = open.view(DESK).await["reporter"]["id"].clone();
    let of_them = with(
        road(),
        json!({ "reporter": { "id": reporter }, "anonymous": true }),
    );
    let hidden = Case::record(&app, DESK, &of_them).await;
    let secret = with(pungli(), json!({ "reporter": { "id": reporter } }));
    let restricted = Case::record(&app, DESK_TWO, &secret).await;
    let path = format!("/reporters/{}", reporter.as_str().expect("an id"));
    let listed = app.get(&format!("{path}/reports")).by(DESK).send().await.ok();
    assert_eq!(listed["items"].as_array().expect("items").len(), 1);
    assert_eq!(listed["items"][0]["id"], open.id.as_str());
    let view = app.get(&path).by(DESK).send().await.ok();
    assert_eq!((&view["reports"], &view["open_reports"]), (&json!(1), &json!(1)));
    // It became anonymous later: the link is gone as well.
    let mut open = open;
    open.step(
        DESK,
        "confidentiality",
        &json!({ "anonymous": true, "confidential": false }),
    )
    .await;
    assert_eq!(
        app.get(&format!("{path}/reports")).by(DESK).send().await.ok()["items"],
        json!([])
    );
    drop((hidden, restricted));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_the_desks_and_the_leaders_business() {
    let app = TestApp::start().await;
    let view = add(&app, person()).await;
    let path = format!("/reporters/{}", view["id"].as_str().expect("an id"));
    for who in [KASI, STAFF, LURAH, KEPLING, ADMIN, AUDITOR] {
        app.get(&path).by(who).send().await.problem(403, "forbidden");
        app.post("/reporters/lookup", &json!({ "phone": PHONE }))
            .by(who)
            .send()
            .await
            .problem(403, "forbidden");
    }
    for who in [SEKCAM, CAMAT, KASUBBAG] {
        app.get(&path).by(who).send().await.ok();
    }
    let nobody = format!("/reporters/{}", uuid::Uuid::from_u128(5));
    app.get(&nobody).by(DESK).send().await.problem(404, "not_found");
    app.put(&nobody, &person())
        .by(DESK)
        .if_match(1)
        .send()
        .await
        .problem(404, "not_found");
}
