//! The stream of whoever was locked out ends at once, before its next sign of life.

use crate::reports::watching::Stream;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::is_sqlite;
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::json;
use tanggap_api::server::{Application, open};

async fn disable(app: &TestApp, who: &'static str) {
    let users = app.get("/users").by(ADMIN).send().await.ok();
    let users = users["items"].as_array().expect("users");
    let user = users.iter().find(|it| it["id"] == id(who)).expect("the user");
    let mut body = json!({ "active": false });
    for field in ["username", "name", "position", "nip", "rank", "grants"] {
        body[field] = user[field].clone();
    }
    app.put(&format!("/users/{}", id(who)), &body)
        .by(ADMIN)
        .if_match(user["version"].as_u64().expect("a version"))
        .send()
        .await
        .ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_with_its_session() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    app.token(ADMIN).await;
    let mut lurah = Stream::of(&app, LURAH, &case.id).await;
    let mut head = Stream::of(&app, KASI, &case.id).await;
    let mut staff = Stream::of(&app, STAFF, &case.id).await;
    let mut camat = Stream::of(&app, CAMAT, &case.id).await;
    disable(&app, LURAH).await;
    assert!(lurah.is_cut_off().await, "disabled");
    let reset = json!({ "password": "Pintu-Zamrud-Kelam-4455" });
    app.post(&format!("/users/{}/password", id(KASI)), &reset)
        .by(ADMIN)
        .send()
        .await
        .ok();
    assert!(head.is_cut_off().await, "the password was reset");
    // Ended by its own holder, from another session.
    let other = app.login(STAFF, PASSWORD).await.expect(200).json();
    let token = other["access_token"].as_str().expect("a token").to_owned();
    let sessions = app.get("/auth/sessions").token(&token).send().await.ok();
    let sessions = sessions["items"].as_array().expect("sessions");
    let first = sessions
        .iter()
        .find(|it| it["current"] == false)
        .expect("the first");
    let path = format!("/auth/sessions/{}", first["id"].as_str().expect("an id"));
    app.call(Method::DELETE, &path)
        .token(&token)
        .send()
        .await
        .expect(204);
    assert!(staff.is_cut_off().await, "the session was ended");
    // Whoever is still in goes on.
    drop(staff);
    app.post(&format!("/reports/{}/escalate", case.id), &json!({}))
        .by(CAMAT)
        .send()
        .await;
    assert!(camat.next().await.is_some_and(|event| event.name != "gone"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_at_another_process_ends_as_well() {
    if is_sqlite() {
        // SQLite is served by one process.
        return;
    }
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let config = app.config().clone();
    let second = open(&config, app.clock.clone()).await.expect("a second process");
    let second = Application::with_app(config, second).expect("a server");
    let base = format!("http://{}", second.address());
    let handle = second.handle();
    let running = tokio::spawn(second.run());
    let mut there = Stream::open(&app, &base, LURAH, &case.id, None).await;
    there.next().await.expect("who else is there");
    disable(&app, LURAH).await;
    assert!(there.is_cut_off().await, "disabled elsewhere");
    drop(there);
    handle.stop(false).await;
    running.await.expect("ended").expect("ended well");
}
