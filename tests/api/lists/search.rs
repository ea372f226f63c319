//! Search by words: stemmed alike on both databases, over everything said, and never past what the reader may see.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::json;

async fn found(app: &TestApp, who: &'static str, words: &str) -> Vec<String> {
    let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let page = app.get(&format!("/reports?q={query}")).by(who).send().await.ok();
    page["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_in_whatever_form() {
    let app = TestApp::start().await;
    let body = with(
        road(),
        json!({ "title": "Lampu jalan belum diperbaiki", "description": "Warga mengeluh gelap." }),
    );
    let case = Case::record(&app, DESK, &body).await;
    Case::record(
        &app,
        DESK,
        &with(
            road(),
            json!({ "title": "Sampah menumpuk", "description": "Bau sekali." }),
        ),
    )
    .await;
    for words in [
        "perbaikan",
        "PERBAIKI",
        "memperbaiki lampu",
        "keluhan",
        "lampu jal",
        "lampu diperb",
        "mengelu",
        "lamp",
        "gelap",
        "PGD-2026-00001",
        "lampu, jalan!",
    ] {
        assert_eq!(found(&app, DESK, words).await, [case.id.as_str()], "{words}");
    }
    for words in ["lampu sampah", "banjir", "perbaikanx"] {
        assert_eq!(found(&app, DESK, words).await, Vec::<String>::new(), "{words}");
    }
    assert_eq!(
        found(&app, DESK, "pertiwi").await.len(),
        2,
        "the place is searched as well"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_later_is_found_too() {
    let app = TestApp::start().await;
    let mut case = Case::at(&app, Stage::InProgress).await;
    assert_eq!(found(&app, DESK, "gorong-gorong").await, Vec::<String>::new());
    let body = with(action(&app), json!({ "what": "Gorong-gorong dibersihkan." }));
    case.step(KASI, "actions", &body).await;
    assert_eq!(
        found(&app, DESK, "gorong-gorong bersih").await,
        [case.id.as_str()]
    );
    case.step(DESK, "", &json!({ "title": "Trotoar retak" })).await;
    assert_eq!(found(&app, DESK, "trotoar").await, [case.id.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn signs_and_commands_are_only_text() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    for words in [
        "\"",
        "'",
        "''",
        "*",
        "lubang*",
        "lubang OR 1=1",
        "NEAR(",
        "body:lubang",
        "lubang -jalan",
        "& | !",
        "lubang:*",
        "(((",
        "%",
        "_",
        "\\",
        "lubang\u{0}",
        "'; DROP TABLE reports; --",
        "\u{202e}",
        "😀",
        "İ",
        "ß",
    ] {
        let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = app.get(&format!("/reports?q={query}")).by(DESK).send().await;
        if words.contains('\u{0}') {
            assert_eq!(answer.invalid(), ["/q invalid"]);
        } else {
            answer.expect(200);
        }
    }
    assert_eq!(found(&app, DESK, "lubang*").await, [case.id.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn similar_reports_and_categories_are_suggested() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::InProgress).await;
    let closed = Case::at(&app, Stage::Closed).await;
    let body = json!({ "text": "ada jalan berlubang di jalan pertiwi dekat SD", "category": category(ROAD) });
    let similar = app.post("/reports/similar", &body).by(DESK).send().await.ok();
    let items = similar["items"].as_array().expect("items");
    assert_eq!((items.len(), &items[0]["report"]["id"]), (1, &json!(case.id)));
    assert!(!similar.to_string().contains(&closed.id));
    assert_eq!(
        app.post("/reports/similar", &json!({ "text": "" }))
            .by(DESK)
            .send()
            .await
            .ok()["items"],
        json!([])
    );
    for (text, expected) in [
        ("Lampu jalan padam sudah seminggu", "LPJU padam"),
        ("minta uang pungli di kantor", PUNGLI),
        ("parit sumbat penuh lumpur", "Parit tersumbat"),
    ] {
        let found = app
            .post("/categories/suggest", &json!({ "text": text }))
            .by(DESK)
            .send()
            .await
            .ok();
        assert_eq!(found["items"][0]["category"]["name"], expected, "{text}: {found}");
    }
    assert_eq!(
        app.post("/categories/suggest", &json!({ "text": "zzz" }))
            .by(DESK)
            .send()
            .await
            .ok()["items"],
        json!([])
    );
}
