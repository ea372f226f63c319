//! Whatever people write stays what they wrote: no markup, no SQL, no formula, no direction of writing does anything here.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::json;

const WORDS: [&str; 12] = [
    "'; DROP TABLE reports; --",
    "<script>alert('x')</script>",
    "=HYPERLINK(\"http://jahat\")",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "Robert\"); DELETE FROM users;",
    "%s%n%x",
    "\u{202e}terbalik",
    "Z\u{0351}al\u{0334}go",
    "👷🏽‍♀️ jalan 🕳",
    "baris\nkedua\r\nketiga\ttab",
    "\\u0000 \\x00 \\",
    "ﷺ İstanbul ß ǆ",
];

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_comes_back_as_it_was_written() {
    let app = TestApp::start().await;
    for words in WORDS {
        let body = with(
            road(),
            json!({ "title": words, "description": words, "reported_party": words,
                    "place": { "address": words, "landmark": words },
                    "reporter": { "identity": { "name": "Siti", "address": words, "occupation": words } } }),
        );
        let case = Case::record(&app, DESK, &body).await;
        let view = case.view(DESK).await;
        for (pointer, expected) in [
            ("/content/title", words),
            ("/content/description", words),
            ("/content/reported_party", words),
            ("/content/place/address", words),
            ("/content/place/landmark", words),
            ("/reporter/identity/address", words),
        ] {
            assert_eq!(view.pointer(pointer).expect(pointer), expected);
        }
        let note = json!({ "channel": "in_person", "outcome": "reached", "note": words });
        case.attempt(DESK, "contact-attempts", &note).await.expect(200);
        assert_eq!(case.timeline(DESK).await[1]["detail"]["note"], words);
    }
    let page = app.get("/reports?limit=200").by(DESK).send().await.ok();
    assert_eq!(page["items"].as_array().expect("items").len(), WORDS.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_data_and_cannot_be_taken_for_pages() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    for answer in [
        case.get(DESK).await,
        app.get("/nowhere").send().await,
        app.get("/reports").send().await,
    ] {
        assert!(
            answer.header("content-type").starts_with("application/"),
            "{answer:?}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'")
        );
        assert!(
            answer.headers.get("access-control-allow-origin").is_none(),
            "no other site reads us"
        );
        assert!(answer.headers.get("server").is_none());
    }
}
