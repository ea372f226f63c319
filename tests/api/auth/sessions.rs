//! Refreshing, leaving, and ending one's sessions.

use crate::support::cast::*;
use crate::support::{Answer, TestApp};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    app.call(Method::POST, "/auth/refresh")
        .header("cookie", &format!("tanggap_refresh={cookie}"))
        .send()
        .await
}

async fn sign_in(app: &TestApp, who: &str) -> (String, String) {
    let answer = app.login(who, PASSWORD).await.expect(200);
    let token = answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    (token, answer.cookie_value("tanggap_refresh"))
}

async fn me(app: &TestApp, token: &str) -> u16 {
    app.get("/auth/me").token(token).send().await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refresh_gives_a_new_token_and_a_late_reuse_ends_the_family() {
    let app = TestApp::start().await;
    let (_, first) = sign_in(&app, DESK).await;
    let answer = refresh(&app, &first).await.expect(200);
    assert!(
        answer
            .cookie("tanggap_refresh")
            .expect("a cookie")
            .contains("HttpOnly")
    );
    let (token, second) = (
        answer.json()["access_token"]
            .as_str()
            .expect("a token")
            .to_owned(),
        answer.cookie_value("tanggap_refresh"),
    );
    assert_ne!(first, second);
    app.clock.advance(Duration::seconds(31));
    // Somebody who took a copy comes too late; then nobody goes on with it.
    refresh(&app, &first).await.problem(401, "session_over");
    refresh(&app, &second).await.problem(401, "session_over");
    assert_eq!(me(&app, &token).await, 401);
    // The user's other sessions are not touched by it.
    sign_in(&app, DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn within_thirty_seconds_the_token_before_yields_the_same_successor() {
    let app = TestApp::start().await;
    let (_, first) = sign_in(&app, DESK).await;
    let (a, b) = tokio::join!(refresh(&app, &first), refresh(&app, &first));
    let (a, b) = (
        a.expect(200).cookie_value("tanggap_refresh"),
        b.expect(200).cookie_value("tanggap_refresh"),
    );
    assert_eq!(a, b, "two tabs");
    app.clock.advance(Duration::seconds(29));
    assert_eq!(
        refresh(&app, &first)
            .await
            .expect(200)
            .cookie_value("tanggap_refresh"),
        a,
        "a lost answer"
    );
    let third = refresh(&app, &a)
        .await
        .expect(200)
        .cookie_value("tanggap_refresh");
    assert_ne!(third, a);
    // Two steps behind is not a lost answer any more.
    refresh(&app, &first).await.problem(401, "session_over");
    refresh(&app, &third).await.problem(401, "session_over");
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_refresh_tokens_are_nothing() {
    let app = TestApp::start().await;
    let (_, good) = sign_in(&app, DESK).await;
    let parts: Vec<&str> = good.split('.').collect();
    let (id, generation, mac) = (parts[0], parts[1], parts[2]);
    let other = uuid::Uuid::from_u128(7).to_string();
    for forged in [
        String::new(),
        "x".to_owned(),
        format!("{id}.{generation}"),
        format!("{id}.2.{mac}"),
        format!("{other}.{generation}.{mac}"),
        format!("{id}.{generation}.{}", "A".repeat(mac.len())),
        format!("{good}.x"),
    ] {
        refresh(&app, &forged).await.problem(401, "session_over");
    }
    app.call(Method::POST, "/auth/refresh")
        .send()
        .await
        .problem(401, "unauthenticated");
    refresh(&app, &good).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_not_used_runs_out() {
    let app = TestApp::start().await;
    let (_, first) = sign_in(&app, DESK).await;
    app.clock.advance(Duration::days(13));
    let second = refresh(&app, &first)
        .await
        .expect(200)
        .cookie_value("tanggap_refresh");
    app.clock.advance(Duration::days(13));
    let third = refresh(&app, &second)
        .await
        .expect(200)
        .cookie_value("tanggap_refresh");
    app.clock.advance(Duration::days(14));
    refresh(&app, &third).await.problem(401, "session_over");
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_ends_the_session_at_once() {
    let app = TestApp::start().await;
    let (token, cookie) = sign_in(&app, DESK).await;
    let (other, _) = sign_in(&app, DESK).await;
    let call = app
        .call(Method::POST, "/auth/logout")
        .header("cookie", &format!("tanggap_refresh={cookie}"));
    let answer = call.send().await.expect(204);
    let cleared = answer.cookie("tanggap_refresh").expect("a cookie");
    assert!(
        cleared.starts_with("tanggap_refresh=;") && cleared.contains("Max-Age=0"),
        "{cleared}"
    );
    // What the browser cached goes; what it stored stays, for drafts of colleagues and receipts lie there.
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    app.get("/auth/me")
        .token(&token)
        .send()
        .await
        .problem(401, "session_over");
    refresh(&app, &cookie).await.problem(401, "session_over");
    assert_eq!(me(&app, &other).await, 200);
    // Leaving twice, or without ever having come, is no mistake.
    app.call(Method::POST, "/auth/logout").send().await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_lists_and_ends_ones_own_sessions_only() {
    let app = TestApp::start().await;
    let body = json!({ "username": DESK, "password": PASSWORD });
    let phone = app
        .post("/auth/login", &body)
        .header("user-agent", "Telepon")
        .send()
        .await
        .expect(200);
    let phone = phone.json()["access_token"].as_str().expect("a token").to_owned();
    app.clock.advance(Duration::seconds(5));
    let (desk, _) = sign_in(&app, DESK).await;
    let (camat, _) = sign_in(&app, CAMAT).await;
    let list = |token: String| {
        let app = &app;
        async move {
            app.get("/auth/sessions").token(&token).send().await.ok()["items"]
                .as_array()
                .expect("items")
                .clone()
        }
    };
    let sessions = list(desk.clone()).await;
    assert_eq!(sessions.len(), 2);
    assert_eq!(
        (&sessions[0]["current"], &sessions[1]["user_agent"]),
        (&json!(true), &json!("Telepon"))
    );
    let of_phone = sessions[1]["id"].as_str().expect("an id");
    let end = |id: &str, token: &str| app.delete(&format!("/auth/sessions/{id}")).token(token).send();
    end(of_phone, &camat).await.problem(404, "not_found");
    assert_eq!(me(&app, &phone).await, 200);
    end(of_phone, &desk).await.expect(204);
    assert_eq!(me(&app, &phone).await, 401);
    end(of_phone, &desk).await.problem(404, "not_found");
    let left: Vec<Value> = list(desk).await;
    assert_eq!(left.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_a_user_works_at_once() {
    let app = TestApp::start().await;
    let (token, cookie) = sign_in(&app, DESK_TWO).await;
    assert_eq!(me(&app, &token).await, 200);
    let body = json!({ "username": DESK_TWO, "name": "Desk Dua", "active": false, "grants": [{ "role": "general_affairs" }] });
    app.put(&format!("/users/{}", id(DESK_TWO)), &body)
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .ok();
    app.get("/reports")
        .token(&token)
        .send()
        .await
        .problem(401, "session_over");
    refresh(&app, &cookie).await.problem(401, "session_over");
    // Taken back in, they sign in anew; the old session stays over.
    let body = json!({ "username": DESK_TWO, "name": "Desk Dua", "active": true, "grants": [{ "role": "general_affairs" }] });
    app.put(&format!("/users/{}", id(DESK_TWO)), &body)
        .by(ADMIN)
        .if_match(2)
        .send()
        .await
        .ok();
    assert_eq!(me(&app, &token).await, 401);
    sign_in(&app, DESK_TWO).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_is_taken_away_is_gone_with_the_next_request() {
    let app = TestApp::start().await;
    let (token, _) = sign_in(&app, DESK_TWO).await;
    app.get("/reports").token(&token).send().await.expect(200);
    let body = json!({ "username": DESK_TWO, "name": "Desk Dua", "active": true, "grants": [] });
    app.put(&format!("/users/{}", id(DESK_TWO)), &body)
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .ok();
    app.get("/reports")
        .token(&token)
        .send()
        .await
        .problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_holds_the_office_on_its_days_only() {
    let app = TestApp::start().await;
    let grants = json!([{ "role": "section_head", "section": section("Sarpras"), "from": "2026-11-24", "until": "2026-11-25" }]);
    let body = json!({ "username": DESK_TWO, "name": "Plh. Kasi", "active": true, "grants": grants });
    app.put(&format!("/users/{}", id(DESK_TWO)), &body)
        .by(ADMIN)
        .if_match(1)
        .send()
        .await
        .ok();
    let case = crate::support::Case::at(&app, crate::support::case::Stage::InProgress).await;
    for (moment, status) in [
        ("2026-11-23T16:59:00Z", 403),
        ("2026-11-23T17:00:00Z", 200),
        ("2026-11-25T16:59:00Z", 200),
        ("2026-11-25T17:00:00Z", 403),
    ] {
        app.clock.set(moment);
        assert_eq!(case.get(DESK_TWO).await.status, status, "{moment}");
    }
}
