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

/// Every page of a search, one report at a time.
async fn paged(app: &TestApp, query: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = app
            .get(&format!("/reports?limit=1&{query}{cursor}"))
            .by(DESK)
            .send()
            .await
            .ok();
        let items = page["items"].as_array().expect("items");
        all.extend(
            items
                .iter()
                .map(|it| it["title"].as_str().expect("a title").to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_found_comes_in_order_of_receipt_page_by_page() {
    let app = TestApp::start().await;
    for (title, received_at) in [
        ("Lampu kedua", "2026-11-20T03:00:00Z"),
        ("Lampu terakhir", "2026-11-22T03:00:00Z"),
        ("Lampu pertama", "2026-11-19T03:00:00Z"),
        ("Lampu kedua juga", "2026-11-20T03:01:00Z"),
        ("Lampung", "2026-11-21T03:00:00Z"),
    ] {
        let body = json!({ "title": title, "received_at": received_at, "description": "Gelap." });
        Case::record(&app, DESK, &with(road(), body)).await;
    }
    let newest = [
        "Lampu terakhir",
        "Lampu kedua juga",
        "Lampu kedua",
        "Lampu pertama",
    ];
    assert_eq!(paged(&app, "q=lampu").await, newest);
    let oldest: Vec<_> = newest.into_iter().rev().collect();
    assert_eq!(paged(&app, "q=lampu&sort=oldest").await, oldest);
    // Nothing holds the word as it stands, so that it may be the beginning of one.
    let begun = [
        "Lampu terakhir",
        "Lampung",
        "Lampu kedua juga",
        "Lampu kedua",
        "Lampu pertama",
    ];
    assert_eq!(paged(&app, "q=lamp").await, begun);
    assert_eq!(
        paged(&app, "q=lamp&sort=urgency").await.len(),
        begun.len(),
        "in another order the same"
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

#[tokio::test(flavor = "multi_thread")]
async fn a_category_is_found_by_its_name_and_by_that_of_the_one_above_it() {
    let app = TestApp::start().await;
    let body = with(
        road(),
        json!({ "title": "Air masuk rumah", "description": "Setinggi lutut sejak subuh." }),
    );
    let mut case = Case::record(&app, DESK, &body).await;
    assert_eq!(found(&app, DESK, "banjir").await, Vec::<String>::new());
    case.step(DESK, "verify", &verify_as("Genangan/banjir aktif", "high"))
        .await;
    for words in ["banjir", "genangan", "drainase", "rumah banjir"] {
        assert_eq!(found(&app, DESK, words).await, [case.id.as_str()], "{words}");
    }
}
