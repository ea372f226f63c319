//! Keys are rotated while the office works: nobody is signed out, nobody's name is lost.

use crate::support::bodies::*;
use crate::support::cast::*;
use crate::support::database::{number, run, texts};
use crate::support::{Case, TestApp};
use std::sync::Arc;
use std::time::Duration;
use tanggap_api::clock::SystemClock;
use tanggap_api::commands::{Rotation, doctor, rotate_keys, verify};
use tanggap_api::config::Config;

pub(super) async fn with_key_file() -> TestApp {
    TestApp::configured(|mut config: Config| {
        let keys = config.keys.take().expect("keys");
        let path = config.keys_path();
        std::fs::write(&path, serde_json::to_string(keys.expose()).expect("JSON")).expect("written");
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("private");
        config
    })
    .await
}

const NOW: Rotation = Rotation {
    signing: false,
    resume: false,
    wait: Duration::ZERO,
    forget: false,
};

#[tokio::test(flavor = "multi_thread")]
async fn personal_data_is_sealed_anew_and_stays_readable() {
    let app = with_key_file().await;
    let case = Case::record(&app, DESK, &road()).await;
    let old = "SELECT count(*) FROM reporters WHERE key_id = 'p1'";
    assert_eq!(number(app.raw(), old).await, 1);
    let call = serde_json::json!({ "phone": "0813 1111 2222" });
    app.post("/calls", &call).by(DESK).send().await.created();
    let calls = "SELECT count(*) FROM calls WHERE key_id = 'p1'";
    assert_eq!(number(app.raw(), calls).await, 1);
    rotate_keys(app.config(), app.clock.clone(), NOW)
        .await
        .expect("rotated");
    assert_eq!(number(app.raw(), old).await, 0);
    assert_eq!(number(app.raw(), calls).await, 0);
    // The running server learns of it in its next round.
    app.config().renew(app.keys()).expect("renewed");
    let view = case.view(DESK).await;
    assert_eq!(view["reporter"]["identity"]["name"], person()["name"]);
    Case::record(&app, DESK, &road()).await;
    let ids = texts(app.raw(), "SELECT DISTINCT key_id FROM reporters").await;
    assert_eq!(ids, ["p2"]);
    // Broken off and resumed, with the old key dropped in the end.
    let how = Rotation { forget: true, ..NOW };
    rotate_keys(app.config(), app.clock.clone(), how)
        .await
        .expect("rotated");
    let resumed = Rotation { resume: true, ..NOW };
    rotate_keys(app.config(), app.clock.clone(), resumed)
        .await
        .expect("nothing left");
    app.config().renew(app.keys()).expect("renewed");
    assert_eq!(
        case.view(DESK).await["reporter"]["identity"]["name"],
        person()["name"]
    );
    // On the real clock, which is the database's too.
    doctor(app.config(), Arc::new(SystemClock))
        .await
        .expect("nothing is wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_broken_off_while_it_waits_is_resumed() {
    let app = with_key_file().await;
    Case::record(&app, DESK, &road()).await;
    let patient = Rotation {
        wait: Duration::from_secs(3_600),
        ..NOW
    };
    let path = app.config().keys_path();
    let added = async {
        while !std::fs::read_to_string(&path).is_ok_and(|text| text.contains("\"p2\"")) {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = rotate_keys(app.config(), app.clock.clone(), patient) => panic!("it waits for the servers"),
        () = added => {}
    }
    // And the half-written file of one that was killed is in nobody's way.
    std::fs::write(path.with_extension("new"), "{").expect("written");
    let resumed = Rotation { resume: true, ..NOW };
    rotate_keys(app.config(), app.clock.clone(), resumed)
        .await
        .expect("resumed");
    app.config().renew(app.keys()).expect("renewed");
    assert_eq!(app.keys().sealing_id(), "p2", "the key that was added is in use");
    assert_eq!(
        texts(app.raw(), "SELECT DISTINCT key_id FROM reporters").await,
        ["p2"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_signing_key_signs_nobody_out() {
    let app = with_key_file().await;
    let before = app.token(DESK).await;
    let how = Rotation { signing: true, ..NOW };
    rotate_keys(app.config(), app.clock.clone(), how)
        .await
        .expect("rotated");
    app.config().renew(app.keys()).expect("renewed");
    app.get("/auth/me").token(&before).send().await.expect(200);
    let after = app.token(KASI).await;
    assert_eq!((kid(&before), kid(&after)), ("s1".to_owned(), "s2".to_owned()));
    app.get("/auth/me").token(&after).send().await.expect(200);
}

fn kid(token: &str) -> String {
    use base64::Engine as _;
    let head = token.split('.').next().expect("a head");
    let head = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(head)
        .expect("base64");
    let head: serde_json::Value = serde_json::from_slice(&head).expect("JSON");
    head["kid"].as_str().expect("a kid").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_lack_one_are_noticed() {
    let app = with_key_file().await;
    Case::record(&app, DESK, &road()).await;
    let path = app.config().keys_path();
    let before = std::fs::read(&path).expect("the keys");
    rotate_keys(app.config(), app.clock.clone(), NOW)
        .await
        .expect("rotated");
    verify(app.config(), app.clock.clone()).await.expect("whole");
    // The key file as it was before the rotation opens nobody any more.
    std::fs::write(&path, before).expect("written");
    verify(app.config(), app.clock.clone())
        .await
        .expect_err("it opens nobody");
    let mut old = app.app.clone();
    old.keys = app.config().keys().expect("keys");
    let found = tanggap_app::ops::verify::verify(&old, |_| ())
        .await
        .expect("looked");
    assert_eq!(
        found.problems,
        ["reporters: the key file lacks key p2, with which 1 rows are sealed"]
    );
    let words = personal(&old).await;
    assert!(
        words.contains("lacks key p2, with which 1 rows are sealed"),
        "{words}"
    );
    // What is damaged is told apart from it.
    let damage = "UPDATE reporters SET key_id = 'p1'";
    run(app.raw(), damage, damage).await;
    let words = personal(&old).await;
    assert!(
        words.contains("1 rows are damaged although their key is here"),
        "{words}"
    );
}

async fn personal(app: &tanggap_app::App) -> String {
    let checks = tanggap_app::ops::doctor::examine(app).await;
    let check = checks
        .into_iter()
        .find(|check| check.name == "personal data")
        .expect("a check");
    assert_eq!(check.state, tanggap_app::ops::doctor::State::Bad);
    check.words
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keys_of_another_office_are_not_taken_over() {
    let app = with_key_file().await;
    let case = Case::record(&app, DESK, &road()).await;
    let path = app.config().keys_path();
    std::fs::remove_file(&path).expect("removed");
    tanggap_api::config::write_keys(&path).expect("written");
    app.config().renew(app.keys()).expect_err("refused");
    case.get(DESK).await.expect(200);
    std::fs::write(&path, "{").expect("written");
    app.config().renew(app.keys()).expect_err("refused");
    case.get(DESK).await.expect(200);
}
