//! Nobody raises himself: what gives a critical role, or lets somebody act in one, waits for another person.

use super::noted;
use crate::support::TestApp;
use crate::support::cast::*;
use crate::support::client::Answer;
use crate::support::newcomer::{FIRST, OWN, add, admit, seen, settle, waiting};
use reqwest::Method;
use serde_json::{Value, json};

async fn decide(app: &TestApp, who: &'static str, change: &str, how: &str) -> Answer {
    let path = format!("/approvals/{change}/{how}");
    app.call(Method::POST, &path).by(who).send().await
}

async fn decide_with(app: &TestApp, token: &str, change: &str, how: &str) -> Answer {
    let path = format!("/approvals/{change}/{how}");
    app.call(Method::POST, &path).token(token).send().await
}

/// Changes somebody as they are now.
async fn update(app: &TestApp, token: &str, id: &str, changes: Value) -> Answer {
    let before = seen(app, id).await;
    let mut body = json!({});
    for name in ["username", "name", "position", "nip", "rank", "active", "grants"] {
        body[name] = before[name].clone();
    }
    for (name, value) in changes.as_object().expect("an object") {
        body[name] = value.clone();
    }
    let version = before["version"].as_u64().expect("a version");
    app.put(&format!("/users/{id}"), &body)
        .token(token)
        .if_match(version)
        .send()
        .await
}

async fn grants_of(app: &TestApp, id: &str) -> Value {
    seen(app, id).await["grants"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_critical_role_waits_for_a_leader_and_others_do_not() {
    let app = TestApp::start().await;
    let plain = json!([{ "role": "general_affairs" }]);
    for role in [
        "camat",
        "secretary",
        "general_affairs_head",
        "auditor",
        "administrator",
    ] {
        let name = format!("orang.{}", role.replace('_', "-"));
        let both = json!([{ "role": "general_affairs" }, { "role": role }]);
        let view = add(&app, ADMIN, &name, &both).await;
        assert_eq!(view["grants"], plain, "{role}");
        assert_eq!(view["pending"][0]["grant"], json!({ "role": role }));
        assert_eq!(view["pending"][0]["requested_by"]["id"], id(ADMIN));
        assert_eq!(view["pending"][0]["may_approve"], false);
        let user = view["id"].as_str().expect("an id");
        let change = waiting(&app, user).await.concat();
        // Neither who asked, nor anybody without a say.
        decide(&app, ADMIN, &change, "approve")
            .await
            .problem(403, "forbidden");
        for who in [KASUBBAG, DESK, AUDITOR] {
            decide(&app, who, &change, "approve")
                .await
                .problem(403, "forbidden");
        }
        let listed = app.get("/approvals").by(SEKCAM).send().await.ok();
        assert_eq!(listed["items"][0]["may_approve"], true, "{listed}");
        assert_eq!(grants_of(&app, user).await, plain);
        decide(&app, SEKCAM, &change, "approve").await.expect(204);
        assert_eq!(grants_of(&app, user).await, both);
        decide(&app, SEKCAM, &change, "approve")
            .await
            .problem(404, "not_found");
        assert_eq!(
            app.get("/approvals").by(SEKCAM).send().await.ok()["items"],
            json!([])
        );
    }
    assert_eq!(
        (
            noted(&app, "approval_request").await,
            noted(&app, "approval_approve").await
        ),
        (5, 5)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_gives_himself_nothing() {
    let app = TestApp::start().await;
    let token = app.token(ADMIN).await;
    let own = id(ADMIN);
    let administrator = json!({ "role": "administrator" });
    for (wanted, shown) in [
        (json!({ "role": "camat" }), "camat"),
        (json!({ "role": "general_affairs" }), "general_affairs"),
        (
            json!({ "role": "section_head", "section": section("Sarpras") }),
            "section_head",
        ),
        (
            json!({ "role": "secretary", "from": "2026-11-24", "until": "2026-11-30" }),
            "secretary",
        ),
    ] {
        let grants = json!([administrator, wanted]);
        let view = update(&app, &token, &own, json!({ "grants": grants })).await.ok();
        assert_eq!(view["grants"], json!([administrator]), "{shown}");
        let mut pending = view["pending"].as_array().expect("a list").iter();
        let waits = pending.find(|it| it["grant"] == wanted).expect(shown);
        let change = waits["id"].as_str().expect("an id");
        decide(&app, ADMIN, change, "approve")
            .await
            .problem(403, "forbidden");
        app.get("/reports")
            .by(ADMIN)
            .send()
            .await
            .problem(403, "forbidden");
    }
    // Asked for twice, it waits once; and whoever asked may take it back.
    let again = json!([administrator, { "role": "camat" }]);
    update(&app, &token, &own, json!({ "grants": again })).await.ok();
    let changes = waiting(&app, &own).await;
    assert_eq!(changes.len(), 4);
    for change in &changes {
        decide(&app, ADMIN, change, "refuse").await.expect(204);
    }
    assert_eq!(waiting(&app, &own).await, Vec::<String>::new());
    decide(&app, CAMAT, &changes[0], "approve")
        .await
        .problem(404, "not_found");
    assert_eq!(grants_of(&app, &own).await, json!([administrator]));
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_who_made_each_other_do_not_approve_for_each_other() {
    let app = TestApp::start().await;
    // ADMIN makes Satu, Satu makes Dua; a leader approves both.
    let administrator = json!([{ "role": "administrator" }]);
    let first = admit(&app, "satu", &administrator).await;
    let one = settle(&app, "satu").await;
    let body = json!({ "username": "dua", "name": "Orang Dua", "active": true, "grants": administrator, "password": FIRST });
    let second = app.post("/users", &body).token(&one).send().await.created();
    let second = second["id"].as_str().expect("an id").to_owned();
    let change = waiting(&app, &second).await.concat();
    // Satu asked; ADMIN made Satu, which makes ADMIN no dependant of Satu.
    decide_with(&app, &one, &change, "approve")
        .await
        .problem(403, "forbidden");
    decide(&app, ADMIN, &change, "approve").await.expect(204);
    let two = settle(&app, "dua").await;
    // What ADMIN asks for is approved neither by Satu, whom ADMIN made, nor by Dua, whom Satu made.
    let admin = app.token(ADMIN).await;
    let own = json!({ "grants": [{ "role": "administrator" }, { "role": "auditor" }] });
    update(&app, &admin, &id(ADMIN), own).await.ok();
    let change = waiting(&app, &id(ADMIN)).await.concat();
    for token in [&one, &two] {
        let listed = app.get("/approvals").token(token).send().await.ok();
        assert_eq!(listed["items"][0]["may_approve"], false);
        decide_with(&app, token, &change, "approve")
            .await
            .problem(403, "forbidden");
    }
    decide(&app, CAMAT, &change, "refuse").await.expect(204);
    // Whom it is about does not approve it either, whoever asked.
    let own = json!({ "grants": [{ "role": "administrator" }, { "role": "camat" }] });
    update(&app, &one, &id(ADMIN), own).await.ok();
    let change = waiting(&app, &id(ADMIN)).await.concat();
    decide(&app, ADMIN, &change, "approve")
        .await
        .problem(403, "forbidden");
    // An administrator whom somebody else made may.
    let other = json!({ "grants": [{ "role": "administrator" }, { "role": "auditor" }] });
    update(&app, &one, &second, other).await.ok();
    let change = waiting(&app, &second).await.concat();
    decide(&app, ADMIN, &change, "approve").await.expect(204);
    assert_ne!(first, second);
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_of_such_a_person_wait_too() {
    let app = TestApp::start().await;
    let admin = app.token(ADMIN).await;
    let person = admit(&app, "pengawas", &json!([{ "role": "auditor" }])).await;
    let token = settle(&app, "pengawas").await;
    let path = format!("/users/{person}/password");
    let reset = json!({ "password": "gerobak-lampu-petak" });
    let view = app.post(&path, &reset).by(ADMIN).send().await.ok();
    assert_eq!(view["pending"][0]["kind"], "password");
    assert!(!view.to_string().contains("argon2") && !view.to_string().contains("gerobak"));
    app.get("/auth/me").token(&token).send().await.expect(200);
    app.login("pengawas", "gerobak-lampu-petak")
        .await
        .problem(401, "wrong_credentials");
    // A later one replaces it.
    let reset = json!({ "password": "jendela-kerupuk-seng" });
    app.post(&path, &reset).by(ADMIN).send().await.ok();
    let change = waiting(&app, &person).await;
    assert_eq!(change.len(), 1);
    decide(&app, CAMAT, &change[0], "approve").await.expect(204);
    app.get("/auth/me")
        .token(&token)
        .send()
        .await
        .problem(401, "session_over");
    let answer = app.login("pengawas", "jendela-kerupuk-seng").await.expect(200);
    assert_eq!(answer.json()["password_change_reason"], "first");
    // The user name, by which somebody else would sign in.
    assert_eq!(
        update(&app, &admin, &person, json!({ "username": DESK }))
            .await
            .invalid(),
        ["/username duplicate"]
    );
    let view = update(
        &app,
        &admin,
        &person,
        json!({ "username": "orang.lain", "name": "Nama Baru" }),
    )
    .await
    .ok();
    assert_eq!(
        (&view["username"], &view["name"], &view["pending"][0]["username"]),
        (&json!("pengawas"), &json!("Nama Baru"), &json!("orang.lain"))
    );
    let change = waiting(&app, &person).await.concat();
    decide(&app, SEKCAM, &change, "approve").await.expect(204);
    assert_eq!(seen(&app, &person).await["username"], "orang.lain");
    // Being let in again. Being let go is done at once.
    let view = update(&app, &admin, &person, json!({ "active": false }))
        .await
        .ok();
    assert_eq!((&view["active"], &view["pending"]), (&json!(false), &json!([])));
    let view = update(&app, &admin, &person, json!({ "active": true }))
        .await
        .ok();
    assert_eq!(
        (&view["active"], &view["pending"][0]["kind"]),
        (&json!(false), &json!("activate"))
    );
    let change = waiting(&app, &person).await.concat();
    decide(&app, CAMAT, &change, "approve").await.expect(204);
    assert_eq!(seen(&app, &person).await["active"], true);
    // One's own password is no way around.
    let own = format!("/users/{}/password", id(ADMIN));
    let view = app.post(&own, &reset).by(ADMIN).send().await.ok();
    assert_eq!(view["pending"][0]["kind"], "password");
    app.get("/users").token(&admin).send().await.expect(200);
    // Of anybody else they change at once, as ever.
    let path = format!("/users/{}/password", id(DESK_TWO));
    let view = app.post(&path, &reset).by(ADMIN).send().await.ok();
    assert_eq!(view["pending"], json!([]));
    app.login(DESK_TWO, "jendela-kerupuk-seng").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_a_role_is_done_at_once_and_more_days_wait() {
    let app = TestApp::start().await;
    let admin = app.token(ADMIN).await;
    let stand_in = |until: &str| json!([{ "role": "camat", "from": "2026-11-20", "until": until }]);
    let person = admit(&app, "plh.camat", &stand_in("2026-12-10")).await;
    let grants = json!({ "grants": stand_in("2026-12-20") });
    let view = update(&app, &admin, &person, grants).await.ok();
    assert_eq!(view["grants"], stand_in("2026-12-10"), "held until then");
    let change = waiting(&app, &person).await.concat();
    decide(&app, CAMAT, &change, "approve").await.expect(204);
    assert_eq!(grants_of(&app, &person).await, stand_in("2026-12-20"));
    let grants = json!({ "grants": stand_in("2026-12-01") });
    let view = update(&app, &admin, &person, grants).await.ok();
    assert_eq!(
        (&view["grants"], &view["pending"]),
        (&stand_in("2026-12-01"), &json!([]))
    );
    let view = update(&app, &admin, &person, json!({ "grants": [] })).await.ok();
    assert_eq!(
        (&view["grants"], &view["pending"]),
        (&stand_in(&app.day(-1)), &json!([]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_who_has_no_say_any_more_approves_nothing() {
    let app = TestApp::start().await;
    let stand_in = json!([{ "role": "camat", "from": "2026-11-20", "until": "2026-11-25" }]);
    let acting = admit(&app, "plh.camat", &stand_in).await;
    settle(&app, "plh.camat").await;
    let view = add(&app, ADMIN, "calon", &json!([{ "role": "auditor" }])).await;
    let change = view["pending"][0]["id"].as_str().expect("an id").to_owned();
    app.clock.set("2026-11-25T17:00:00Z");
    let late = app.login("plh.camat", OWN).await.expect(200).json();
    let late = late["access_token"].as_str().expect("a token");
    decide_with(&app, late, &change, "approve")
        .await
        .problem(403, "forbidden");
    app.clock.set("2026-11-25T16:00:00Z");
    let admin = app.token(ADMIN).await;
    update(&app, &admin, &acting, json!({ "active": false }))
        .await
        .ok();
    decide_with(&app, late, &change, "approve")
        .await
        .problem(401, "session_over");
    decide(&app, SEKCAM, &change, "approve").await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_new_office_the_keeper_of_the_server_approves() {
    let app = TestApp::empty().await;
    let first = "gerobak-lampu-petak";
    tanggap_app::accounts::first_administrator(&app.app, "kepala", "Kepala Admin", first.to_owned())
        .await
        .expect("made");
    let token = app.login("kepala", first).await.expect(200).json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    let body = json!({ "username": "camat", "name": "Bapak Camat", "active": true, "grants": [{ "role": "camat" }],
        "password": FIRST });
    let view = app.post("/users", &body).token(&token).send().await.created();
    assert_eq!(view["grants"], json!([]));
    let waiting = tanggap_app::admin::approvals::waiting(&app.app, None)
        .await
        .expect("listed");
    assert_eq!((waiting.len(), waiting[0].user.name.as_str()), (1, "Bapak Camat"));
    app.clock.advance(chrono::Duration::seconds(1));
    tanggap_app::admin::approvals::approve_by_keeper(&app.app, waiting[0].id)
        .await
        .expect("approved");
    let users = app.get("/users").token(&token).send().await.ok();
    let camat = users["items"]
        .as_array()
        .expect("users")
        .iter()
        .find(|it| it["username"] == "camat");
    assert_eq!(camat.expect("there")["grants"], json!([{ "role": "camat" }]));
    let log = app.get("/audit").token(&token).send().await.ok();
    assert_eq!(
        (&log["items"][0]["operation"], &log["items"][0]["by"]),
        (&json!("approval_approve"), &Value::Null)
    );
}

/// Otherwise an administrator would end a leader's role, set a password, and ask for the role back.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_lost_a_critical_role_lately_is_still_protected() {
    let app = TestApp::start().await;
    let token = app.token(ADMIN).await;
    let camat = id(CAMAT);
    update(&app, &token, &camat, json!({ "grants": [] }))
        .await
        .expect(200);
    let left = grants_of(&app, &camat).await;
    assert_eq!(
        (&left[0]["role"], &left[0]["until"]),
        (&json!("camat"), &json!(app.day(-1)))
    );
    // It gives nothing any more.
    app.get("/reports")
        .by(CAMAT)
        .send()
        .await
        .problem(403, "forbidden");
    let reset = json!({ "password": FIRST });
    app.post(&format!("/users/{camat}/password"), &reset)
        .by(ADMIN)
        .send()
        .await
        .expect(200);
    assert_eq!(waiting(&app, &camat).await.len(), 1);
    let renamed = update(&app, &token, &camat, json!({ "username": "milik.saya" }))
        .await
        .ok();
    assert_eq!(renamed["username"], CAMAT);
    // Nor does it go away when it is taken away once more.
    update(&app, &token, &camat, json!({ "grants": [] }))
        .await
        .expect(200);
    assert_eq!(grants_of(&app, &camat).await, left);
}
