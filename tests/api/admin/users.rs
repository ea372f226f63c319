//! Users: who may do what, given by an administrator, who sees no report by it.

use super::{changes, noted};
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::{Value, json};

fn newcomer() -> Value {
    json!({ "username": "Budi.Baru", "name": "Budi Baru", "position": "Staf", "nip": "198501012010011001", "rank": "III/b",
            "active": true, "grants": [{ "role": "general_affairs" }], "password": "kata-sandi-pertama" })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_is_added_changed_and_let_go() {
    let app = TestApp::start().await;
    let view = app.post("/users", &newcomer()).by(ADMIN).send().await.created();
    assert_eq!(
        (&view["username"], &view["version"], &view["must_change_password"]),
        (&json!("budi.baru"), &json!(1), &json!(true))
    );
    assert!(!view.to_string().contains("sandi"), "{view}");
    let path = format!("/users/{}", view["id"].as_str().expect("an id"));
    let changed = with(
        newcomer(),
        json!({ "password": null, "grants": [{ "role": "camat" }] }),
    );
    app.put(&path, &changed)
        .by(ADMIN)
        .send()
        .await
        .problem(428, "precondition_required");
    let view = app.put(&path, &changed).by(ADMIN).if_match(1).send().await.ok();
    // What was held is gone at once; the role of a leader waits for one.
    assert_eq!(
        (&view["version"], &view["grants"], &view["pending"][0]["grant"]),
        (&json!(2), &json!([]), &json!({ "role": "camat" }))
    );
    let waits = view["pending"][0]["id"].as_str().expect("an id");
    app.call(Method::POST, &format!("/approvals/{waits}/approve"))
        .by(CAMAT)
        .send()
        .await
        .expect(204);
    app.put(&path, &changed)
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .problem(412, "stale");
    let with_password = with(newcomer(), json!({ "password": "kata-sandi-kedua" }));
    assert_eq!(
        app.put(&path, &with_password)
            .by(ADMIN)
            .if_match(3)
            .send()
            .await
            .invalid(),
        ["/password not_allowed"]
    );
    let gone = with(changed, json!({ "active": false }));
    assert_eq!(
        app.put(&path, &gone).by(ADMIN).if_match(3).send().await.ok()["active"],
        false
    );
    app.login("budi.baru", "kata-sandi-pertama")
        .await
        .problem(401, "wrong_credentials");
    let all = app.get("/users").by(ADMIN).send().await.ok();
    let names: Vec<&str> = all["items"]
        .as_array()
        .expect("users")
        .iter()
        .filter_map(|it| it["name"].as_str())
        .collect();
    assert!(names.is_sorted() && names.contains(&"Budi Baru"));
    assert_eq!(
        (noted(&app, "user_create").await, noted(&app, "user_update").await),
        (1, 2)
    );
    let mut told = String::new();
    for operation in [
        "user_create",
        "user_update",
        "approval_request",
        "approval_approve",
    ] {
        told += &changes(&app, operation).await.concat();
    }
    assert!(
        told.contains("camat") && !told.contains("sandi") && !told.contains("argon2"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_is_looked_over() {
    let app = TestApp::start().await;
    let nowhere = uuid::Uuid::from_u128(3).to_string();
    for (changes, expected) in [
        (json!({ "username": "x" }), vec!["/username invalid"]),
        (json!({ "username": "dengan spasi" }), vec!["/username invalid"]),
        (json!({ "username": DESK }), vec!["/username duplicate"]),
        (json!({ "name": "" }), vec!["/name required"]),
        (json!({ "nip": "123" }), vec!["/nip invalid"]),
        (json!({ "password": "pendek" }), vec!["/password too_short"]),
        (
            json!({ "password": "budi.baru-1234" }),
            vec!["/password too_easy"],
        ),
        (json!({ "password": null }), vec!["/password required"]),
        (json!({ "username": null }), vec!["/username required"]),
        (
            json!({ "grants": [{ "role": "section_head" }] }),
            vec!["/grants/0/section required"],
        ),
        (
            json!({ "grants": [{ "role": "section_head", "section": nowhere }] }),
            vec!["/grants/0/section required"],
        ),
        (
            json!({ "grants": [{ "role": "lurah" }] }),
            vec!["/grants/0/kelurahan required"],
        ),
        (
            json!({ "grants": [{ "role": "camat", "section": section("PM") }] }),
            vec!["/grants/0/section not_allowed"],
        ),
        (
            json!({ "grants": [{ "role": "camat", "from": "2026-12-01", "until": "2026-11-01" }] }),
            vec!["/grants/0/until invalid"],
        ),
    ] {
        let body = with(newcomer(), changes);
        assert_eq!(
            app.post("/users", &body).by(ADMIN).send().await.invalid(),
            expected,
            "{body}"
        );
    }
    assert_eq!(noted(&app, "user_create").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_way_back_is_not_taken_by_oneself() {
    let app = TestApp::start().await;
    let path = format!("/users/{}", id(ADMIN));
    let own = |changes: Value| {
        with(
            json!({ "username": ADMIN, "name": "Admin", "active": true, "grants": [{ "role": "administrator" }] }),
            changes,
        )
    };
    let put = |body: Value, version: u64| app.put(&path, &body).by(ADMIN).if_match(version).send();
    assert_eq!(
        put(own(json!({ "grants": [] })), 1).await.invalid(),
        ["/grants not_allowed"]
    );
    assert_eq!(
        put(own(json!({ "grants": [{ "role": "auditor" }] })), 1)
            .await
            .invalid(),
        ["/grants not_allowed"]
    );
    assert_eq!(
        put(own(json!({ "active": false })), 1).await.invalid(),
        ["/active not_allowed"]
    );
    put(own(json!({ "name": "Admin Utama" })), 1).await.ok();
    // A role that ran out, or is yet to begin, is none either.
    let over = json!({ "grants": [{ "role": "administrator", "until": "2026-11-01" }] });
    assert_eq!(put(own(over), 2).await.invalid(), ["/grants not_allowed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_no_report_and_no_reporter() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    let file = case.attach(DESK, "evidence").await;
    let reporter = case.view(DESK).await["reporter"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let report = format!("/reports/{}", case.id);
    for path in [
        "/reports".to_owned(),
        "/reports/counts".to_owned(),
        "/overview".to_owned(),
        report.clone(),
        format!("{report}/timeline"),
        format!("{report}/attachments/{file}"),
        format!("{report}/attachments/{file}/thumbnail"),
        format!("/reporters/{reporter}"),
        format!("/reporters/{reporter}/reports"),
    ] {
        app.get(&path).by(ADMIN).send().await.problem(403, "forbidden");
    }
    app.post("/reporters/lookup", &json!({ "phone": PHONE }))
        .by(ADMIN)
        .send()
        .await
        .problem(403, "forbidden");
    let status = case
        .attempt(
            ADMIN,
            "reveal",
            &json!({ "subject": "identity", "reason": "Ingin tahu" }),
        )
        .await
        .status;
    assert!([403, 404].contains(&status));
    for path in [
        "/users",
        "/settings",
        "/categories",
        "/jobs",
        "/sweeps/failures",
        "/office",
        "/auth/me",
    ] {
        let answer = app.get(path).by(ADMIN).send().await.expect(200);
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        for personal in [NAME, "81277001144", NIK, "Pertiwi"] {
            assert!(!text.contains(personal), "{path}");
        }
    }
    let me = app.get("/auth/me").by(ADMIN).send().await.ok();
    assert!(!me["permissions"].to_string().contains("report_get"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_manages_people() {
    let app = TestApp::start().await;
    for who in [KASUBBAG, DESK, KASI, SEKCAM, CAMAT, AUDITOR] {
        app.post("/users", &newcomer())
            .by(who)
            .send()
            .await
            .problem(403, "forbidden");
        let path = format!("/users/{}/password", id(ADMIN));
        app.post(&path, &json!({ "password": "kata-sandi-curian" }))
            .by(who)
            .send()
            .await
            .problem(403, "forbidden");
        app.call(Method::PUT, &format!("/users/{}", id(who)))
            .by(who)
            .if_match(1)
            .json(&with(
                newcomer(),
                json!({ "grants": [{ "role": "administrator" }] }),
            ))
            .send()
            .await
            .problem(403, "forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_keeps_what_of_an_employee_was_changed_and_nothing_else() {
    let app = TestApp::start().await;
    let path = format!("/users/{}", id(DESK_TWO));
    let users = app.get("/users").by(ADMIN).send().await.ok();
    let mut listed = users["items"].as_array().expect("users").iter();
    let before = listed.find(|it| it["id"] == id(DESK_TWO)).expect("there").clone();
    let kept = ["username", "position", "nip", "rank", "active", "grants"];
    let mut body: serde_json::Map<String, Value> = kept
        .iter()
        .map(|name| ((*name).to_owned(), before[*name].clone()))
        .collect();
    body.insert("name".to_owned(), json!("Nama Setelah Menikah"));
    app.put(&path, &Value::Object(body))
        .by(ADMIN)
        .if_match(before["version"].as_u64().expect("a version"))
        .send()
        .await
        .expect(200);
    let log = app.get("/audit").by(ADMIN).send().await.ok();
    assert_eq!(
        log["items"][0]["changed"],
        json!({ "name": { "from": before["name"], "to": "Nama Setelah Menikah" } })
    );
}
