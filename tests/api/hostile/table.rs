//! The table of bad requests, and what a row of it says.

use crate::support::bodies::*;
use crate::support::cast::*;
use reqwest::Method;
use serde_json::{Value, json};

pub(super) struct Bad {
    pub(super) name: &'static str,
    pub(super) by: &'static str,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) media: &'static str,
    pub(super) body: Vec<u8>,
    pub(super) expected: (u16, &'static str),
}

impl Bad {
    pub(super) fn by(self, by: &'static str) -> Self {
        Self { by, ..self }
    }

    /// Asked for, not sent.
    pub(super) fn read(self) -> Self {
        Self {
            method: Method::GET,
            ..self
        }
    }
}

pub(super) fn bad(
    name: &'static str,
    path: &str,
    body: impl Into<Vec<u8>>,
    expected: (u16, &'static str),
) -> Bad {
    Bad {
        name,
        by: DESK,
        method: Method::POST,
        path: path.to_owned(),
        media: "application/json",
        body: body.into(),
        expected,
    }
}

pub(super) const MALFORMED: (u16, &str) = (400, "malformed");
pub(super) const INVALID: (u16, &str) = (422, "invalid");

pub(super) fn table(case: &str) -> Vec<Bad> {
    let reports = "/reports";
    let report = |rest: &str| format!("/reports/{case}{rest}");
    let changed = |changes: Value| with(road(), changes).to_string();
    let deep = format!("{{\"title\":{}1{}}}", "[".repeat(20_000), "]".repeat(20_000));
    let wide = format!(
        "{{{}}}",
        (0..5_000)
            .map(|i| format!("\"k{i}\":1"))
            .collect::<Vec<_>>()
            .join(",")
    );
    let as_if = |media, bytes: &[u8], expected| Bad {
        media,
        ..bad("media type", reports, bytes, expected)
    };
    let method = |method: Method, path: &str| Bad {
        method,
        ..bad("method", path, "{}", (405, "method_not_allowed"))
    };
    let nowhere = |path: &str| bad("nowhere", path, "", (404, "not_found")).read();
    let mut all = vec![
        bad(
            "a step that is none for many",
            "/reports/bulk/check",
            json!({ "reports": [{ "id": case, "version": 1 }], "action": "reveal" }).to_string(),
            MALFORMED,
        ),
        bad(
            "a path among what is to be printed",
            "/reports/print",
            json!({ "reports": ["../../etc/passwd"] }).to_string(),
            MALFORMED,
        ),
        bad("no body", reports, "", MALFORMED),
        bad("half a body", reports, "{\"title\":", MALFORMED),
        bad("two bodies", reports, "{}{}", MALFORMED),
        bad("an array", reports, "[]", MALFORMED),
        bad("null", reports, "null", MALFORMED),
        bad("a number", reports, "42", MALFORMED),
        bad("a string", reports, "\"laporan\"", MALFORMED),
        bad("not JSON", reports, "title=x", MALFORMED),
        bad("single quotes", reports, "{'title':'x'}", MALFORMED),
        bad("a trailing comma", reports, "{\"title\":\"x\",}", MALFORMED),
        bad("a comment", reports, "{} // x", MALFORMED),
        bad(
            "bad UTF-8",
            reports,
            [b"{\"title\":\"".as_slice(), &[0xff, 0xfe], b"\"}"].concat(),
            MALFORMED,
        ),
        bad("half a surrogate", reports, "{\"title\":\"\\ud800\"}", MALFORMED),
        bad(
            "a bare control character",
            reports,
            "{\"title\":\"a\u{1}b\"}",
            MALFORMED,
        ),
        bad("deep nesting", reports, deep, MALFORMED),
        bad("five thousand keys", reports, wide, MALFORMED),
        bad("NaN", reports, "{\"title\":NaN}", MALFORMED),
        bad(
            "a huge number",
            reports,
            changed(json!({})).replace("\"IV\"", "1e400"),
            MALFORMED,
        ),
        bad(
            "a key twice",
            reports,
            changed(json!({})).replacen('{', "{\"title\":\"Pertama\",", 1),
            MALFORMED,
        ),
        bad(
            "a number for text",
            reports,
            changed(json!({ "title": 1 })),
            MALFORMED,
        ),
        bad(
            "text for truth",
            reports,
            changed(json!({ "anonymous": "yes" })),
            MALFORMED,
        ),
        bad(
            "an object for a list",
            reports,
            changed(json!({ "about": {} })),
            MALFORMED,
        ),
        bad(
            "an unknown word",
            reports,
            changed(json!({ "channel": "pigeon" })),
            MALFORMED,
        ),
        bad(
            "a word in another case",
            reports,
            changed(json!({ "channel": "WALK_IN" })),
            MALFORMED,
        ),
        bad(
            "an id that is none",
            reports,
            changed(json!({ "category": "1" })),
            MALFORMED,
        ),
        bad(
            "a date that is none",
            reports,
            changed(json!({ "incident_on": "2026-02-30" })),
            MALFORMED,
        ),
        bad(
            "a moment without zone",
            reports,
            changed(json!({ "received_at": "2026-11-23T02:00:00" })),
            MALFORMED,
        ),
        bad(
            "a far moment",
            reports,
            changed(json!({ "received_at": "9999-12-31T23:59:59Z" })),
            INVALID,
        ),
        bad(
            "a moment before all",
            reports,
            changed(json!({ "received_at": "-0001-01-01T00:00:00Z" })),
            INVALID,
        ),
        bad(
            "NUL in a text",
            reports,
            changed(json!({ "title": "a\u{0}b" })),
            INVALID,
        ),
        bad(
            "NUL in a place",
            reports,
            changed(json!({ "place": { "address": "a\u{0}b" } })),
            INVALID,
        ),
        bad(
            "NUL in a name",
            reports,
            changed(json!({ "reporter": { "identity": { "name": "a\u{0}b" } } })),
            INVALID,
        ),
        bad(
            "NUL in an e-mail",
            reports,
            changed(json!({ "reporter": { "identity": { "name": "a", "email": "a\u{0}@b.id" } } })),
            INVALID,
        ),
        bad(
            "NUL in a LAPOR id",
            reports,
            changed(json!({ "lapor_id": "1\u{0}" })),
            INVALID,
        ),
        bad(
            "NUL in an address of a post",
            reports,
            changed(json!({ "source_url": "http://a\u{0}" })),
            INVALID,
        ),
        bad(
            "escape characters",
            reports,
            changed(json!({ "description": "a\u{1b}[31m" })),
            INVALID,
        ),
        bad(
            "endless text",
            reports,
            changed(json!({ "description": "a".repeat(100_000) })),
            INVALID,
        ),
        bad(
            "endless list",
            reports,
            changed(json!({ "about": vec![id(KASI); 21] })),
            INVALID,
        ),
        bad(
            "a body that is too large",
            reports,
            changed(json!({ "description": "a".repeat(300_000) })),
            (413, "too_large"),
        ),
        bad(
            "a login that is too large",
            "/auth/login",
            format!("{{\"username\":\"{}\"}}", "a".repeat(300_000)),
            (413, "too_large"),
        ),
        bad(
            "a login without password",
            "/auth/login",
            "{\"username\":\"desk\"}",
            MALFORMED,
        ),
        bad(
            "NUL in a user name",
            "/auth/login",
            "{\"username\":\"a\\u0000\",\"password\":\"b\"}",
            (401, "wrong_credentials"),
        ),
        bad(
            "an endless password",
            "/auth/login",
            format!("{{\"username\":\"desk\",\"password\":\"{}\"}}", "a".repeat(9_000)),
            (401, "wrong_credentials"),
        ),
        bad(
            "NUL in a look-up",
            "/reporters/lookup",
            "{\"name\":\"a\\u0000\"}",
            INVALID,
        ),
        bad(
            "NUL in a suggestion",
            "/categories/suggest",
            "{\"text\":\"a\\u0000\"}",
            INVALID,
        ),
        bad(
            "NUL in a comparison",
            "/reports/similar",
            "{\"text\":\"a\\u0000\"}",
            INVALID,
        ),
        bad(
            "a step on a report that is none",
            "/reports/1/verify",
            verify().to_string(),
            (404, "not_found"),
        ),
        bad(
            "a step on nobody's report",
            &format!("/reports/{}/verify", uuid::Uuid::nil()),
            verify().to_string(),
            (404, "not_found"),
        ),
        bad(
            "a coordination that is none",
            &report("/coordinations/x/reply"),
            "{}",
            (404, "not_found"),
        ),
        bad(
            "a coordination below zero",
            &report("/coordinations/-1/reply"),
            "{}",
            (404, "not_found"),
        ),
        bad("an unknown step", &report("/explode"), "{}", (404, "not_found")),
        as_if(
            "text/plain",
            road().to_string().as_bytes(),
            (415, "unsupported_media_type"),
        ),
        as_if(
            "application/x-www-form-urlencoded",
            b"title=x",
            (415, "unsupported_media_type"),
        ),
        as_if("application/xml", b"<a/>", (415, "unsupported_media_type")),
        as_if(
            "multipart/form-data; boundary=x",
            b"--x--",
            (415, "unsupported_media_type"),
        ),
        method(Method::DELETE, reports),
        method(Method::PUT, &report("")),
        method(Method::GET, &report("/verify")),
        method(Method::PATCH, "/settings"),
        method(Method::GET, &format!("/users/{case}")),
        method(Method::DELETE, "/auth/login"),
        nowhere("/nowhere"),
        nowhere("/reports/x"),
        nowhere("/reports/%2e%2e%2fusers"),
        nowhere(&report("/attachments/../../../keys.json")),
        nowhere(&report("/attachments/..%2f..%2fkeys.json")),
    ];
    // Nobody sets what is the program's: unknown fields are refused, not ignored.
    for field in [
        "id",
        "number",
        "version",
        "status",
        "restricted",
        "recorded_by",
        "recorded_at",
        "reachable",
        "verified_at",
        "section",
    ] {
        all.push(bad(
            "mass assignment",
            reports,
            changed(json!({ field: "x" })),
            MALFORMED,
        ));
    }
    for (path, body) in [
        (report("/verify"), with(verify(), json!({ "status": "closed" }))),
        (
            report("/merge"),
            json!({ "target": case, "outcome": "Selesai", "merged_from": "received" }),
        ),
        (
            report("/notifications"),
            json!({ "method": "call", "told_at": "2026-11-23T02:00:00Z", "answer_owed": false }),
        ),
        ("/reporters".to_owned(), with(person(), json!({ "id": case }))),
    ] {
        all.push(bad("mass assignment", &path, body.to_string(), MALFORMED));
    }
    all
}
