//! Naming an officer protects a report at once, on every way by which one could meet it.

use super::restricted::is_hidden;
use crate::documents::says;
use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::links::set;
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

fn about(people: &[&'static str]) -> Value {
    let people: Vec<String> = people.iter().map(|who| id(who)).collect();
    with(
        road(),
        json!({ "about": people, "title": "Kepling lambat melayani pungutan" }),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn until_it_is_verified_only_the_recorder_the_desk_head_and_the_leaders_meet_it() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &about(&[KEPLING, STAFF])).await;
    let file = case.attach(DESK, "evidence").await;
    for who in [KEPLING, STAFF, DESK_TWO, LURAH, KASI, KASI_TRANTIB] {
        is_hidden(&app, &case, &file, who).await;
    }
    let number = case.view(DESK).await["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    for who in [DESK, KASUBBAG, SEKCAM, CAMAT] {
        let view = case.view(who).await;
        assert_eq!(
            (&view["guarded"], &view["restricted"], &view["confidential"]),
            (&json!(true), &json!(false), &json!(false)),
            "{who}"
        );
        let row = &app.get("/reports?q=kepling").by(who).send().await.ok()["items"][0];
        assert_eq!(
            (&row["id"], &row["guarded"]),
            (&json!(case.id), &json!(true)),
            "{who}"
        );
        assert_eq!(app.get("/overview").by(KASUBBAG).send().await.ok()["open"], 1);
    }
    // The register of each lists what each may see.
    for (who, listed) in [(DESK_TWO, false), (KASUBBAG, true), (DESK, true)] {
        let pdf = app
            .get("/register?from=2026-11-01&until=2026-11-30")
            .by(who)
            .send()
            .await
            .expect(200)
            .bytes;
        assert_eq!(says(&pdf, &number), listed, "{who}");
    }
    // Then its category decides: it is hidden from those named alone.
    let view = case.step(KASUBBAG, "verify", &verify()).await;
    assert_eq!(view["guarded"], false);
    for who in [KEPLING, STAFF] {
        is_hidden(&app, &case, &file, who).await;
    }
    for who in [DESK_TWO, LURAH, DESK] {
        assert_eq!(case.view(who).await["status"], "verified", "{who}");
    }
    case.step(DESK_TWO, "forward", &forward()).await;
    assert_eq!(case.view(KASI).await["status"], "forwarded");
    is_hidden(&app, &case, &file, STAFF).await;
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_added_later_protects_at_once_also_from_whoever_added_it() {
    let app = TestApp::start().await;
    let mut case = Case::record(&app, DESK, &road()).await;
    let file = case.attach(DESK, "evidence").await;
    assert_eq!(case.view(LURAH).await["status"], "received");
    let name =
        |people: &[&'static str]| json!({ "about": people.iter().map(|who| id(who)).collect::<Vec<_>>() });
    case.step_away(DESK_TWO, "", &name(&[LURAH])).await;
    for who in [LURAH, KEPLING, DESK_TWO] {
        is_hidden(&app, &case, &file, who).await;
    }
    // A name taken away opens it again.
    case.step(KASUBBAG, "", &name(&[])).await;
    assert_eq!(case.view(LURAH).await["guarded"], false);
    case.step(DESK_TWO, "verify", &verify()).await;
    case.step(DESK_TWO, "forward", &forward()).await;
    case.step(DESK_TWO, "", &name(&[LURAH, KASI])).await;
    for who in [LURAH, KASI] {
        is_hidden(&app, &case, &file, who).await;
    }
    assert_eq!(case.view(STAFF).await["status"], "forwarded");
    assert!(app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_nobody_recorded_is_the_desk_heads_and_the_leaders_and_never_lost() {
    let app = TestApp::start().await;
    set(&app, |settings| {
        settings["public"]["form"] = json!(true);
        settings["public"]["work_bits"] = json!(0);
    })
    .await;
    let body = json!({
        "category": category(ROAD),
        "description": "Kepling meminta uang rokok.",
        "place": { "address": "Jl. Pertiwi", "kelurahan": kelurahan("Bantan") },
        "anonymous": true,
    });
    let receipt = app.post("/public/reports", &body).send().await.created();
    let path = format!("/reports?q={}", receipt["number"].as_str().expect("a number"));
    let row = app.get(&path).by(DESK).send().await.ok()["items"][0].clone();
    let mut case = Case::of(&app, &row);
    let everybody = json!({ "about": [id(KASUBBAG), id(CAMAT), id(SEKCAM)] });
    assert_eq!(case.invalid(DESK, "", &everybody).await, ["/about not_allowed"]);
    case.step_away(DESK, "", &json!({ "about": [id(KEPLING)] })).await;
    for who in [DESK, DESK_TWO, KEPLING, LURAH] {
        case.get(who).await.problem(404, "not_found");
        assert_eq!(
            app.get(&path).by(who).send().await.ok()["items"],
            json!([]),
            "{who}"
        );
    }
    for who in [KASUBBAG, CAMAT, SEKCAM] {
        assert_eq!(case.view(who).await["guarded"], true, "{who}");
    }
    case.step(CAMAT, "verify", &verify()).await;
    assert_eq!(case.view(DESK_TWO).await["status"], "verified");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_auditor_knows_of_it_and_reads_it_with_a_reason_alone() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &about(&[KEPLING])).await;
    assert_eq!(case.view(AUDITOR).await["content"], Value::Null);
    let row = app.get("/reports").by(AUDITOR).send().await.ok()["items"][0].clone();
    assert_eq!((&row["title"], &row["address"]), (&Value::Null, &Value::Null));
    let found = app.get("/reports?q=kepling").by(AUDITOR).send().await.ok();
    assert_eq!(found["items"], json!([]), "a hit would tell its words");
    let reason = json!({ "subject": "content", "reason": "Audit triwulan" });
    case.attempt(AUDITOR, "reveal", &reason).await.ok();
    assert!(case.view(AUDITOR).await["content"]["title"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_merged_with_one_about_the_same_people_alone() {
    let app = TestApp::start().await;
    let plain = Case::record(&app, DESK, &road()).await;
    let mut named = Case::record(&app, DESK, &about(&[KEPLING])).await;
    let same = Case::record(&app, DESK, &about(&[KEPLING])).await;
    let into = |target: &Case<'_>| json!({ "target": target.id });
    assert_eq!(
        named.invalid(DESK, "merge", &into(&plain)).await,
        ["/target not_allowed"]
    );
    assert_eq!(
        plain.invalid(DESK, "merge", &into(&named)).await,
        ["/target not_allowed"]
    );
    named.step(DESK, "merge", &into(&same)).await;
    named.get(DESK_TWO).await.problem(404, "not_found");
}

/// An officer whom a report names must not find who filed it, nor change where that person is told the outcome.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_a_report_names_neither_finds_nor_changes_who_filed_it() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &about(&[DESK_TWO])).await;
    let person = case.view(DESK).await["reporter"].clone();
    let person_id = person["id"].as_str().expect("an id").to_owned();
    let path = format!("/reporters/{person_id}");
    let lookup = json!({ "name": person["identity"]["name"] });
    let found = async |who| app.post("/reporters/lookup", &lookup).by(who).send().await.ok()["items"].clone();
    assert_eq!(found(DESK).await[0]["id"], person["id"]);
    assert_eq!(found(DESK_TWO).await, json!([]));
    let call = json!({ "phone": person["identity"]["phone"] });
    let rang = app.post("/calls", &call).by(DESK_TWO).send().await.created();
    assert_eq!(rang["person"], Value::Null);
    let mut mine = person["identity"].clone();
    mine["email"] = json!("petugas@contoh.id");
    mine.as_object_mut().expect("an object").remove("warnings");
    let change = async |who| app.put(&path, &mine).by(who).if_match(1).send().await;
    app.get(&path).by(DESK_TWO).send().await.problem(404, "not_found");
    app.get(&format!("{path}/trail"))
        .by(DESK_TWO)
        .send()
        .await
        .problem(404, "not_found");
    change(DESK_TWO).await.problem(404, "not_found");
    // With another report, which the officer may know of, the person is found, but not changed.
    let other = with(road(), json!({ "reporter": { "id": person_id } }));
    Case::record(&app, DESK, &other).await;
    assert_eq!(found(DESK_TWO).await[0]["id"], person["id"]);
    change(DESK_TWO).await.problem(403, "forbidden");
    change(DESK).await.expect(200);
    let log = app.get("/security-log?group=person").by(CAMAT).send().await.ok();
    let events: Vec<&Value> = log["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| &entry["event"])
        .collect();
    assert!(events.contains(&&json!("person_changed")), "{events:?}");
}
