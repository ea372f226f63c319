//! Passwords that are easy to guess: refused wherever one is set, and changed at the next sign-in where one exists; first passwords run
//! out.

use crate::support::cast::*;
use crate::support::newcomer::{FIRST, OWN, add, seen};
use crate::support::{Answer, TestApp};
use chrono::Duration;
use serde_json::{Value, json};
use tanggap_store::{accounts, commit};

const EASY: &[(&str, &str)] = &[
    ("pendek-1", "too_short"),
    ("aaaaaaaaaaaa", "too_easy"),
    ("1234567890", "predictable"),
    ("qwerty12345", "common_word"),
    ("password12", "common_word"),
    ("Medan12345", "common_word"),
    ("indonesia1", "common_word"),
    ("Tembung2026", "common_word"),
    ("MedanTembung2026!", "common_word"),
    ("KantorCamat-2026", "common_word"),
    ("Sidorejo-2026", "common_word"),
    ("bismillah99", "common_word"),
    ("sayangku123", "common_word"),
    ("S4y4ngku_123", "common_word"),
];

fn token_of(answer: &Answer) -> String {
    answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_easy_password_is_refused_wherever_one_is_set() {
    let app = TestApp::start().await;
    // Attempts at one's own password are throttled, so that each is somebody else's.
    for ((password, code), who) in EASY.iter().zip(EVERYBODY) {
        let own = json!({ "current_password": PASSWORD, "new_password": password });
        let own = app.post("/auth/password", &own).by(who).send().await;
        assert_eq!(own.invalid(), [format!("/new_password {code}")], "{password}");
        let fresh = json!({ "username": "baru", "name": "Orang Baru", "active": true, "grants": [], "password": password });
        let fresh = app.post("/users", &fresh).by(ADMIN).send().await;
        assert_eq!(fresh.invalid(), [format!("/password {code}")], "{password}");
        let reset = json!({ "password": password });
        let path = format!("/users/{}/password", id(DESK_TWO));
        let reset = app.post(&path, &reset).by(ADMIN).send().await;
        assert_eq!(reset.invalid(), [format!("/password {code}")], "{password}");
        let check = json!({ "password": password });
        let check = app.post("/auth/password/check", &check).by(DESK).send().await;
        assert_eq!(check.invalid(), [format!("/password {code}")], "{password}");
    }
    // The name of its holder, known only to the office.
    let body = json!({ "username": "putri.ayu", "name": "Putri Ayu Ningsih", "active": true, "grants": [],
        "nip": "199201012019012904", "password": "Ningsih-1992" });
    assert_eq!(
        app.post("/users", &body).by(ADMIN).send().await.invalid(),
        ["/password common_word"]
    );
    let check = json!({ "password": "Ningsih-1992", "username": "putri.ayu", "name": "Putri Ayu Ningsih" });
    let check = app.post("/auth/password/check", &check).by(ADMIN).send().await;
    assert_eq!(check.invalid(), ["/password common_word"]);
    let check = json!({ "password": "kerupuk-selokan-jendela" });
    let check = app
        .post("/auth/password/check", &check)
        .by(DESK)
        .send()
        .await
        .ok();
    assert_eq!(check, json!({ "score": 4 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_is_told_in_the_callers_language() {
    let app = TestApp::start().await;
    let told = async |language: &str| {
        let call = app.post("/auth/password/check", &json!({ "password": "Medan12345" }));
        let problem = call.by(DESK).header("accept-language", language).send().await;
        let problem = problem.problem(422, "invalid");
        problem["errors"][0]["detail"].as_str().expect("words").to_owned()
    };
    let (indonesian, english) = (told("id").await, told("en").await);
    assert!(indonesian.starts_with("Terlalu mudah ditebak"), "{indonesian}");
    assert!(english.starts_with("Too easy to guess"), "{english}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_administrator_has_no_easy_password_either() {
    let app = TestApp::empty().await;
    let token = tanggap_app::accounts::setup_token(&app.app);
    for (password, code) in EASY {
        let refused = tanggap_app::accounts::first_administrator(
            &app.app,
            "kepala",
            "Kepala Admin",
            (*password).to_owned(),
        )
        .await
        .expect_err("refused");
        let tanggap_app::Error::Invalid(errors) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(errors[0].code.as_str(), *code, "{password}");
    }
    let body =
        json!({ "token": token, "username": "kepala", "name": "Kepala Admin", "password": "Medan12345" });
    let refused = app.post("/auth/setup", &body).send().await;
    assert_eq!(refused.invalid(), ["/password common_word"]);
}

/// Gives somebody a password as an earlier version would have taken it.
async fn had(app: &TestApp, username: &str, password: &str) {
    let hash = hash_of(password);
    let txn = app.app.db.begin().await.expect("a transaction");
    let user = accounts::find_by_username(&txn, username).await.expect("read");
    let mut user = user.expect("the user");
    user.password_hash = Some(hash);
    user.must_change_password = false;
    user.first_password_at = None;
    user.version += 1;
    accounts::update(&txn, &user, app.now()).await.expect("stored");
    commit(txn).await.expect("committed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_easy_password_that_exists_is_changed_at_the_next_sign_in() {
    let app = TestApp::start().await;
    add(&app, ADMIN, "lama", &json!([{ "role": "general_affairs" }])).await;
    had(&app, "lama", "kerupuk-selokan-jendela").await;
    let answer = app
        .login("lama", "kerupuk-selokan-jendela")
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&answer["must_change_password"], &answer["password_change_reason"]),
        (&json!(false), &Value::Null)
    );
    had(&app, "lama", "Medan12345").await;
    let answer = app.login("lama", "Medan12345").await.expect(200);
    let token = token_of(&answer);
    assert_eq!(
        (
            &answer.json()["must_change_password"],
            &answer.json()["password_change_reason"]
        ),
        (&json!(true), &json!("weak"))
    );
    app.get("/reports")
        .token(&token)
        .send()
        .await
        .problem(403, "password_change_required");
    let me = app.get("/auth/me").token(&token).send().await.ok();
    assert_eq!(me["password_change_reason"], "weak");
    let body = json!({ "current_password": "Medan12345", "new_password": OWN });
    app.post("/auth/password", &body)
        .token(&token)
        .send()
        .await
        .expect(204);
    app.get("/reports").token(&token).send().await.expect(200);
    let answer = app.login("lama", OWN).await.expect(200).json();
    assert_eq!(answer["must_change_password"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_keeps_its_password() {
    let app = TestApp::empty().await;
    let password = "Demo-Tanggap-2026";
    tanggap_demo::demonstration(&app.app, password)
        .await
        .expect("played");
    for who in ["camat", "admin", "auditor", "loket"] {
        let answer = app.login(who, password).await.expect(200);
        assert_eq!(answer.json()["must_change_password"], false, "{who}");
        app.clock.advance(Duration::days(9));
        let token = token_of(&app.login(who, password).await.expect(200));
        let me = app.get("/auth/me").token(&token).send().await.ok();
        assert_eq!(
            (&me["must_set_up_totp"], &me["totp_due_at"]),
            (&json!(false), &Value::Null),
            "{who}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_password_runs_out_after_three_days() {
    let app = TestApp::start().await;
    let view = add(&app, ADMIN, "baru", &json!([{ "role": "general_affairs" }])).await;
    let path = format!("/users/{}/password", view["id"].as_str().expect("an id"));
    app.clock.advance(Duration::hours(72) - Duration::seconds(1));
    let early = token_of(&app.login("baru", FIRST).await.expect(200));
    app.clock.advance(Duration::seconds(1));
    app.login("baru", "bukan-ini-sama-sekali")
        .await
        .problem(401, "wrong_credentials");
    let problem = app
        .login("baru", FIRST)
        .await
        .problem(401, "first_password_expired");
    assert!(
        problem["detail"]
            .as_str()
            .expect("words")
            .contains("administrator"),
        "{problem}"
    );
    // Nor is it good for choosing one's own in a session that began before.
    let body = json!({ "current_password": FIRST, "new_password": OWN });
    app.post("/auth/password", &body)
        .token(&early)
        .send()
        .await
        .problem(401, "first_password_expired");
    app.post(&path, &json!({ "password": FIRST }))
        .by(ADMIN)
        .send()
        .await
        .ok();
    app.clock.advance(Duration::hours(71));
    let token = token_of(&app.login("baru", FIRST).await.expect(200));
    app.post("/auth/password", &body)
        .token(&token)
        .send()
        .await
        .expect(204);
    // One's own does not run out.
    app.clock.advance(Duration::days(200));
    app.login("baru", OWN).await.expect(200);
    assert_eq!(
        seen(&app, view["id"].as_str().expect("an id")).await["must_change_password"],
        false
    );
}
