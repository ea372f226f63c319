//! `POST /auth/login`: right and wrong, cookies, and a throttle that locks nobody else out.

use crate::support::TestApp;
use crate::support::cast::*;
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_right_password_signs_in_and_anything_else_says_the_same() {
    let app = TestApp::start().await;
    let answer = app.login(DESK, PASSWORD).await.expect(200);
    let body = answer.json();
    assert_eq!(
        (&body["expires_in"], &body["must_change_password"]),
        (&json!(600), &json!(false))
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let me = app
        .get("/auth/me")
        .token(body["access_token"].as_str().expect("a token"))
        .send()
        .await
        .ok();
    assert_eq!(
        (&me["username"], &me["roles"][0]["role"]),
        (&json!(DESK), &json!("general_affairs"))
    );
    let wrong = app
        .login(CAMAT, "bukan-kata-sandi")
        .await
        .problem(401, "wrong_credentials");
    let unknown = app
        .login("siapa-ini", "bukan-kata-sandi")
        .await
        .problem(401, "wrong_credentials");
    assert_eq!(
        (&wrong["title"], &wrong["detail"]),
        (&unknown["title"], &unknown["detail"])
    );
    // However it is typed, a user name is one.
    app.login(" DESK ", PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_for_signing_in_only_and_out_of_scripts_reach() {
    let app = TestApp::start().await;
    let answer = app.login(DESK, PASSWORD).await.expect(200);
    for name in ["tanggap_refresh", "tanggap_device"] {
        let cookie = answer.cookie(name).expect(name);
        for flag in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Max-Age="] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Secure"), "this machine has no TLS: {cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_a_public_address_cookies_travel_by_tls_only() {
    let app = TestApp::configured(|config| tanggap_api::config::Config {
        public_url: Some("https://tanggap.example.go.id".parse().expect("an address")),
        ..config
    })
    .await;
    let body = json!({ "username": DESK, "password": PASSWORD });
    let answer = app
        .post("/auth/login", &body)
        .header("cookie", "tanggap_refresh=lama; tanggap_device=lama")
        .send()
        .await
        .expect(200);
    for name in ["__Host-tanggap_refresh", "__Host-tanggap_device"] {
        let cookie = answer.cookie(name).expect(name);
        for flag in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/;"] {
            assert!(format!("{cookie};").contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    // What an earlier version set is deleted …
    for name in ["tanggap_refresh", "tanggap_device"] {
        let cookie = answer.cookie(name).expect(name);
        assert!(
            cookie.contains("Max-Age=0") && cookie.contains("Path=/api/v1/auth"),
            "{cookie}"
        );
    }
    // … and not accepted, since a neighbouring host may have set it.
    let token = answer.cookie_value("__Host-tanggap_refresh");
    let refresh = async |name: &str| {
        app.call(Method::POST, "/auth/refresh")
            .header("cookie", &format!("{name}={token}"))
            .send()
            .await
    };
    refresh("tanggap_refresh").await.problem(401, "unauthenticated");
    refresh("__Host-tanggap_refresh").await.expect(200);
    let out = app
        .call(Method::POST, "/auth/logout")
        .header("cookie", &format!("__Host-tanggap_refresh={token}"))
        .send()
        .await
        .expect(204);
    assert!(
        out.cookie("__Host-tanggap_refresh")
            .expect("a cookie")
            .contains("Max-Age=0")
    );
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000; includeSubDomains"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_is_slowed_down_and_the_colleague_still_gets_in() {
    let app = TestApp::start().await;
    let device = app
        .login(DESK, PASSWORD)
        .await
        .expect(200)
        .cookie_value("tanggap_device");
    let mut refused = None;
    for _ in 0..10 {
        let answer = app.login(DESK, "tebakan-yang-salah").await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        assert_eq!(answer.status, 401);
    }
    let refused = refused.expect("an end to guessing");
    assert!(refused.header("retry-after").parse::<u32>().expect("seconds") > 0);
    refused.problem(429, "too_many_requests");
    // Even the right password is not taken from a stranger now …
    app.login(DESK, PASSWORD).await.problem(429, "too_many_requests");
    // … but on the desk's own computer it is, and others are not in the way.
    let body = json!({ "username": DESK, "password": PASSWORD });
    let cookie = format!("tanggap_device={device}");
    app.post("/auth/login", &body)
        .header("cookie", &cookie)
        .send()
        .await
        .expect(200);
    app.login(DESK_TWO, PASSWORD).await.expect(200);
    // The mark of one user's device opens no other's throttle.
    let body = json!({ "username": CAMAT, "password": "tebakan-yang-salah" });
    let mut statuses = Vec::new();
    for _ in 0..10 {
        statuses.push(
            app.post("/auth/login", &body)
                .header("cookie", &cookie)
                .send()
                .await
                .status,
        );
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    app.post("/auth/login", &body)
        .header("cookie", "tanggap_device=AAAA")
        .send()
        .await
        .expect(429);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_has_its_own_count_which_ends_as_well() {
    let app = TestApp::start().await;
    let device = app
        .login(DESK, PASSWORD)
        .await
        .expect(200)
        .cookie_value("tanggap_device");
    let body = json!({ "username": DESK, "password": "tebakan-yang-salah" });
    let mut statuses = Vec::new();
    for _ in 0..10 {
        let call = app
            .post("/auth/login", &body)
            .header("cookie", &format!("tanggap_device={device}"));
        statuses.push(call.send().await.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_an_account_or_disabled_does_not_get_in() {
    let app = TestApp::start().await;
    let users = app.get("/users").by(ADMIN).send().await.ok();
    let items = users["items"].as_array().expect("users");
    let user = items
        .iter()
        .find(|it| it["username"] == DESK_TWO)
        .expect("the user");
    let body =
        json!({ "username": DESK_TWO, "name": user["name"], "active": false, "grants": user["grants"] });
    let path = format!("/users/{}", id(DESK_TWO));
    app.put(&path, &body).by(ADMIN).if_match(1).send().await.ok();
    app.login(DESK_TWO, PASSWORD)
        .await
        .problem(401, "wrong_credentials");
    let body = json!({ "name": "Tanpa Akun", "active": true, "grants": [] });
    app.post("/users", &body).by(ADMIN).send().await.created();
    app.login("", "").await.problem(401, "wrong_credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leaves_no_open_door_behind() {
    let app = TestApp::start().await;
    for header in ["Basic ZGVzazpkZXNr", "Bearer", "Bearer ", "bearer x"] {
        let answer = app.get("/auth/me").header("authorization", header).send().await;
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        answer.problem(401, "unauthenticated");
    }
    // A cookie alone reads nothing.
    let cookie = app
        .login(DESK, PASSWORD)
        .await
        .expect(200)
        .cookie_value("tanggap_refresh");
    let call = app
        .call(Method::GET, "/reports")
        .header("cookie", &format!("tanggap_refresh={cookie}"));
    call.send().await.problem(401, "unauthenticated");
}
