//! Sessions end: after the days that the office set, however much they are used, and when an administrator says so.

use super::noted;
use crate::support::TestApp;
use crate::support::cast::*;
use crate::support::links::set;
use chrono::Duration;
use reqwest::Method;
use serde_json::Value;

async fn sign_in(app: &TestApp, who: &str) -> (String, String) {
    let answer = app.login(who, PASSWORD).await.expect(200);
    let token = answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    (token, answer.cookie_value("tanggap_refresh"))
}

async fn refresh(app: &TestApp, cookie: &str) -> Option<String> {
    let answer = app
        .call(Method::POST, "/auth/refresh")
        .header("cookie", &format!("tanggap_refresh={cookie}"))
        .send()
        .await;
    if answer.status == 200 {
        return Some(answer.cookie_value("tanggap_refresh"));
    }
    answer.problem(401, "session_over");
    None
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_after_thirty_days_however_much_it_is_used() {
    let app = TestApp::start().await;
    let (_, mut cookie) = sign_in(&app, DESK).await;
    for _ in 0..29 {
        app.clock.advance(Duration::days(1));
        cookie = refresh(&app, &cookie).await.expect("still good");
    }
    app.clock.advance(Duration::days(1) - Duration::seconds(1));
    cookie = refresh(&app, &cookie).await.expect("still good");
    app.clock.advance(Duration::seconds(1));
    assert_eq!(refresh(&app, &cookie).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_days_end_sessions_that_began_before() {
    let app = TestApp::start().await;
    let (_, cookie) = sign_in(&app, DESK).await;
    app.clock.advance(Duration::days(3));
    let answer = app
        .call(Method::POST, "/auth/refresh")
        .header("cookie", &format!("tanggap_refresh={cookie}"))
        .send()
        .await
        .expect(200);
    let token = answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    app.get("/auth/me").token(&token).send().await.expect(200);
    set(&app, |settings| settings["security"]["session_days"] = 3.into()).await;
    app.get("/auth/me")
        .token(&token)
        .send()
        .await
        .problem(401, "session_over");
    assert_eq!(refresh(&app, &answer.cookie_value("tanggap_refresh")).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_and_ends_anybodys_sessions() {
    let app = TestApp::start().await;
    let (one, cookie) = sign_in(&app, DESK).await;
    let (two, _) = sign_in(&app, DESK).await;
    let (other, _) = sign_in(&app, KASI).await;
    let path = format!("/users/{}/sessions", id(DESK));
    let listed = async || -> Vec<Value> {
        let answer = app.get(&path).by(ADMIN).send().await.ok();
        answer["items"].as_array().expect("items").clone()
    };
    let sessions = listed().await;
    assert_eq!(sessions.len(), 2);
    assert!(sessions.iter().all(|it| it["current"] == false));
    let mine = app.get("/auth/sessions").token(&one).send().await.ok();
    let mine = mine["items"].as_array().expect("items").iter();
    let current = mine.clone().find(|it| it["current"] == true).expect("this one");
    let first = current["id"].as_str().expect("an id");
    // Nobody else does, and only by the person it belongs to.
    for who in [CAMAT, KASUBBAG, DESK] {
        app.get(&path).by(who).send().await.problem(403, "forbidden");
        app.delete(&format!("{path}/{first}"))
            .by(who)
            .send()
            .await
            .problem(403, "forbidden");
        app.delete(&path).by(who).send().await.problem(403, "forbidden");
    }
    app.delete(&format!("/users/{}/sessions/{first}", id(KASI)))
        .by(ADMIN)
        .send()
        .await
        .problem(404, "not_found");
    app.delete(&format!("{path}/{first}"))
        .by(ADMIN)
        .send()
        .await
        .expect(204);
    app.get("/auth/me")
        .token(&one)
        .send()
        .await
        .problem(401, "session_over");
    assert_eq!(refresh(&app, &cookie).await, None);
    app.get("/auth/me").token(&two).send().await.expect(200);
    app.delete(&path).by(ADMIN).send().await.expect(204);
    app.get("/auth/me")
        .token(&two)
        .send()
        .await
        .problem(401, "session_over");
    app.get("/auth/me").token(&other).send().await.expect(200);
    assert_eq!(
        (
            noted(&app, "user_session_end").await,
            noted(&app, "user_sessions_end").await
        ),
        (1, 1)
    );
}
