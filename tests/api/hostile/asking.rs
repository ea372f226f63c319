//! A table of bad questions and headers: what stands in the address and beside the body.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use reqwest::Method;
use serde_json::Value;

const MALFORMED: (u16, &str) = (400, "malformed");
const INVALID: (u16, &str) = (422, "invalid");
const NOT_SIGNED_IN: (u16, &str) = (401, "unauthenticated");

/// What is asked of the list of reports.
fn questions() -> Vec<(String, (u16, &'static str))> {
    let long = "a".repeat(3_000);
    [
        ("limit=-1", MALFORMED),
        ("limit=1e3", MALFORMED),
        ("limit=99999999999999999999", MALFORMED),
        ("limit=", MALFORMED),
        ("limit=1&limit=2", MALFORMED),
        ("offset=10", MALFORMED),
        ("page=2", MALFORMED),
        ("Status=closed", MALFORMED),
        ("status=closed'--", MALFORMED),
        ("status=closed%00", MALFORMED),
        ("section=' OR 1=1", MALFORMED),
        ("kelurahan=..%2f..%2f", MALFORMED),
        ("assignee=none;DROP TABLE reports", MALFORMED),
        ("overdue=maybe", MALFORMED),
        ("overdue=1", MALFORMED),
        ("sort=number;", MALFORMED),
        ("sort=-received_at", MALFORMED),
        ("received_from=2026-02-30", MALFORMED),
        ("received_from=yesterday", MALFORMED),
        ("received_to=%F0%9F%94%A5", MALFORMED),
        ("cursor=x", INVALID),
        ("cursor=%00", INVALID),
        ("cursor=eyJhdCI6IjAifQ", INVALID),
        // {"at":"2026-11-24T00:00:00Z","rank":0,"id":"x"}
        (
            "cursor=eyJhdCI6IjIwMjYtMTEtMjRUMDA6MDA6MDBaIiwicmFuayI6MCwiaWQiOiJ4In0",
            INVALID,
        ),
        ("q=a%00b", INVALID),
        (&format!("q={long}"), INVALID),
    ]
    .into_iter()
    .map(|(query, expected)| (format!("/reports?{query}"), expected))
    .collect()
}

struct Row {
    name: &'static str,
    method: Method,
    path: String,
    header: (&'static str, String),
    expected: (u16, &'static str),
}

/// What stands in the headers of a request that is right otherwise.
fn headers(case: &str) -> Vec<Row> {
    let step = |name, header: &'static str, value: &str, expected| Row {
        name,
        method: Method::POST,
        path: format!("/reports/{case}/verify"),
        header: (header, value.to_owned()),
        expected,
    };
    let signed = |name, value: &str| Row {
        name,
        method: Method::GET,
        path: "/reports".to_owned(),
        header: ("authorization", value.to_owned()),
        expected: NOT_SIGNED_IN,
    };
    vec![
        step("a version that is no number", "if-match", "\"one\"", MALFORMED),
        step("any version", "if-match", "*", MALFORMED),
        step("a version below zero", "if-match", "\"-1\"", MALFORMED),
        step(
            "a version beyond all",
            "if-match",
            "\"99999999999999999999\"",
            MALFORMED,
        ),
        step("a version of tomorrow", "if-match", "\"7\"", (412, "stale")),
        step("no version", "x-nothing", "1", (428, "precondition_required")),
        step("an endless key", "idempotency-key", &"k".repeat(5_000), MALFORMED),
        step("an empty key", "idempotency-key", "", MALFORMED),
        signed("no scheme", "token"),
        signed("another scheme", "Basic dW11bTpEZW1v"),
        signed("an empty token", "Bearer "),
        signed("a token of one part", "Bearer abc"),
        signed("an endless token", &format!("Bearer {}", "a".repeat(6_000))),
        signed("a token in quotes", "Bearer \"abc.def.ghi\""),
    ]
}

/// Whether the refusal names the header.
fn names(answer: &crate::support::Answer, header: &str) -> bool {
    let problem: Value = serde_json::from_slice(&answer.bytes).unwrap_or_default();
    problem["errors"][0]["pointer"]
        .as_str()
        .is_some_and(|pointer| pointer[1..].eq_ignore_ascii_case(header))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_bad_question_gets_its_problem() {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Received).await;
    let mut wrong = Vec::new();
    let mut judge = |name: &str, answer: &crate::support::Answer, expected: (u16, &str)| {
        let body: Value = serde_json::from_slice(&answer.bytes).unwrap_or_default();
        let as_told = (answer.status, body["code"].as_str()) == (expected.0, Some(expected.1))
            && answer.header("content-type") == "application/problem+json";
        if !as_told {
            wrong.push(format!("{name}: expected {expected:?}, got {answer:?}"));
        }
    };
    for (path, expected) in questions() {
        judge(&path, &app.get(&path).by(DESK).send().await, expected);
    }
    for row in headers(&case.id) {
        let call = app.call(row.method, &row.path);
        let body = crate::support::bodies::verify();
        let call = match row.header.0 {
            "authorization" => call,
            "idempotency-key" => call.by(DESK).if_match(1).json(&body),
            _ => call.by(DESK).json(&body),
        };
        let answer = call.header(row.header.0, &row.header.1).send().await;
        judge(row.name, &answer, row.expected);
        if row.expected == MALFORMED {
            assert!(names(&answer, row.header.0), "{}: {answer:?}", row.name);
        }
    }
    let watch = format!("/reports/{}/events", case.id);
    for last in ["abc", "-1", "99999999999999999999"] {
        let answer = app
            .get(&watch)
            .by(DESK)
            .header("last-event-id", last)
            .send()
            .await;
        judge(last, &answer, MALFORMED);
        assert!(names(&answer, "last-event-id"), "{answer:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(app.history(&case.id).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_parameter_that_an_operation_does_not_take_is_refused() {
    let app = TestApp::start().await;
    let case = Case::record(&app, DESK, &crate::support::bodies::road()).await;
    let report = format!("/reports/{}", case.id);
    for path in ["", "/events", "/timeline", "/documents", "/mails"] {
        let path = format!("{report}{path}?limit=1");
        let problem = app.get(&path).by(DESK).send().await.expect(400).json();
        assert_eq!(problem["code"], "malformed", "{path}");
        assert_eq!(problem["errors"][0]["pointer"], "/limit", "{path}");
        assert_eq!(problem["errors"][0]["code"], "unknown", "{path}");
    }
    app.get("/auth/me?x=1").by(DESK).send().await.expect(400);
    app.get(&report).by(DESK).send().await.ok();
    // A scheme is written in capitals or not.
    let token = app.token(DESK).await;
    for scheme in ["bearer", "BEARER"] {
        let call = app
            .get("/auth/me")
            .header("authorization", &format!("{scheme} {token}"));
        call.send().await.ok();
    }
}
