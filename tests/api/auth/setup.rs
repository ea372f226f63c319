//! The first administrator: by a one-time token, once, never by a default password.

use crate::support::TestApp;
use crate::support::cast::{self, ADMIN};
use serde_json::{Value, json};

fn setup(app: &TestApp) -> Value {
    let token = tanggap_app::accounts::setup_token(&app.app);
    json!({ "token": token, "username": "Kepala", "name": "Kepala Admin", "password": "sandi-yang-panjang" })
}

fn needed(answer: &Value) -> bool {
    answer["needed"].as_bool().expect("yes or no")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_makes_one_administrator_and_then_no_other() {
    let app = TestApp::empty().await;
    assert!(needed(&app.get("/auth/setup").send().await.ok()));
    for (username, password) in [("admin", "admin"), ("admin", ""), ("", "")] {
        app.login(username, password)
            .await
            .problem(401, "wrong_credentials");
    }
    let mut wrong = setup(&app);
    wrong["token"] = json!("AAAAAAAAAAAAAAAAAAAAAAAA");
    app.post("/auth/setup", &wrong)
        .send()
        .await
        .problem(401, "wrong_credentials");
    let mut weak = setup(&app);
    weak["password"] = json!("kepala");
    assert_eq!(
        app.post("/auth/setup", &weak).send().await.invalid(),
        ["/password too_short"]
    );
    assert!(needed(&app.get("/auth/setup").send().await.ok()));

    app.post("/auth/setup", &setup(&app)).send().await.expect(204);
    assert!(!needed(&app.get("/auth/setup").send().await.ok()));
    let answer = app.login("kepala", "sandi-yang-panjang").await.expect(200);
    let token = answer.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    let me = app.get("/auth/me").token(&token).send().await.ok();
    assert_eq!(
        me["roles"],
        json!([{ "role": "administrator", "section": null, "kelurahan": null }])
    );
    let mut second = setup(&app);
    second["username"] = json!("kedua");
    app.post("/auth/setup", &second)
        .send()
        .await
        .problem(403, "forbidden");
    app.login("kedua", "sandi-yang-panjang")
        .await
        .problem(401, "wrong_credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_one_becomes_the_administrator() {
    let app = TestApp::empty().await;
    let (mut one, mut two) = (setup(&app), setup(&app));
    one["username"] = json!("pertama");
    two["username"] = json!("kedua");
    let (a, b) = tokio::join!(
        app.post("/auth/setup", &one).send(),
        app.post("/auth/setup", &two).send()
    );
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 403]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_with_people_is_set_up() {
    let app = TestApp::start().await;
    assert!(!needed(&app.get("/auth/setup").send().await.ok()));
    app.post("/auth/setup", &setup(&app))
        .send()
        .await
        .problem(403, "forbidden");
    let users = app.get("/users").by(ADMIN).send().await.ok();
    assert_eq!(
        users["items"].as_array().expect("users").len(),
        cast::EVERYBODY.len()
    );
}
