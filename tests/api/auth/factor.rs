//! Leaders, administrators and auditors need a second factor, with days of grace to set it up (ASVS 5.0, 6.3.3).

use crate::support::cast::*;
use crate::support::links::set;
use crate::support::newcomer::{OWN, admit, settle};
use crate::support::{Answer, TestApp};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

async fn me(app: &TestApp, token: &str) -> Value {
    app.get("/auth/me").token(token).send().await.ok()
}

fn token_of(answer: &Answer) -> String {
    answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_demanded_of_them_after_seven_days() {
    let app = TestApp::start().await;
    for (role, demanded) in [
        ("camat", true),
        ("secretary", true),
        ("administrator", true),
        ("auditor", true),
        ("general_affairs", false),
        ("general_affairs_head", false),
    ] {
        let name = format!("orang.{}", role.replace('_', "-"));
        admit(&app, &name, &json!([{ "role": role }])).await;
        let began = app.now();
        let token = settle(&app, &name).await;
        let seen = me(&app, &token).await;
        let due = seen["totp_due_at"]
            .as_str()
            .map(|at| at.parse::<DateTime<Utc>>().expect("a moment"));
        assert_eq!(due, demanded.then(|| began + Duration::days(7)), "{role}");
        assert_eq!(seen["must_set_up_totp"], false, "{role}");
        app.get("/office").token(&token).send().await.expect(200);
        app.clock.advance(Duration::days(7) - Duration::seconds(1));
        let token = token_of(&app.login(&name, OWN).await.expect(200));
        app.get("/office").token(&token).send().await.expect(200);
        // A second sign-in does not begin the days anew.
        app.clock.advance(Duration::seconds(1));
        let answer = app.get("/office").token(&token).send().await;
        if demanded {
            answer.problem(403, "second_factor_required");
        } else {
            answer.expect(200);
        }
        assert_eq!(me(&app, &token).await["must_set_up_totp"], demanded, "{role}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_of_grace_are_a_setting() {
    let app = TestApp::start().await;
    admit(&app, "pengawas", &json!([{ "role": "auditor" }])).await;
    let token = settle(&app, "pengawas").await;
    app.get("/office").token(&token).send().await.expect(200);
    set(&app, |settings| {
        settings["security"]["totp_grace_days"] = json!(0)
    })
    .await;
    app.get("/office")
        .token(&token)
        .send()
        .await
        .problem(403, "second_factor_required");
    let answer = app.get("/settings").by(ADMIN).send().await.ok();
    for (name, value) in [
        ("totp_grace_days", json!(31)),
        ("session_days", json!(0)),
        ("session_days", json!(91)),
    ] {
        let mut settings = answer["settings"].clone();
        settings["security"][name] = value;
        let version = answer["version"].as_u64().expect("a version");
        let put = app.put("/settings", &settings).by(ADMIN).if_match(version);
        assert_eq!(
            put.send().await.invalid(),
            [format!("/security/{name} out_of_range")]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_needs_one_does_not_take_it_away_and_gets_no_new_days() {
    let app = TestApp::start().await;
    let id = admit(&app, "pengawas", &json!([{ "role": "auditor" }])).await;
    let token = settle(&app, "pengawas").await;
    let begun = app
        .post("/auth/totp", &json!({ "password": OWN }))
        .token(&token)
        .send()
        .await
        .ok();
    let code = super::totp::code(&app, begun["secret"].as_str().expect("a secret"));
    app.post("/auth/totp/confirm", &json!({ "code": code }))
        .token(&token)
        .send()
        .await
        .ok();
    assert_eq!(me(&app, &token).await["totp_due_at"], Value::Null);
    app.post("/auth/totp/remove", &json!({ "password": OWN }))
        .token(&token)
        .send()
        .await
        .problem(403, "forbidden");
    app.clock.advance(Duration::days(8));
    // It waits for an approval, and from then on one must be set up at once.
    app.delete(&format!("/users/{id}/totp"))
        .by(ADMIN)
        .send()
        .await
        .expect(202);
    let change = crate::support::newcomer::waiting(&app, &id).await.concat();
    app.call(reqwest::Method::POST, &format!("/approvals/{change}/approve"))
        .by(CAMAT)
        .send()
        .await
        .expect(204);
    let token = token_of(&app.login("pengawas", OWN).await.expect(200));
    app.get("/office")
        .token(&token)
        .send()
        .await
        .problem(403, "second_factor_required");
}
