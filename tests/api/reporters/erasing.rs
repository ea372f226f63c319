//! Forgetting a person at their request: nothing of them is left, and the case stands.

use super::at_rest::{everything, holds};
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};
use tanggap_app::ops::verify;

/// As evidence of theirs: kept as it is, so that its bytes are their own.
const PDF: &[u8] = b"%PDF-1.4 KTP atas nama Zulkarnaen Hasibuan";

async fn person_of(app: &TestApp, id: &str) -> Value {
    app.get(&format!("/reporters/{id}")).by(CAMAT).send().await.ok()
}

async fn reporter_of(case: &Case<'_>) -> String {
    let view = case.view(DESK).await;
    view["reporter"]["id"].as_str().expect("an id").to_owned()
}

fn erase<'a>(app: &'a TestApp, id: &str, seen: u64, reason: &str) -> crate::support::client::Call<'a> {
    app.post(&format!("/reporters/{id}/erase"), &because(reason))
        .by(CAMAT)
        .if_match(seen)
}

const REQUEST: &str = "Permohonan tertulis, agenda 12/2026";

/// A life in which the reporter is spoken of in many places.
async fn talkative(app: &TestApp) -> Case<'_> {
    let told = with(
        road(),
        json!({ "description": "Saya Zulkarnaen, hubungi 0812 7700 1144.", "reported_party": "Pak Togar di sebelah" }),
    );
    let mut case = Case::of_body(app, &told, Stage::InProgress).await;
    case.upload(DESK, "evidence", "KTP Zulkarnaen.pdf", PDF.to_vec())
        .await
        .created();
    case.look_again().await;
    case.attach(DESK, "evidence").await;
    case.step(
        KASI,
        "actions",
        &with(
            action(app),
            json!({ "what": "Bertemu Pak Zulkarnaen di tempat." }),
        ),
    )
    .await;
    case.step(KASI, "actions", &action(app)).await;
    // The same bytes as the small picture above: stored once, and wanted still.
    let after = case.attach(KASI, "after").await;
    case.step(KASI, "resolve", &resolve(&[&after])).await;
    case.step(DESK, "notifications", &called(app)).await;
    case.step(DESK, "checks", &check(app, true)).await;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_forgotten_person_is_left_and_the_case_stands() {
    let app = TestApp::start().await;
    let case = talkative(&app).await;
    let first = reporter_of(&case).await;
    // The same man under another record, whom nobody heard of again.
    let other = json!({ "name": "Zul Hsb", "phone": "0813-6100-2200", "email": "zul@example.org" });
    let again = with(
        road(),
        json!({ "title": "Lampu jalan mati", "reporter": { "identity": other } }),
    );
    let mut withdrawn = Case::record(&app, DESK, &again).await;
    let second = reporter_of(&withdrawn).await;
    withdrawn
        .step(DESK, "withdraw", &because("Zul mencabutnya"))
        .await;
    app.post(
        &format!("/reporters/{first}/merge"),
        &json!({ "other": second, "reason": "Zulkarnaen juga" }),
    )
    .by(DESK)
    .if_match(1)
    .send()
    .await
    .ok();
    let (before, files) = (case.view(DESK).await, app.folder().join("files"));
    let pdf = tanggap_app::kernel::files::hash(PDF);
    let lies = || files.join(&pdf[..2]).join(&pdf[2..]).exists();
    assert!(lies());

    app.clock.advance(chrono::Duration::minutes(5));
    let left = erase(&app, &first, 2, REQUEST).key("hapus-1").send().await.ok();
    assert_eq!(left["erased_at"], app.moment().replace("+00:00", "Z"));
    assert_eq!(
        (&left["identity"]["name"], &left["reports"]),
        (&json!(""), &json!(0))
    );
    assert_eq!(person_of(&app, &second).await["identity"]["name"], "");
    // Sent again, it is the same request.
    assert_eq!(
        erase(&app, &first, 2, REQUEST).key("hapus-1").send().await.ok(),
        left
    );
    erase(&app, &first, 3, REQUEST)
        .send()
        .await
        .problem(409, "person_erased");
    app.sweep().await;

    for known in [
        json!({ "phone": PHONE }),
        json!({ "nik": NIK }),
        json!({ "name": "zulkarnaen" }),
        json!({ "phone": "0813-6100-2200" }),
    ] {
        let found = app.post("/reporters/lookup", &known).by(DESK).send().await.ok();
        assert_eq!(found["items"], json!([]), "{known}");
    }
    let listed = async |q: &str| {
        let page = app.get(&format!("/reports?q={q}")).by(DESK).send().await.ok();
        page["items"].as_array().expect("items").len()
    };
    assert_eq!((listed("zulkarnaen").await, listed("togar").await), (0, 0));
    assert_eq!((listed("pertiwi").await, listed("ditambal").await), (2, 1));

    let now = case.view(DESK).await;
    assert!(now["forgotten_at"].is_string());
    assert_eq!(now["reporter"]["known"], false);
    for fact in [
        "number",
        "status",
        "category",
        "section",
        "received_at",
        "resolved_at",
        "ended_at",
        "urgency",
    ] {
        assert_eq!(now[fact], before[fact], "{fact}");
    }
    let (content, had) = (&now["content"], &before["content"]);
    for fact in ["title", "place", "outcome", "kelurahan"] {
        assert_eq!(content[fact], had[fact], "{fact}");
    }
    assert_eq!(
        (&content["description"], &content["reported_party"]),
        (&json!(""), &Value::Null)
    );
    assert_eq!(content["attachments"].as_array().expect("files").len(), 1);
    assert_eq!(content["attachments"][0]["role"], "after");
    let file = |of: &Value, role: &str| {
        let files = of["attachments"].as_array().expect("files");
        let one = files.iter().find(|file| file["role"] == role).expect(role);
        let id = one["id"].as_str().expect("an id").to_owned();
        app.get(&format!("/reports/{}/attachments/{id}", case.id))
            .by(DESK)
    };
    file(had, "evidence").send().await.problem(404, "not_found");
    file(content, "after").send().await.expect(200);
    assert!(!lies(), "the bytes are gone");

    let story = case.timeline(DESK).await;
    let said: Vec<&Value> = story
        .iter()
        .filter(|entry| entry["detail"]["action"] == "record_action")
        .map(|entry| &entry["detail"]["what"])
        .collect();
    assert_eq!(said, ["", "Lubang ditambal dengan aspal dingin."]);
    assert_eq!(story.last().expect("an entry")["detail"]["action"], "forget");
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!((found.problems, found.reports), (Vec::new(), 2));

    let trail = app
        .get(&format!("/reporters/{first}/trail"))
        .by(SEKCAM)
        .send()
        .await
        .ok();
    let reasons: Vec<_> = trail["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| &it["reason"])
        .collect();
    assert_eq!(reasons, [&json!(REQUEST), &Value::Null]);
    let audit = app.get("/audit").by(ADMIN).send().await.ok();
    assert_eq!(audit["items"][0]["operation"], "reporter_erase");
    assert_eq!(
        audit["items"][0]["changed"],
        json!({ "records": 2, "reports": 2, "files": 3 })
    );
    // Nobody is taken down under that record again.
    let body = with(road(), json!({ "reporter": { "id": first } }));
    let refused = app.post("/reports", &body).by(DESK).send().await;
    assert_eq!(refused.invalid(), ["/reporter/id unknown"]);

    let all = everything(&app).await;
    assert!(
        holds(&all, "Lubang ditambal"),
        "the search looks where things are"
    );
    for personal in [
        "Zulkarnaen",
        "Hasibuan",
        "81277001144",
        "7700 1144",
        NIK,
        "Gang Melati",
        "zul@example",
        "Togar",
        "KTP Zul",
        "81361002200",
    ] {
        assert!(!holds(&all, personal), "{personal} stands in the database");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bytes_of_a_file_go_once_however_often_the_job_runs() {
    let app = TestApp::start().await;
    let case = talkative(&app).await;
    erase(&app, &reporter_of(&case).await, 1, REQUEST)
        .send()
        .await
        .ok();
    app.sweep().await;
    let again =
        json!({ "kind": "forget_files", "files": [tanggap_app::kernel::files::hash(PDF), "0".repeat(64)] });
    let txn = app.app.db.begin().await.expect("a transaction");
    tanggap_store::jobs::enqueue(&txn, "files", again, app.now())
        .await
        .expect("a job");
    tanggap_store::commit(txn).await.expect("committed");
    app.sweep().await;
    assert_eq!(
        verify::verify(&app.app, |_| ()).await.expect("looked").problems,
        Vec::<String>::new()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_owed_something_is_not_forgotten_yet() {
    let app = TestApp::start().await;
    let refused = async |case: &Case<'_>| {
        let who = reporter_of(case).await;
        let before = (person_of(&app, &who).await, app.stored(&case.id).await);
        erase(&app, &who, 1, REQUEST)
            .send()
            .await
            .problem(409, "person_has_open_reports");
        assert_eq!((person_of(&app, &who).await, app.stored(&case.id).await), before);
    };
    let open = Case::at(&app, Stage::InProgress).await;
    refused(&open).await;
    // Ended, but the reporter does not know yet.
    let mut rejected = Case::at(&app, Stage::Received).await;
    rejected
        .step(
            DESK,
            "reject",
            &json!({ "code": "spam", "reason": "bukan laporan" }),
        )
        .await;
    refused(&rejected).await;
    // Waits for what becomes of another.
    let mut follower = Case::at(&app, Stage::Received).await;
    follower.step(DESK, "merge", &json!({ "target": open.id })).await;
    refused(&follower).await;
    rejected.step(DESK, "notifications", &called(&app)).await;
    erase(&app, &reporter_of(&rejected).await, 1, REQUEST)
        .send()
        .await
        .ok();
    app.sweep().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_leaders_forget_somebody_and_say_why_without_naming_them() {
    let app = TestApp::start().await;
    let made = app.post("/reporters", &person()).by(DESK).send().await.created();
    let id = made["id"].as_str().expect("an id").to_owned();
    let path = format!("/reporters/{id}/erase");
    for who in [DESK, KASUBBAG, ADMIN, AUDITOR, KASI, LURAH] {
        app.post(&path, &because(REQUEST))
            .by(who)
            .if_match(1)
            .send()
            .await
            .problem(403, "forbidden");
    }
    let nobody = uuid::Uuid::from_u128(7).to_string();
    erase(&app, &nobody, 1, REQUEST)
        .send()
        .await
        .problem(404, "not_found");
    erase(&app, &id, 8, REQUEST).send().await.problem(412, "stale");
    for named in [
        "diminta Zulkarnaen",
        "telepon 0812-7700-1144",
        "surat dari Gang Melati 7B",
        "",
    ] {
        let code = if named.is_empty() {
            "required"
        } else {
            "not_allowed"
        };
        assert_eq!(
            erase(&app, &id, 1, named).send().await.invalid(),
            [format!("/reason {code}")],
            "{named}"
        );
    }
    app.post(&path, &because(REQUEST))
        .by(SEKCAM)
        .if_match(1)
        .send()
        .await
        .ok();
    app.sweep().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_protected_report_the_title_and_the_address_go_as_well() {
    let app = TestApp::start().await;
    let hidden = with(road(), json!({ "anonymous": true, "confidential": true }));
    let mut case = Case::record(&app, DESK, &hidden).await;
    let who = app.stored(&case.id).await["reporter"]
        .as_str()
        .expect("an id")
        .to_owned();
    case.step(DESK, "verify", &verify()).await;
    case.step(DESK, "withdraw", &because("dicabut")).await;
    erase(&app, &who, 1, REQUEST).send().await.ok();
    app.sweep().await;
    let content = case.view(DESK).await["content"].clone();
    assert_eq!(content["title"], ROAD);
    assert_eq!(
        content["place"],
        json!({ "address": "", "kelurahan": kelurahan("Bantan") })
    );
    assert!(app.verifies(&case.id).await);
}
