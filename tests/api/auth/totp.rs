//! The second factor: set up by a code, asked for at sign-in, each code once, recovery codes for the day the phone is gone,
//! demanded of the roles that the office names.

use crate::support::TestApp;
use crate::support::cast::*;
use chrono::Duration;
use serde_json::{Value, json};

/// The code that the app on the phone shows now.
pub(super) fn code(app: &TestApp, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base32");
    let totp = totp_rs::Builder::new()
        .with_secret(secret)
        .with_account_name("x")
        .build()
        .expect("a generator");
    totp.generate(u64::try_from(app.now().timestamp()).expect("a time"))
        .to_string()
}

async fn set_up(app: &TestApp, who: &'static str) -> (String, Vec<String>) {
    let begun = app
        .post("/auth/totp", &json!({ "password": PASSWORD }))
        .by(who)
        .send()
        .await
        .ok();
    let secret = begun["secret"].as_str().expect("a secret").to_owned();
    assert!(
        begun["uri"]
            .as_str()
            .expect("an address")
            .starts_with("otpauth://totp/")
    );
    assert!(begun["qr"].as_str().expect("a picture").contains("<svg"));
    app.clock.advance(Duration::seconds(1));
    // Not asked for before it is confirmed.
    app.login(who, PASSWORD).await.expect(200);
    let confirm = json!({ "code": code(app, &secret) });
    let codes = app.post("/auth/totp/confirm", &confirm).by(who).send().await.ok();
    let codes = codes["codes"].as_array().expect("codes").iter();
    (
        secret,
        codes
            .map(|code| code.as_str().expect("a code").to_owned())
            .collect(),
    )
}

async fn login(app: &TestApp, who: &str, code: &str) -> crate::support::client::Answer {
    let body = json!({ "username": who, "password": PASSWORD, "code": code });
    app.post("/auth/login", &body).send().await
}

// Sign-ins are throttled by the real clock, so that each test makes do with six.

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_asked_for() {
    let app = TestApp::start().await;
    let (secret, _) = set_up(&app, DESK).await;
    assert_eq!(app.get("/auth/me").by(DESK).send().await.ok()["totp"], true);
    app.login(DESK, PASSWORD)
        .await
        .problem(401, "second_factor_needed");
    // Whoever does not know the password learns nothing of the second factor.
    app.login(DESK, "kata-sandi-lain")
        .await
        .problem(401, "wrong_credentials");
    // The code that confirmed it is spent.
    login(&app, DESK, &code(&app, &secret))
        .await
        .problem(401, "second_factor_wrong");
    // Other people's codes are their own.
    app.login(KASI, PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_taken_once_and_a_little_late() {
    let app = TestApp::start().await;
    let (secret, _) = set_up(&app, DESK).await;
    app.clock.advance(Duration::minutes(5));
    let now = code(&app, &secret);
    login(&app, DESK, &format!("{} {}", &now[..3], &now[3..]))
        .await
        .expect(200);
    login(&app, DESK, &now).await.problem(401, "second_factor_wrong");
    app.clock.advance(Duration::minutes(5));
    let late = code(&app, &secret);
    app.clock.advance(Duration::seconds(30));
    login(&app, DESK, &late).await.expect(200);
    app.clock.advance(Duration::seconds(60));
    login(&app, DESK, &late).await.problem(401, "second_factor_wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_signs_in_once() {
    let app = TestApp::start().await;
    let (_, recovery) = set_up(&app, DESK).await;
    assert_eq!(recovery.len(), 10);
    // However it is typed.
    let typed = recovery[0].to_uppercase().replace('-', " ");
    login(&app, DESK, &typed).await.expect(200);
    login(&app, DESK, &recovery[0])
        .await
        .problem(401, "second_factor_wrong");
    login(&app, DESK, &recovery[1]).await.expect(200);
    login(&app, DESK, "abcd-efgh-jk")
        .await
        .problem(401, "second_factor_wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_taken_away_with_the_password_or_by_an_administrator() {
    let app = TestApp::start().await;
    set_up(&app, DESK).await;
    let again = app
        .post("/auth/totp", &json!({ "password": PASSWORD }))
        .by(DESK)
        .send()
        .await;
    again.problem(409, "in_use");
    let wrong = app
        .post("/auth/totp/remove", &json!({ "password": "bukan-ini-juga" }))
        .by(DESK)
        .send()
        .await;
    assert_eq!(wrong.invalid(), ["/password incorrect"]);
    app.clock.advance(Duration::seconds(1));
    app.post("/auth/totp/remove", &json!({ "password": PASSWORD }))
        .by(DESK)
        .send()
        .await
        .expect(204);
    app.login(DESK, PASSWORD).await.expect(200);
    set_up(&app, KASI).await;
    let users = app.get("/users").by(ADMIN).send().await.ok();
    let mut listed = users["items"].as_array().expect("users").iter();
    let listed = listed.find(|it| it["id"] == id(KASI)).expect("the head");
    assert_eq!(listed["totp"], true);
    let path = format!("/users/{}/totp", id(KASI));
    app.delete(&path).by(CAMAT).send().await.problem(403, "forbidden");
    app.clock.advance(Duration::seconds(1));
    let held = app.token(KASI).await;
    app.get("/auth/me").token(&held).send().await.expect(200);
    app.delete(&path).by(ADMIN).send().await.expect(204);
    app.get("/auth/me")
        .token(&held)
        .send()
        .await
        .problem(401, "session_over");
    app.login(KASI, PASSWORD).await.expect(200);
    // Each of it stands in the log that administrators read.
    let log = app.get("/audit").by(ADMIN).send().await.ok();
    let items = log["items"].as_array().expect("items").iter().take(4);
    let told: Vec<(&Value, &Value)> = items.map(|it| (&it["operation"], &it["by"]["id"])).collect();
    let (admin, desk, head) = (json!(id(ADMIN)), json!(id(DESK)), json!(id(KASI)));
    assert_eq!(
        told,
        [
            (&json!("user_remove_totp"), &admin),
            (&json!("auth_totp_confirm"), &head),
            (&json!("auth_totp_remove"), &desk),
            (&json!("auth_totp_confirm"), &desk),
        ]
    );
    assert!(log["items"][0]["subject_name"].is_string());
    // By who changed, and by what was changed.
    let told = async |query: String| {
        let log = app.get(&format!("/audit?{query}")).by(ADMIN).send().await.ok();
        let items = log["items"].as_array().expect("items").iter();
        items
            .map(|it| it["operation"].as_str().expect("an operation").to_owned())
            .filter(|operation| operation.contains("totp"))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(format!("by={}", id(ADMIN))).await, ["user_remove_totp"]);
    assert_eq!(
        told(format!("subject={}", id(KASI))).await,
        ["user_remove_totp", "auth_totp_confirm"]
    );
    assert_eq!(
        told(format!("by={}&subject={}", id(KASI), id(KASI))).await,
        ["auth_totp_confirm"]
    );
    let wrong = app.get("/audit?by=siapa").by(ADMIN).send().await;
    wrong.problem(400, "malformed");
}

#[tokio::test(flavor = "multi_thread")]
async fn recovery_codes_are_counted_and_renewed() {
    let app = TestApp::start().await;
    let left = async || app.get("/auth/me").by(DESK).send().await.ok()["recovery_codes"].clone();
    let renew = async |password: &str| {
        app.post("/auth/totp/recovery", &json!({ "password": password }))
            .by(DESK)
            .send()
            .await
    };
    // Without a second factor there are none.
    assert_eq!(left().await, Value::Null);
    assert_eq!(renew(PASSWORD).await.invalid(), [" unknown"]);
    let (_, old) = set_up(&app, DESK).await;
    assert_eq!(left().await, 10);
    login(&app, DESK, &old[0]).await.expect(200);
    assert_eq!(left().await, 9);
    assert_eq!(renew("bukan-ini-juga").await.invalid(), ["/password incorrect"]);
    app.clock.advance(Duration::seconds(1));
    let fresh = renew(PASSWORD).await.ok();
    let fresh = fresh["codes"].as_array().expect("codes");
    assert_eq!(fresh.len(), 10);
    assert_eq!(left().await, 10);
    login(&app, DESK, &old[1])
        .await
        .problem(401, "second_factor_wrong");
    login(&app, DESK, fresh[0].as_str().expect("a code"))
        .await
        .expect(200);
    let log = app.get("/audit").by(ADMIN).send().await.ok();
    assert_eq!(log["items"][0]["operation"], "auth_totp_renew");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_must_have_one_does_nothing_else_first() {
    let app = TestApp::start().await;
    let answer = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = answer["settings"].clone();
    settings["security"]["totp_roles"] = json!(["camat"]);
    let version = answer["version"].as_u64().expect("a version");
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .ok();
    app.get("/reports")
        .by(CAMAT)
        .send()
        .await
        .problem(403, "second_factor_required");
    assert_eq!(
        app.get("/auth/me").by(CAMAT).send().await.ok()["must_set_up_totp"],
        true
    );
    let me = app.get("/auth/me").by(CAMAT).send().await.ok();
    assert_eq!(me["totp_demanded_by"], json!(["camat"]));
    let me = app.get("/auth/me").by(SEKCAM).send().await.ok();
    assert_eq!(me["totp_demanded_by"], json!([]));
    app.get("/reports").by(SEKCAM).send().await.expect(200);
    set_up(&app, CAMAT).await;
    app.get("/reports").by(CAMAT).send().await.expect(200);
    // Nor does whoever must have one take it away.
    app.post("/auth/totp/remove", &json!({ "password": PASSWORD }))
        .by(CAMAT)
        .send()
        .await
        .problem(403, "forbidden");
    assert_eq!(app.get("/auth/me").by(CAMAT).send().await.ok()["totp"], true);
}
