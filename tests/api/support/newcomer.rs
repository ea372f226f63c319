//! Somebody whom an administrator adds, as it happens in an office: with a first password, and roles that a leader approves.

use super::TestApp;
use super::cast::{ADMIN, CAMAT};
use serde_json::{Value, json};

/// The first password of everybody who is added here.
pub const FIRST: &str = "kata-sandi-pertama";
/// What they choose instead.
pub const OWN: &str = "kata-sandi-saya-sendiri";

/// Adds somebody with these roles; what waits, waits.
pub async fn add(app: &TestApp, by: &'static str, username: &str, grants: &Value) -> Value {
    let body = json!({ "username": username, "name": format!("Orang {username}"), "active": true, "grants": grants,
        "password": FIRST });
    app.post("/users", &body).by(by).send().await.created()
}

/// The user as administrators see them now.
pub async fn seen(app: &TestApp, id: &str) -> Value {
    let users = app.get("/users").by(ADMIN).send().await.ok();
    let mut items = users["items"].as_array().expect("users").iter();
    items.find(|it| it["id"] == id).expect("the user").clone()
}

/// The ids of what waits about somebody.
pub async fn waiting(app: &TestApp, id: &str) -> Vec<String> {
    let user = seen(app, id).await;
    let pending = user["pending"].as_array().expect("a list").iter();
    pending
        .map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// Adds somebody whose roles the Camat approves. Returns the id.
pub async fn admit(app: &TestApp, username: &str, grants: &Value) -> String {
    let view = add(app, ADMIN, username, grants).await;
    let id = view["id"].as_str().expect("an id").to_owned();
    for change in waiting(app, &id).await {
        let path = format!("/approvals/{change}/approve");
        app.post(&path, &Value::Null).by(CAMAT).send().await.expect(204);
    }
    id
}

/// Signs in for the first time and takes an own password. Returns an access token.
pub async fn settle(app: &TestApp, username: &str) -> String {
    let answer = app.login(username, FIRST).await.expect(200);
    let token = answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    let body = json!({ "current_password": FIRST, "new_password": OWN });
    app.post("/auth/password", &body)
        .token(&token)
        .send()
        .await
        .expect(204);
    token
}
