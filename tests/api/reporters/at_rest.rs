//! What lies in the database tells nothing of who reported.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{is_sqlite, texts};
use crate::support::{Case, TestApp};
use serde_json::json;
use std::fmt::Write as _;

/// Everything that the database holds, as text and bytes.
pub async fn everything(app: &TestApp) -> Vec<u8> {
    if is_sqlite() {
        // The file itself, the journal included: nothing is left out.
        let mut all = Vec::new();
        for entry in std::fs::read_dir(app.folder()).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("tanggap.db"))
            {
                all.extend(std::fs::read(path).expect("the file"));
            }
        }
        return all;
    }
    let tables = texts(
        app.raw(),
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
    )
    .await;
    let mut all = String::new();
    for table in tables {
        for row in texts(app.raw(), &format!("SELECT t::text FROM {table} t")).await {
            all.push_str(&row);
            all.push('\n');
        }
    }
    all.into_bytes()
}

pub fn holds(all: &[u8], needle: &str) -> bool {
    let mut hex = String::new();
    needle
        .bytes()
        .for_each(|byte| write!(hex, "{byte:02x}").expect("written"));
    [
        needle.to_owned(),
        needle.to_lowercase(),
        needle.to_uppercase(),
        hex,
    ]
    .iter()
    .any(|form| all.windows(form.len()).any(|window| window == form.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_table_holds_a_name_a_phone_or_a_nik_in_the_clear() {
    let app = TestApp::start().await;
    let identity = with(
        person(),
        json!({ "email": "zul.hasibuan@example.org", "social": "@zulkar", "occupation": "Pandai besi" }),
    );
    let body = with(road(), json!({ "reporter": { "identity": identity } }));
    let keyed = app
        .post("/reports", &body)
        .by(DESK)
        .key("kunci-unik-9")
        .send()
        .await
        .created();
    let mut case = Case::of(&app, &keyed);
    case.step(DESK, "verify", &verify()).await;
    let reporter = case.view(DESK).await["reporter"]["id"].clone();
    let path = format!("/reporters/{}", reporter.as_str().expect("an id"));
    let changed = with(
        identity,
        json!({ "address": "Lorong Kenanga 88", "phone": "0813 9999 0001" }),
    );
    app.put(&path, &changed).by(DESK).if_match(1).send().await.ok();
    app.post(
        "/reporters/lookup",
        &json!({ "phone": PHONE, "nik": NIK, "name": NAME }),
    )
    .by(DESK)
    .send()
    .await
    .ok();
    case.attempt(
        DESK,
        "reveal",
        &json!({ "subject": "identity", "reason": "Perlu menelepon" }),
    )
    .await
    .ok();

    let all = everything(&app).await;
    assert!(
        holds(&all, "Jalan berlubang di Jalan Pertiwi"),
        "the search looks where things are"
    );
    for personal in [
        NAME,
        "Zulkarnaen",
        "Hasibuan",
        "81277001144",
        PHONE,
        NIK,
        "Gang Melati",
        "Lorong Kenanga",
        "81399990001",
        "zul.hasibuan",
        "zulkar",
        "Pandai besi",
    ] {
        assert!(!holds(&all, personal), "{personal} stands in the database");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_people_look_unequal_where_they_are_sealed() {
    let app = TestApp::start().await;
    Case::at(&app, Stage::Received).await;
    Case::at(&app, Stage::Received).await;
    let sql = if is_sqlite() {
        "SELECT hex(sealed) FROM reporters"
    } else {
        "SELECT encode(sealed, 'hex') FROM reporters"
    };
    let sealed = texts(app.raw(), sql).await;
    assert_eq!(sealed.len(), 2);
    assert_ne!(sealed[0], sealed[1]);
}
