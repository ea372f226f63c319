//! One's own password, and a first one that must be changed before anything else.

use crate::support::cast::*;
use crate::support::{Answer, TestApp};
use serde_json::{Value, json};
use tanggap_domain::operation::Operation;

const FIRST: &str = "kata-sandi-pertama";
const OWN: &str = "kata-sandi-saya-sendiri";

async fn change(app: &TestApp, token: &str, current: &str, new: &str) -> Answer {
    let body = json!({ "current_password": current, "new_password": new });
    app.post("/auth/password", &body).token(token).send().await
}

fn token_of(answer: &Answer) -> String {
    answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

async fn newcomer(app: &TestApp) -> Value {
    let body = json!({ "username": "baru", "name": "Orang Baru", "active": true,
        "grants": [{ "role": "general_affairs" }, { "role": "administrator" }, { "role": "auditor" }], "password": FIRST });
    app.post("/users", &body).by(ADMIN).send().await.created()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_password_blocks_everything_but_changing_it() {
    let app = TestApp::start().await;
    let view = newcomer(&app).await;
    assert_eq!(view["must_change_password"], true);
    let answer = app.login("baru", FIRST).await.expect(200);
    assert_eq!(answer.json()["must_change_password"], true);
    let token = token_of(&answer);
    for (path, operation) in [
        ("/office", Operation::OfficeGet),
        ("/reports", Operation::ReportList),
        ("/reports/counts", Operation::ReportCounts),
        ("/overview", Operation::OverviewGet),
        ("/users", Operation::UserList),
        ("/settings", Operation::SettingsGet),
        ("/categories", Operation::CategoryList),
        ("/jobs", Operation::JobList),
    ] {
        let problem = app
            .get(path)
            .token(&token)
            .send()
            .await
            .problem(403, "password_change_required");
        assert!(problem["detail"].is_string(), "{operation}");
    }
    let record = app
        .post("/reports", &crate::support::bodies::road())
        .token(&token)
        .send()
        .await;
    record.problem(403, "password_change_required");
    app.get("/auth/me").token(&token).send().await.ok();
    app.get("/auth/sessions").token(&token).send().await.ok();
    change(&app, &token, FIRST, OWN).await.expect(204);
    app.get("/office").token(&token).send().await.expect(200);
    app.login("baru", FIRST).await.problem(401, "wrong_credentials");
    let answer = app.login("baru", OWN).await.expect(200);
    assert_eq!(answer.json()["must_change_password"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_is_looked_over_and_the_old_one_must_be_known() {
    let app = TestApp::start().await;
    let token = token_of(&app.login(DESK, PASSWORD).await.expect(200));
    for (current, new, expected) in [
        (PASSWORD, "pendek", "/new_password too_short"),
        (PASSWORD, "aaaaaaaaaaaa", "/new_password too_easy"),
        (PASSWORD, "saya-desk-2026", "/new_password too_easy"),
        (PASSWORD, PASSWORD, "/new_password duplicate"),
        ("salah-sekali", OWN, "/current_password incorrect"),
    ] {
        assert_eq!(
            change(&app, &token, current, new).await.invalid(),
            [expected],
            "{new}"
        );
    }
    app.login(DESK, PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_ones_other_sessions() {
    let app = TestApp::start().await;
    let here = token_of(&app.login(DESK, PASSWORD).await.expect(200));
    let there = token_of(&app.login(DESK, PASSWORD).await.expect(200));
    change(&app, &here, PASSWORD, OWN).await.expect(204);
    app.get("/auth/me").token(&here).send().await.expect(200);
    app.get("/auth/me")
        .token(&there)
        .send()
        .await
        .problem(401, "session_over");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_gives_a_new_first_password_and_old_sessions_end() {
    let app = TestApp::start().await;
    let token = token_of(&app.login(DESK, PASSWORD).await.expect(200));
    let path = format!("/users/{}/password", id(DESK));
    let view = app
        .post(&path, &json!({ "password": FIRST }))
        .by(ADMIN)
        .send()
        .await
        .ok();
    assert_eq!(
        (
            &view["must_change_password"],
            view.get("password"),
            view.get("password_hash")
        ),
        (&json!(true), None, None)
    );
    app.get("/auth/me")
        .token(&token)
        .send()
        .await
        .problem(401, "session_over");
    app.login(DESK, PASSWORD).await.problem(401, "wrong_credentials");
    assert_eq!(
        app.login(DESK, FIRST).await.expect(200).json()["must_change_password"],
        true
    );
}
