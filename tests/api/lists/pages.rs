//! Pages: none left out, none twice, whatever is added meanwhile.

use crate::support::TestApp;
use crate::support::bodies::*;
use crate::support::cast::*;
use chrono::Duration;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn some(app: &TestApp, count: usize) {
    for i in 0..count {
        // Three of each moment, so that only the id tells them apart.
        if i % 3 == 0 {
            app.clock
                .advance(Duration::microseconds(if i % 2 == 0 { 1 } else { 500_000 }));
        }
        let urgency = ["emergency", "high", "medium", "low"][i % 4];
        let body = with(
            road(),
            json!({ "urgency": urgency, "title": format!("Laporan {i}") }),
        );
        app.post("/reports", &body).by(DESK).send().await.created();
    }
}

async fn walk(app: &TestApp, sort: &str, limit: usize, meanwhile: bool) -> Vec<String> {
    let mut seen = Vec::new();
    let mut cursor = String::new();
    for turn in 0.. {
        assert!(turn < 100, "the pages never end");
        let page = app
            .get(&format!("/reports?sort={sort}&limit={limit}{cursor}"))
            .by(DESK)
            .send()
            .await
            .ok();
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= limit);
        seen.extend(
            items
                .iter()
                .map(|it| it["id"].as_str().expect("an id").to_owned()),
        );
        let Some(next) = page["next_cursor"].as_str() else {
            break;
        };
        assert_eq!(items.len(), limit, "a page that is not the last is full");
        cursor = format!("&cursor={next}");
        if meanwhile {
            some(app, 1).await;
        }
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_join_to_the_whole_list() {
    let app = TestApp::start().await;
    some(&app, 23).await;
    for sort in ["newest", "oldest", "deadline", "urgency"] {
        let whole = walk(&app, sort, 200, false).await;
        assert_eq!(whole.len(), 23, "{sort}");
        for limit in [1, 2, 3, 5, 22, 23] {
            assert_eq!(walk(&app, sort, limit, false).await, whole, "{sort} {limit}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_added_meanwhile_neither_hide_nor_double_what_was_there() {
    let app = TestApp::start().await;
    some(&app, 20).await;
    for sort in ["newest", "oldest", "deadline", "urgency"] {
        let before: BTreeSet<String> = walk(&app, sort, 200, false).await.into_iter().collect();
        let seen = walk(&app, sort, 7, true).await;
        let distinct: BTreeSet<String> = seen.iter().cloned().collect();
        assert_eq!(distinct.len(), seen.len(), "{sort}: doubled");
        assert!(before.is_subset(&distinct), "{sort}: left out");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_unless_asked_otherwise() {
    let app = TestApp::start().await;
    some(&app, 51).await;
    let page = app.get("/reports").by(DESK).send().await.ok();
    assert_eq!(page["items"].as_array().expect("items").len(), 50);
    assert!(page["next_cursor"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_one_reader_shows_another_nothing() {
    let app = TestApp::start().await;
    some(&app, 3).await;
    let hidden = app.post("/reports", &pungli()).by(DESK).send().await.created();
    let page = app.get("/reports?limit=1").by(CAMAT).send().await.ok();
    let cursor = page["next_cursor"].as_str().expect("a cursor");
    let of_kasi = app
        .get(&format!("/reports?limit=200&cursor={cursor}"))
        .by(KASI)
        .send()
        .await
        .ok();
    assert_eq!(of_kasi["items"], Value::Array(Vec::new()));
    let of_desk = app
        .get(&format!("/reports?limit=200&sort=oldest&cursor={cursor}"))
        .by(DESK_TWO)
        .send()
        .await
        .ok();
    assert!(
        !of_desk
            .to_string()
            .contains(hidden["id"].as_str().expect("an id"))
    );
}
