//! A list, a single report, a search and a count are four ways to ask the same question: what may this person know of?

use super::population::populate;
use crate::support::TestApp;
use crate::support::cast::*;
use serde_json::Value;
use std::collections::BTreeSet;

pub async fn all(app: &TestApp, who: &'static str, filter: &str) -> Vec<Value> {
    let page = app
        .get(&format!("/reports?limit=200{filter}"))
        .by(who)
        .send()
        .await
        .ok();
    assert_eq!(page["next_cursor"], Value::Null);
    page["items"].as_array().expect("items").clone()
}

fn ids(items: &[Value]) -> BTreeSet<String> {
    items
        .iter()
        .map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect()
}

async fn compare(seed: u64) {
    let app = TestApp::start().await;
    let population = populate(&app, seed, 45).await;
    let mut different = BTreeSet::new();
    for who in EVERYBODY.iter().filter(|who| **who != ADMIN) {
        let listed = all(&app, who, "").await;
        let shown = ids(&listed);
        different.insert(shown.len());
        let found = ids(&all(&app, who, "&q=laporan").await);
        assert!(found.is_subset(&shown), "{who} finds what the list does not show");
        for id in &population {
            let path = format!("/reports/{id}");
            let answer = app.get(&path).by(who).send().await;
            assert_eq!(answer.status == 200, shown.contains(id), "{who} {id}");
            if answer.status != 200 {
                answer.problem(404, "not_found");
                app.get(&format!("{path}/timeline"))
                    .by(who)
                    .send()
                    .await
                    .problem(404, "not_found");
                continue;
            }
            // The row is a summary of the very same report.
            let view = answer.json();
            let row = listed.iter().find(|it| it["id"] == id.as_str()).expect("the row");
            for field in [
                "number",
                "version",
                "status",
                "waiting_on",
                "restricted",
                "confidential",
                "anonymous",
                "deadline",
            ] {
                assert_eq!(row[field], view[field], "{who} {id} {field}");
            }
            let title = view["content"].get("title").cloned().unwrap_or_default();
            assert_eq!(row["title"], title, "{who} {id}");
            assert_eq!(
                found.contains(id),
                title != Value::Null,
                "{who} {id} is found by its words if they may be read"
            );
        }
    }
    assert!(
        different.len() > 5,
        "hardly anybody's sight differs: {different:?}"
    );
    assert!(
        all(&app, CAMAT, "").await.len() < population.len(),
        "nothing hidden from camat was drawn"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_listed_can_be_got_and_what_can_be_got_is_listed() {
    compare(2026).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_so_it_is_with_another_lot() {
    compare(77).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_the_lengths_of_the_lists_behind_them() {
    let app = TestApp::start().await;
    populate(&app, 5, 40).await;
    app.clock.advance(chrono::Duration::days(3));
    let mut total = 0;
    for who in EVERYBODY.iter().filter(|who| **who != ADMIN) {
        let queues = app.get("/reports/counts").by(who).send().await.ok();
        let queues = queues["items"].as_array().expect("queues").clone();
        assert!(!queues.is_empty());
        for queue in queues {
            let query: Vec<String> = queue["query"]
                .as_object()
                .expect("a query")
                .iter()
                .map(|(key, value)| format!("&{key}={}", value.to_string().trim_matches('"')))
                .collect();
            let behind = all(&app, who, &query.concat()).await.len();
            assert_eq!(queue["count"], behind, "{who} {queue}");
            total += behind;
        }
    }
    assert!(total > 100, "{total}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_adds_up_to_what_its_reader_may_list() {
    let app = TestApp::start().await;
    populate(&app, 9, 40).await;
    app.clock.advance(chrono::Duration::days(5));
    for who in [KASUBBAG, SEKCAM, CAMAT, AUDITOR] {
        let view = app.get("/overview").by(who).send().await.ok();
        let mut there = ids(&all(&app, who, "&open=true").await);
        there.extend(ids(&all(&app, who, "&answer_owed=true").await));
        assert_eq!(view["open"], there.len(), "{who}");
        for group in ["statuses", "sections", "kelurahan", "categories"] {
            let sum: u64 = view[group]
                .as_array()
                .expect(group)
                .iter()
                .map(|it| it["total"].as_u64().expect("a sum"))
                .sum();
            assert_eq!(sum, there.len() as u64, "{who} {group}");
        }
        for status in view["statuses"].as_array().expect("statuses") {
            let filter = format!("&status={}", status["status"].as_str().expect("a status"));
            let rows = all(&app, who, &filter).await;
            let counted = rows
                .iter()
                .filter(|it| there.contains(it["id"].as_str().expect("an id")))
                .count();
            assert_eq!(status["total"], counted, "{who} {status}");
        }
        let stuck = view["stuck"].as_array().expect("stuck");
        assert!(
            stuck.len() <= 10 && stuck.iter().all(|it| it["deadline"]["overdue"] == true),
            "{who}"
        );
    }
}
