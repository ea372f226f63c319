//! Who reads which entries, how they are found, for how long they are kept, and how they leave the office.

use super::{count, entries, entries_of, one};
use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use chrono::Duration;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_about_a_report_is_seen_by_who_may_see_the_report() {
    let app = TestApp::start().await;
    // About the camat: he does not learn of it through the log either.
    let about = with(pungli(), json!({ "about": [id(CAMAT)] }));
    let secret = Case::record(&app, DESK, &about).await;
    let open = Case::at(&app, Stage::InProgress).await;
    for case in [&secret, &open] {
        app.get(&format!("/reports/{}", case.id))
            .by(KASI_TRANTIB)
            .send()
            .await
            .problem(404, "not_found");
    }
    app.get(&format!("/reports/{}", secret.id))
        .by(CAMAT)
        .send()
        .await
        .problem(404, "not_found");
    let seen = |who: &'static str| {
        let call = app.get("/security-log?event=concealed").by(who);
        async {
            let mut reports: Vec<String> = entries_of(call.send().await)
                .iter()
                .map(|entry| entry["report"]["id"].as_str().expect("a report").to_owned())
                .collect();
            reports.sort();
            reports
        }
    };
    let mut all = vec![secret.id.clone(), secret.id.clone(), open.id.clone()];
    all.sort();
    assert_eq!(seen(AUDITOR).await, all);
    assert_eq!(seen(SEKCAM).await, all);
    assert_eq!(seen(CAMAT).await, [open.id.as_str()]);
    assert_eq!(seen(ADMIN).await, Vec::<String>::new());
    let asked = format!("/security-log?report={}", secret.id);
    assert_eq!(entries_of(app.get(&asked).by(CAMAT).send().await).len(), 0);
    let file = app.get("/security-log/export").by(CAMAT).send().await.expect(200);
    assert!(!String::from_utf8_lossy(&file.bytes).contains(&secret.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_reads_of_accounts_and_settings_and_others_nothing() {
    let app = TestApp::start().await;
    app.post("/reporters/lookup", &json!({ "nik": NIK }))
        .by(DESK)
        .send()
        .await
        .ok();
    app.get("/users").by(DESK).send().await.problem(403, "forbidden");
    let page = app.get("/security-log").by(ADMIN).send().await.ok();
    let groups = page["groups"].as_array().expect("groups");
    assert!(!groups.contains(&json!("person")) && !groups.contains(&json!("export")));
    let events: Vec<&str> = page["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|it| it["event"].as_str())
        .collect();
    assert!(
        events.contains(&"signed_in") && events.contains(&"refused"),
        "{events:?}"
    );
    assert!(!events.contains(&"person_looked_up"), "{events:?}");
    assert_eq!(
        entries_of(app.get("/security-log?group=person").by(ADMIN).send().await).len(),
        0
    );
    assert_eq!(count(&app, "person_looked_up").await, 1);
    for who in [DESK, KASUBBAG, KASI, LURAH] {
        app.get("/security-log")
            .by(who)
            .send()
            .await
            .problem(403, "forbidden");
        app.get("/security-log/export")
            .by(who)
            .send()
            .await
            .problem(403, "forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_filtered_and_paged_without_a_gap() {
    let app = TestApp::start().await;
    for _ in 0..60 {
        app.post("/reporters/lookup", &json!({ "nik": NIK }))
            .by(DESK)
            .send()
            .await
            .ok();
        app.clock.advance(Duration::seconds(1));
    }
    let first = app
        .get("/security-log?group=person")
        .by(AUDITOR)
        .send()
        .await
        .ok();
    assert_eq!(first["items"].as_array().expect("items").len(), 50);
    let cursor = first["next_cursor"].as_str().expect("a cursor");
    let path = format!("/security-log?group=person&cursor={cursor}");
    let second = app.get(&path).by(AUDITOR).send().await.ok();
    assert_eq!(second["items"].as_array().expect("items").len(), 10);
    assert!(second["next_cursor"].is_null());
    let today = app.day(0);
    for (query, expected) in [
        (format!("group=person&by={}", id(DESK)), 50),
        (format!("group=person&by={}", id(CAMAT)), 0),
        ("group=person&address=127.0.0.1".to_owned(), 50),
        ("group=person&address=10.1.2.3".to_owned(), 0),
        (format!("group=person&from={today}&until={today}"), 50),
        (format!("group=person&from={}", app.day(1)), 0),
        (format!("group=person&until={}", app.day(-1)), 0),
    ] {
        assert_eq!(entries(&app, &query).await.len(), expected, "{query}");
    }
    let turned = format!("/security-log?from={today}&until={}", app.day(-1));
    assert_eq!(
        app.get(&turned).by(AUDITOR).send().await.invalid(),
        ["/until invalid"]
    );
    let file = app
        .get("/security-log/export?group=person")
        .by(AUDITOR)
        .send()
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(String::from_utf8_lossy(&file.bytes).lines().count(), 61);
    assert_eq!(one(&app, "security_log_exported").await["by"]["id"], id(AUDITOR));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_kept_for_a_year() {
    let app = TestApp::start().await;
    app.post("/reporters/lookup", &json!({ "nik": NIK }))
        .by(DESK)
        .send()
        .await
        .ok();
    app.clock.advance(Duration::days(364));
    app.sweep().await;
    assert_eq!(count(&app, "person_looked_up").await, 1);
    app.clock.advance(Duration::days(2));
    app.sweep().await;
    assert_eq!(count(&app, "person_looked_up").await, 0);
    // What is younger stays.
    assert!(count(&app, "signed_in").await > 0);
}
