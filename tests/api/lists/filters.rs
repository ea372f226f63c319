//! Every filter and every order, each compared with the whole list filtered by hand.

use super::population::populate;
use super::visible::all;
use crate::support::TestApp;
use crate::support::bodies::PUNGLI;
use crate::support::cast::*;
use serde_json::{Value, json};

/// Whether a row is kept.
type Keeps = Box<dyn Fn(&Value) -> bool>;

fn numbers(items: &[Value]) -> Vec<String> {
    let mut numbers: Vec<String> = items
        .iter()
        .map(|it| it["number"].as_str().expect("a number").to_owned())
        .collect();
    numbers.sort();
    numbers
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_keeps_just_what_it_names() {
    let app = TestApp::start().await;
    populate(&app, 31, 50).await;
    app.clock.advance(chrono::Duration::days(2));
    let whole = all(&app, SEKCAM, "").await;
    let is = |field: &'static str, values: &'static [&'static str]| -> Keeps {
        Box::new(move |it| values.iter().any(|value| it[field] == *value))
    };
    let of =
        |field: &'static str, id: String| -> Keeps { Box::new(move |it| it[field]["id"] == id.as_str()) };
    let flag = |field: &'static str, wanted: bool| -> Keeps { Box::new(move |it| it[field] == wanted) };
    let open = [
        "received",
        "awaiting_clarification",
        "verified",
        "forwarded",
        "in_progress",
        "awaiting_agency",
        "resolved",
        "monitoring",
    ];
    let day = app.day(-2);
    let after = day.clone();
    let cases: Vec<(String, Keeps)> = vec![
        ("status=received".into(), is("status", &["received"])),
        (
            "status=verified,in_progress".into(),
            is("status", &["verified", "in_progress"]),
        ),
        (
            "channel=phone,lapor_web".into(),
            is("channel", &["phone", "lapor_web"]),
        ),
        (
            "urgency=emergency,low".into(),
            is("urgency", &["emergency", "low"]),
        ),
        ("waiting_on=section".into(), is("waiting_on", &["section"])),
        (
            "waiting_on=desk,nobody".into(),
            is("waiting_on", &["desk", "nobody"]),
        ),
        (
            format!("section={}", section("Sarpras")),
            of("section", section("Sarpras")),
        ),
        ("section=none".into(), Box::new(|it| it["section"] == Value::Null)),
        (
            format!("section=none,{}", section("Sarpras")),
            Box::new(|it| it["section"] == Value::Null || it["section"]["id"] == section("Sarpras").as_str()),
        ),
        (
            "kelurahan=none".into(),
            Box::new(|it| it["kelurahan"] == Value::Null),
        ),
        (
            format!("category=none,{}", category(PUNGLI)),
            Box::new(|it| it["category"] == Value::Null || it["category"]["id"] == category(PUNGLI).as_str()),
        ),
        (format!("assignee={}", id(STAFF)), of("assignee", id(STAFF))),
        (
            format!("kelurahan={}", kelurahan("Bantan")),
            of("kelurahan", kelurahan("Bantan")),
        ),
        (
            format!("category={}", category("Parit tersumbat")),
            of("category", category("Parit tersumbat")),
        ),
        (
            "located=true".into(),
            Box::new(|it| it["latitude"] != Value::Null),
        ),
        (
            "located=false".into(),
            Box::new(|it| it["latitude"] == Value::Null),
        ),
        ("answer_owed=true".into(), flag("answer_owed", true)),
        ("answer_owed=false".into(), flag("answer_owed", false)),
        ("duty_open=true".into(), flag("duty_open", true)),
        ("question_open=true".into(), flag("question_open", true)),
        (
            "escalated=true".into(),
            Box::new(|it| it["escalated"] != Value::Null),
        ),
        (
            "escalated=false".into(),
            Box::new(|it| it["escalated"] == Value::Null),
        ),
        (
            "open=true".into(),
            Box::new(move |it| open.iter().any(|status| it["status"] == *status)),
        ),
        (
            "open=false".into(),
            Box::new(move |it| !open.iter().any(|status| it["status"] == *status)),
        ),
        (
            "overdue=true".into(),
            Box::new(|it| it["deadline"]["overdue"] == true),
        ),
        (
            "due=overdue".into(),
            Box::new(|it| it["deadline"]["overdue"] == true),
        ),
        (
            format!("received_from={day}"),
            Box::new(move |it| local_day(&it["received_at"]) >= after),
        ),
        (
            "received_to=2026-11-24".into(),
            Box::new(|it| local_day(&it["received_at"]).as_str() <= "2026-11-24"),
        ),
        (
            "status=verified&channel=phone".into(),
            Box::new(|it| it["status"] == "verified" && it["channel"] == "phone"),
        ),
    ];
    for (query, keeps) in cases {
        let expected: Vec<Value> = whole.iter().filter(|it| keeps(it)).cloned().collect();
        let found = all(&app, SEKCAM, &format!("&{query}")).await;
        assert_eq!(numbers(&found), numbers(&expected), "{query}");
        assert!(
            query.contains('&') || (!expected.is_empty() && expected.len() < whole.len()),
            "{query} shows nothing"
        );
    }
}

fn local_day(moment: &Value) -> String {
    let at: chrono::DateTime<chrono::Utc> = moment.as_str().expect("a moment").parse().expect("a moment");
    (at + chrono::Duration::hours(7)).date_naive().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_that_the_rows_do_not_show() {
    let app = TestApp::start().await;
    populate(&app, 31, 50).await;
    let whole = all(&app, SEKCAM, "").await;
    let mut by_recorder = std::collections::BTreeMap::<String, usize>::new();
    let mut with_agency = 0;
    for row in &whole {
        let view = app
            .get(&format!("/reports/{}", row["id"].as_str().expect("an id")))
            .by(SEKCAM)
            .send()
            .await
            .ok();
        *by_recorder
            .entry(view["recorded_by"]["id"].as_str().expect("somebody").to_owned())
            .or_default() += 1;
        with_agency += usize::from(view["redirected_to"]["name"] == "PLN");
    }
    for who in [DESK, DESK_TWO, KASUBBAG] {
        let found = all(&app, SEKCAM, &format!("&recorded_by={}", id(who))).await;
        assert_eq!(found.len(), by_recorder[&id(who)], "{who}");
    }
    assert!(with_agency > 0);
    assert_eq!(
        all(&app, SEKCAM, &format!("&agency={}", agency("PLN")))
            .await
            .len(),
        with_agency
    );
    // A category stands for its sub-categories, too.
    let parent = seed()
        .category("Parit tersumbat")
        .expect("it")
        .1
        .parent
        .expect("a parent");
    let below = all(&app, SEKCAM, &format!("&category={parent}")).await;
    assert!(!below.is_empty() && below.iter().all(|it| it["category"]["parent"] == "Drainase"));
    assert_eq!(all(&app, SEKCAM, "&reopened=true").await.len(), 0);
    assert_eq!(all(&app, SEKCAM, "&reopened=false").await.len(), whole.len());
    assert_eq!(
        all(&app, SEKCAM, "&q=%20").await.len(),
        whole.len(),
        "a blank search is none"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn due_soon_is_what_ends_within_the_offices_working_days() {
    let app = TestApp::start().await;
    let case = crate::support::Case::at(&app, crate::support::case::Stage::InProgress).await;
    // Five working days from Monday; "soon" is a setting.
    let soon = async || all(&app, DESK, "&due=soon").await.len();
    assert_eq!(soon().await, 0);
    app.clock.set("2026-11-30T02:00:00Z");
    assert_eq!(soon().await, 1);
    assert_eq!(all(&app, DESK, "&due=overdue").await, Vec::<Value>::new());
    app.clock.set("2026-11-30T09:30:01Z");
    assert_eq!(soon().await, 0);
    assert_eq!(all(&app, DESK, "&due=overdue").await[0]["id"], case.id.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_order_is_kept() {
    let app = TestApp::start().await;
    populate(&app, 12, 40).await;
    let whole = all(&app, SEKCAM, "").await.len();
    let key = |it: &Value, sort: &str| -> (i32, String) {
        let received = it["received_at"].as_str().expect("a moment").to_owned();
        match sort {
            "deadline" => (0, it["deadline"]["due_at"].as_str().expect("a moment").to_owned()),
            "urgency" => {
                let rank = match it["urgency"].as_str() {
                    Some("emergency") => 0,
                    Some("high") => 1,
                    Some("low") => 3,
                    _ => 2,
                };
                (rank, received)
            }
            _ => (0, received),
        }
    };
    for sort in ["newest", "oldest", "deadline", "urgency"] {
        let rows = all(&app, SEKCAM, &format!("&sort={sort}")).await;
        let mut keys: Vec<_> = rows.iter().map(|it| key(it, sort)).collect();
        if sort == "newest" {
            keys.reverse();
        }
        assert!(keys.is_sorted(), "{sort}");
        assert!(rows.len() == whole || sort == "deadline");
        assert!(rows.len() > 10);
    }
    assert_eq!(
        all(&app, SEKCAM, "&sort=newest").await,
        all(&app, SEKCAM, "").await,
        "newest first unless asked otherwise"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_that_mean_nothing_are_refused() {
    let app = TestApp::start().await;
    let get = |query: &str| app.get(&format!("/reports?{query}")).by(DESK).send();
    for query in [
        "colour=red",
        "status=open",
        "status=received,",
        "urgency=x",
        "sort=title",
        "limit=many",
        "limit=-1",
        "assignee=me",
        "overdue=yes",
        "received_from=yesterday",
        "kelurahan=Bantan",
        "due=never",
        "limit=1&limit=2",
        "status=received&Status=x",
    ] {
        let answer = get(query).await;
        if query == "status=received," {
            // A trailing comma is no value.
            answer.expect(200);
        } else {
            answer.problem(400, "malformed");
        }
    }
    for (query, field) in [
        ("limit=0", "/limit out_of_range"),
        ("limit=201", "/limit out_of_range"),
        ("cursor=x", "/cursor invalid"),
        ("cursor=e30", "/cursor invalid"),
    ] {
        assert_eq!(get(query).await.invalid(), [field], "{query}");
    }
    assert_eq!(
        get(&format!("q={}", "a".repeat(201))).await.invalid(),
        ["/q too_long"]
    );
    assert_eq!(
        get("limit=200").await.ok(),
        json!({ "items": [], "next_cursor": null })
    );
}
