//! Sections, categories, agencies, kelurahan, holidays: five kinds, one behaviour.

use super::noted;
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::{self, *};
use crate::support::{Case, TestApp};
use serde_json::{Value, json};

/// Where each kind is, its word, a new one, and the field by which two may not be alike.
fn kinds() -> Vec<(&'static str, &'static str, Value, &'static str)> {
    vec![
        (
            "/sections",
            "section",
            json!({ "name": "Seksi Baru", "short_name": "Baru", "kind": "section" }),
            "short_name",
        ),
        (
            "/categories",
            "category",
            json!({ "name": "Taman rusak", "parent": seed().category(ROAD).expect("it").1.parent, "section": cast::section("Sarpras"),
                    "urgency": "low", "checklist": [{ "key": "lokasi", "label": "Lokasi" }], "keywords": ["wahana bermain"] }),
            "name",
        ),
        (
            "/agencies",
            "agency",
            json!({ "name": "Dinas Pertamanan", "short_name": "Pertamanan" }),
            "short_name",
        ),
        (
            "/kelurahan",
            "kelurahan",
            json!({ "name": "Kelurahan Uji", "code": "12.71.14.9999" }),
            "code",
        ),
        (
            "/holidays",
            "holiday",
            json!({ "date": "2028-02-29", "name": "Hari kabisat", "kind": "local" }),
            "date",
        ),
    ]
}

async fn item(app: &TestApp, path: &str, id: &Value) -> Option<Value> {
    let all = app.get(path).by(ADMIN).send().await.ok();
    all["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|it| it["id"] == *id)
        .cloned()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_is_added_changed_retired_taken_back_and_deleted() {
    let app = TestApp::start().await;
    for (path, kind, data, key) in kinds() {
        let view = app.post(path, &data).by(ADMIN).send().await.created();
        assert_eq!(
            (&view["version"], &view["retired"]),
            (&json!(1), &json!(false)),
            "{kind}"
        );
        let one = format!("{path}/{}", view["id"].as_str().expect("an id"));
        assert_eq!(item(&app, path, &view["id"]).await.expect("it is listed"), view);
        // Two live ones may not be alike.
        let twin = app.post(path, &data).by(ADMIN).send().await.invalid();
        assert_eq!(twin, [format!("/{key} duplicate")], "{kind}");
        let changed = with(data.clone(), json!({ "name": "Nama lain" }));
        let put = |version: u64, retired: bool| {
            app.put(&one, &json!({ "data": changed, "retired": retired }))
                .by(ADMIN)
                .if_match(version)
                .send()
        };
        app.put(&one, &json!({ "data": changed }))
            .by(ADMIN)
            .send()
            .await
            .problem(428, "precondition_required");
        let view = put(1, false).await.ok();
        assert_eq!(
            (&view["version"], &view["data"]["name"]),
            (&json!(2), &json!("Nama lain")),
            "{kind}"
        );
        put(1, false).await.problem(412, "stale");
        assert_eq!(put(2, true).await.ok()["retired"], true, "{kind}");
        assert_eq!(put(3, false).await.ok()["retired"], false, "{kind}");
        let delete = |version: u64| app.delete(&one).by(ADMIN).if_match(version).send();
        app.delete(&one)
            .by(ADMIN)
            .send()
            .await
            .problem(428, "precondition_required");
        delete(3).await.problem(412, "stale");
        delete(4).await.expect(204);
        delete(4).await.problem(404, "not_found");
        put(4, false).await.problem(404, "not_found");
        assert!(item(&app, path, &view["id"]).await.is_none());
        for (operation, times) in [("create", 1), ("update", 3), ("delete", 1)] {
            assert_eq!(
                noted(&app, &format!("{kind}_{operation}")).await,
                times,
                "{kind}_{operation}"
            );
        }
    }
    app.sweep().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_use_is_retired_not_deleted() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    case.step(KASI, "coordinations", &coordinate(&app)).await;
    let lonely = json!({ "name": "Tersendiri", "short_name": "Sendiri" });
    let lonely = app.post("/agencies", &lonely).by(ADMIN).send().await.created()["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for (path, id) in [
        ("/categories", category(ROAD)),
        (
            "/categories",
            seed()
                .category(ROAD)
                .expect("it")
                .1
                .parent
                .expect("a parent")
                .to_string(),
        ),
        ("/sections", section("Sarpras")),
        ("/kelurahan", kelurahan("Bantan")),
        // A user's role points at it.
        ("/kelurahan", kelurahan("Tembung")),
        ("/agencies", agency("SDABMBK")),
        // A category points at it.
        ("/agencies", agency("BPN")),
    ] {
        let version = item(&app, path, &json!(id)).await.expect("it")["version"]
            .as_u64()
            .expect("a version");
        let one = format!("{path}/{id}");
        app.delete(&one)
            .by(ADMIN)
            .if_match(version)
            .send()
            .await
            .problem(409, "in_use");
    }
    app.delete(&format!("/agencies/{lonely}"))
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .expect(204);
    // Retired, it is offered no more, and what points at it still finds it.
    let all = item(&app, "/agencies", &json!(agency("SDABMBK")))
        .await
        .expect("it");
    let body = json!({ "data": all["data"], "retired": true });
    app.put(&format!("/agencies/{}", agency("SDABMBK")), &body)
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .ok();
    assert_eq!(
        case.view(DESK).await["coordinations"][0]["agency"]["name"],
        "SDABMBK"
    );
    assert_eq!(
        case.invalid(KASI, "coordinations", &coordinate(&app)).await,
        ["/agency retired"]
    );
    let office = app.get("/office").by(DESK).send().await.ok();
    let known = office["agencies"]
        .as_array()
        .expect("agencies")
        .iter()
        .find(|it| it["id"] == agency("SDABMBK"));
    assert_eq!(known.expect("it is known")["retired"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_lead_nowhere_are_refused() {
    let app = TestApp::start().await;
    let nobody = uuid::Uuid::from_u128(9).to_string();
    let (_, _, good, _) = kinds().remove(1);
    for (changes, expected) in [
        (json!({ "parent": nobody }), "/parent unknown"),
        (json!({ "parent": category(ROAD) }), "/parent unknown"),
        (json!({ "section": nobody }), "/section unknown"),
        (json!({ "section": null }), "/section required"),
        (json!({ "urgency": null }), "/urgency required"),
        (
            json!({ "supporting_sections": [nobody] }),
            "/supporting_sections unknown",
        ),
        (json!({ "agencies": [nobody] }), "/agencies unknown"),
        (json!({ "resolution_days": 0 }), "/resolution_days out_of_range"),
        (
            json!({ "checklist": [{ "key": "a", "label": "A" }, { "key": "a", "label": "B" }] }),
            "/checklist/1/key duplicate",
        ),
    ] {
        let body = with(good.clone(), changes);
        assert_eq!(
            app.post("/categories", &body).by(ADMIN).send().await.invalid(),
            [expected],
            "{body}"
        );
    }
    // An id of another kind is none of this one.
    let body = json!({ "data": { "name": "X", "short_name": "X" } });
    app.put(&format!("/agencies/{}", section("PM")), &body)
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .problem(404, "not_found");
    app.delete(&format!("/holidays/{}", section("PM")))
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_category_is_suggested_and_used_at_once() {
    let app = TestApp::start().await;
    let (path, _, data, _) = kinds().remove(1);
    let id = app.post(path, &data).by(ADMIN).send().await.created()["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let found = app
        .post(
            "/categories/suggest",
            &json!({ "text": "wahana bermain anak tidak aman" }),
        )
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(found["items"][0]["category"]["id"], id.as_str());
    let mut case = Case::at(&app, Stage::Received).await;
    let body = json!({ "category": id, "urgency": "low", "checklist": [] });
    assert_eq!(
        case.invalid(DESK, "verify", &body).await,
        ["/checklist/lokasi required"]
    );
    let body = with(
        body,
        json!({ "checklist": [{ "key": "lokasi", "complete": false }] }),
    );
    assert_eq!(
        case.invalid(DESK, "verify", &body).await,
        ["/checklist/lokasi incomplete"]
    );
    let body = with(
        body,
        json!({ "checklist": [{ "key": "lokasi", "complete": true }] }),
    );
    assert_eq!(
        case.step(DESK, "verify", &body).await["category"]["name"],
        "Taman rusak"
    );
    app.sweep().await;
}
