//! Access tokens: only ours, only whole, only while they live.

use crate::support::TestApp;
use crate::support::cast::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use chrono::Duration;
use serde_json::{Value, json};
use tanggap_api::auth::Tokens;
use tanggap_app::crypto::{KeyFile, Keys};
use tanggap_domain::ids::{SessionId, UserId};

async fn refused(app: &TestApp, token: &str) {
    for path in ["/auth/me", "/reports", "/users"] {
        app.get(path)
            .token(token)
            .send()
            .await
            .problem(401, "unauthenticated");
    }
}

fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).expect("three parts");
    serde_json::from_slice(&B64.decode(part).expect("base64")).expect("JSON")
}

fn encoded(value: &Value) -> String {
    B64.encode(value.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_tokens_are_refused() {
    let app = TestApp::start().await;
    let good = app.token(DESK).await;
    let parts: Vec<&str> = good.split('.').collect();
    let (head, body, signature) = (parts[0], parts[1], parts[2]);
    let header: Value = serde_json::from_slice(&B64.decode(head).expect("base64")).expect("JSON");
    assert_eq!(
        (&header["alg"], header["kid"].is_string()),
        (&json!("EdDSA"), true)
    );
    let mut raised = claims(&good);
    raised["sub"] = json!(id(ADMIN));
    let none = json!({ "alg": "none", "typ": "JWT", "kid": header["kid"] });
    let hmac = json!({ "alg": "HS256", "typ": "JWT", "kid": header["kid"] });
    let unknown = json!({ "alg": "EdDSA", "typ": "JWT", "kid": "entah" });
    let without = json!({ "alg": "EdDSA", "typ": "JWT" });
    for forged in [
        format!("{}.{body}.", encoded(&none)),
        format!("{}.{body}.{signature}", encoded(&none)),
        format!("{}.{body}.{signature}", encoded(&hmac)),
        format!("{}.{body}.{signature}", encoded(&unknown)),
        format!("{}.{body}.{signature}", encoded(&without)),
        format!("{head}.{}.{signature}", encoded(&raised)),
        format!("{head}.{body}.{}", "A".repeat(signature.len())),
        format!("{head}.{body}"),
        format!("{head}.{body}.{signature}.{signature}"),
        String::from("."),
        String::from("…"),
    ] {
        refused(&app, &forged).await;
    }
    app.get("/auth/me").token(&good).send().await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_offices_key_signs_nobody_in() {
    let app = TestApp::start().await;
    let known = claims(&app.token(DESK).await);
    let user: UserId = known["sub"].as_str().expect("a user").parse().expect("an id");
    let session: SessionId = known["sid"].as_str().expect("a session").parse().expect("an id");
    // The same name of the key, the same claims, another key.
    let keys = Keys::open(&KeyFile::generate().expect("keys")).expect("keys");
    let forged = Tokens::new(&keys)
        .expect("tokens")
        .issue(user, session, app.now())
        .expect("a token");
    refused(&app, &forged).await;
    // Our own key, but a session that never was, or is somebody else's.
    let ours = Tokens::new(app.keys()).expect("tokens");
    let nowhere = ours
        .issue(user, SessionId::at(app.now()), app.now())
        .expect("a token");
    app.get("/auth/me")
        .token(&nowhere)
        .send()
        .await
        .problem(401, "session_over");
    let camat: UserId = id(CAMAT).parse().expect("an id");
    let borrowed = ours.issue(camat, session, app.now()).expect("a token");
    app.get("/auth/me")
        .token(&borrowed)
        .send()
        .await
        .problem(401, "session_over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_lives_ten_minutes() {
    let app = TestApp::start().await;
    let token = app.token(DESK).await;
    app.clock.advance(Duration::seconds(599));
    app.get("/auth/me").token(&token).send().await.expect(200);
    app.clock.advance(Duration::seconds(1));
    refused(&app, &token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_tells_nothing_personal() {
    let app = TestApp::start().await;
    let claims = claims(&app.token(DESK).await);
    let mut names: Vec<&String> = claims.as_object().expect("claims").keys().collect();
    names.sort();
    assert_eq!(names, ["exp", "iat", "iss", "sid", "sub"]);
}
