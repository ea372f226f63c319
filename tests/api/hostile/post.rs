//! Bad requests about calls, mail and what came in by mail: rows of the table.

use super::table::{Bad, INVALID, MALFORMED, bad};
use crate::support::cast::*;
use serde_json::json;

const MISSING: (u16, &str) = (404, "not_found");

pub(super) fn rows() -> Vec<Bad> {
    let nobody = uuid::Uuid::nil();
    let call = |body: serde_json::Value, expected| bad("a call", "/calls", body.to_string(), expected);
    let trial = |to: &str| bad("a trial", "/mail/test", json!({ "to": to }).to_string(), INVALID).by(ADMIN);
    let item = |rest: &str, body: serde_json::Value, expected| {
        bad(
            "a message",
            &format!("/inbox/{nobody}{rest}"),
            body.to_string(),
            expected,
        )
    };
    vec![
        call(json!({}), MALFORMED),
        call(json!({ "phone": 81_277_001_144_i64 }), MALFORMED),
        call(json!({ "phone": ["0812-7700-1144"] }), MALFORMED),
        call(json!({ "phone": "" }), INVALID),
        call(json!({ "phone": "nol delapan satu dua" }), INVALID),
        call(json!({ "phone": "'; DROP TABLE calls; --" }), INVALID),
        call(json!({ "phone": "0".repeat(9_000) }), INVALID),
        call(json!({ "phone": "0812-7700-1144", "note": "a\u{0}" }), INVALID),
        call(
            json!({ "phone": "0812-7700-1144", "name": "a\u{1b}[2J" }),
            INVALID,
        ),
        call(
            json!({ "phone": "0812-7700-1144", "note": "a".repeat(200_000) }),
            INVALID,
        ),
        call(
            json!({ "phone": "0812-7700-1144", "rang_at": "kemarin" }),
            MALFORMED,
        ),
        call(
            json!({ "phone": "0812-7700-1144", "rang_at": "9999-12-31T23:59:59Z" }),
            INVALID,
        ),
        call(json!({ "phone": "0812-7700-1144", "state": "done" }), MALFORMED),
        call(
            json!({ "phone": "0812-7700-1144", "created_by": id(ADMIN) }),
            MALFORMED,
        ),
        bad(
            "an attempt at no call",
            &format!("/calls/{nobody}/attempts"),
            "{\"outcome\":\"no_answer\"}",
            MISSING,
        ),
        bad(
            "an outcome that is none",
            &format!("/calls/{nobody}/attempts"),
            "{\"outcome\":\"SPOKEN\"}",
            MALFORMED,
        ),
        trial(""),
        trial("bukan alamat"),
        trial("camat@medan.go.id\r\nBcc: semua@warga.id"),
        trial("camat@medan.go.id, sekcam@medan.go.id"),
        trial("a\u{0}@b.id"),
        trial(&format!("camat@{}.id", "a".repeat(5_000))),
        bad(
            "a trial by another server",
            "/mail/test",
            "{\"to\":\"camat@medan.go.id\",\"server\":\"smtp://169.254.169.254\"}",
            MALFORMED,
        )
        .by(ADMIN),
        bad(
            "a trial by who may not",
            "/mail/test",
            "{\"to\":\"camat@medan.go.id\"}",
            (403, "forbidden"),
        ),
        item("/attach", json!({ "report": nobody }), MISSING),
        item("/attach", json!({ "report": "PGD-2026-00001" }), MALFORMED),
        item("/detach", json!({ "reason": "Salah lampir" }), MISSING),
        item("/detach", json!({}), MALFORMED),
        item("/set-aside", json!({ "reason": 7 }), MALFORMED),
        item("/restore", json!({ "status": "new" }), MALFORMED),
        item("/files/..%2f..%2fkeys.json", json!({}), MISSING).read(),
        item("/original", json!({}), MISSING).read(),
        bad(
            "a mapping of no import",
            &format!("/lapor-imports/{nobody}/confirm"),
            "{}",
            MISSING,
        ),
    ]
}
