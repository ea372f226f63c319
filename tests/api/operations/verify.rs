//! What was changed behind the program's back is found.

use crate::lists::population::populate;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{is_sqlite, run, texts};
use crate::support::{Case, TestApp};
use sea_orm::ConnectionTrait as _;
use tanggap_app::ops::verify;

#[tokio::test(flavor = "multi_thread")]
async fn tampering_shows_by_report_and_by_file() {
    let app = TestApp::start().await;
    app.tamper();
    let (whole, mut altered) = (
        Case::at(&app, Stage::Closed).await,
        Case::at(&app, Stage::InProgress).await,
    );
    altered.attach(KASI, "before").await;
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!((found.problems, found.reports), (Vec::new(), 2));
    assert!(found.files > 1);
    let number = |case: &Case<'_>| {
        let id = case.id.clone();
        let app = &app;
        async move {
            app.stored(&id).await["number"]
                .as_str()
                .expect("a number")
                .to_owned()
        }
    };
    let (whole, altered) = (number(&whole).await, number(&altered).await);

    // An entry's author is another than it was.
    let sql = "UPDATE report_events SET entry = replace(entry, '\"forward\"', '\"accept\"') WHERE seq = 3 AND report_id = (SELECT id FROM reports WHERE number = 'NUMBER')";
    let postgres = "UPDATE report_events SET entry = jsonb_set(entry, '{seq}', '4') WHERE seq = 3 AND report_id = (SELECT id FROM reports WHERE number = 'NUMBER')";
    let at = |sql: &str| sql.replace("NUMBER", &altered);
    assert_eq!(run(app.raw(), &at(sql), &at(postgres)).await, 1);
    // A number is gone, and a file was overwritten.
    let more = "UPDATE counters SET value = value + 1 WHERE name = 'report'";
    assert_eq!(run(app.raw(), more, more).await, 1);
    let files = app.folder().join("files");
    let one = walk(&files).into_iter().next().expect("a file");
    std::fs::write(&one, b"something else").expect("written");
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!(found.problems.len(), 3, "{:?}", found.problems);
    assert!(found.problems[0].contains(&altered) && !found.problems.iter().any(|it| it.contains(&whole)));
    assert!(
        found.problems[1].contains("bytes were changed"),
        "{}",
        found.problems[1]
    );
    assert!(
        found.problems[2].contains("3 numbers were given out, 2 reports stand"),
        "{}",
        found.problems[2]
    );
    std::fs::remove_file(one).expect("removed");
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert!(found.problems[1].contains("missing"), "{}", found.problems[1]);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}

async fn problems(app: &TestApp) -> Vec<String> {
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!(found.count, found.problems.len() as u64);
    found.problems
}

/// Runs SQL that must change a row, and gives what is found then.
async fn after(app: &TestApp, sql: &str) -> Vec<String> {
    let postgres = sql.replace("x'0011'", "'\\x0011'");
    assert!(run(app.raw(), sql, &postgres).await > 0, "{sql}");
    problems(app).await
}

fn has(problems: &[String], parts: &[&str]) -> bool {
    problems
        .iter()
        .any(|problem| parts.iter().all(|part| problem.contains(part)))
}

async fn number_of(case: &Case<'_>, app: &TestApp) -> String {
    let stored = app.stored(&case.id).await;
    stored["number"].as_str().expect("a number").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_that_was_exchanged_shows() {
    let app = TestApp::start().await;
    app.tamper();
    let (mut case, mut other) = (
        Case::at(&app, Stage::InProgress).await,
        Case::at(&app, Stage::InProgress).await,
    );
    case.attach(KASI, "before").await;
    other.attach(KASI, "after").await;
    let taken_off = case.attach(KASI, "before").await;
    app.delete(&format!("/reports/{}/attachments/{taken_off}", case.id))
        .by(KASI)
        .if_match(case.version)
        .json(&serde_json::json!({ "reason": "Salah unggah" }))
        .send()
        .await
        .ok();
    assert_eq!(problems(&app).await, Vec::<String>::new());
    let number = number_of(&case, &app).await;
    let id = |number: &str| format!("(SELECT id FROM reports WHERE number = '{number}')");
    let (mine, theirs) = (id(&number), id(&number_of(&other, &app).await));

    let to = |hash: &str| {
        format!("UPDATE attachments SET sha256 = {hash} WHERE removed_at IS NULL AND report_id = {mine}")
    };
    let before = texts(
        app.raw(),
        &format!("SELECT sha256 FROM attachments WHERE removed_at IS NULL AND report_id = {mine}"),
    )
    .await;
    // The file of another report, which is whole in itself.
    let found = after(
        &app,
        &to("(SELECT thumbnail FROM attachments WHERE removed_at IS NOT NULL)"),
    )
    .await;
    assert!(
        has(&found, &[&number, "attachments", "not what the history says"]),
        "{found:?}"
    );
    // Forged bytes that lie under their own hash.
    let forged = app.app.files.put("forged".into()).await.expect("put");
    let found = after(&app, &to(&format!("'{forged}', size = 6"))).await;
    assert!(has(&found, &[&number, "not what the history says"]), "{found:?}");
    assert_eq!(
        after(&app, &to(&format!("'{}'", before[0]))).await,
        Vec::<String>::new()
    );
    if is_sqlite() {
        let at = |at: &str| format!("UPDATE attachments SET created_at = {at} WHERE report_id = {mine}");
        let found = after(&app, &at("'!' || created_at")).await;
        assert!(has(&found, &[&number, "its row cannot be read"]), "{found:?}");
        let found = after(&app, &at("substr(created_at, 2)")).await;
        assert_eq!(found, Vec::<String>::new());
    }
    // Back on the report, onto another, and gone.
    let sql = format!("UPDATE attachments SET removed_at = NULL WHERE report_id = {mine}");
    assert!(has(&after(&app, &sql).await, &[&number, "attachments"]));
    let sql = format!("UPDATE attachments SET report_id = {theirs} WHERE report_id = {mine}");
    let found = after(&app, &sql).await;
    assert!(has(&found, &[&number, "its row is gone"]), "{found:?}");
    assert!(has(&found, &["the history does not speak of it"]), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_is_not_what_the_report_says_shows() {
    let app = TestApp::start().await;
    app.tamper();
    let case = Case::at(&app, Stage::InProgress).await;
    app.clock.advance(chrono::Duration::hours(1));
    Case::at(&app, Stage::Resolved).await;
    let number = number_of(&case, &app).await;
    for (column, value) in [
        ("status", "'closed'"),
        ("title", "'Lain'"),
        ("confidential", "NOT confidential"),
        ("restricted", "NOT restricted"),
        ("version", "version + 1"),
        ("section_id", "NULL"),
        ("reporter_id", "NULL"),
        ("ended_at", "since"),
        ("number", "'PGD-2025-09999'"),
    ] {
        let sql = format!("UPDATE reports SET {column} = {value} WHERE number = '{number}'");
        let found = after(&app, &sql).await;
        let named = if column == "number" {
            "PGD-2025-09999"
        } else {
            &number
        };
        let words = format!("its column {column} is not");
        assert!(has(&found, &[named, &words]), "{column}: {found:?}");
    }
    // Who may see it, and what its history's heads say.
    let id = "(SELECT id FROM reports WHERE number = 'PGD-2025-09999')";
    let section = "(SELECT id FROM reference_items WHERE kind = 'section' LIMIT 1)";
    let user = "(SELECT id FROM users WHERE username IS NOT NULL LIMIT 1)";
    for (sql, words) in [
        (
            format!("INSERT INTO report_sections (report_id, section_id) VALUES ({id}, {section})"),
            "report_sections",
        ),
        (
            format!("INSERT INTO report_people (report_id, user_id) VALUES ({id}, {user})"),
            "report_people",
        ),
        (
            format!("UPDATE report_events SET action = 'comment' WHERE seq = 2 AND report_id = {id}"),
            "entry 2 of the history: its column action",
        ),
        (
            format!("UPDATE report_events SET author_id = NULL WHERE seq = 3 AND report_id = {id}"),
            "entry 3 of the history: its column author_id",
        ),
        (
            format!(
                "UPDATE report_events SET at = (SELECT max(at) FROM report_events) WHERE seq = 1 AND report_id = {id}"
            ),
            "entry 1 of the history: its column at",
        ),
    ] {
        let found = after(&app, &sql).await;
        assert!(has(&found, &["PGD-2025-09999", words]), "{words}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_named_and_the_rest_looked_at() {
    let app = TestApp::start().await;
    app.tamper();
    let mut numbers = Vec::new();
    for _ in 0..4 {
        numbers.push(number_of(&Case::at(&app, Stage::Verified).await, &app).await);
    }
    // PostgreSQL keeps no JSON that is none.
    let broken = if is_sqlite() { "'{'" } else { "'{}'" };
    let id = |n: usize| format!("(SELECT id FROM reports WHERE number = '{}')", numbers[n]);
    after(
        &app,
        &format!(
            "UPDATE reports SET state = {broken} WHERE number = '{}'",
            numbers[0]
        ),
    )
    .await;
    after(
        &app,
        &format!(
            "UPDATE report_events SET entry = {broken} WHERE seq = 2 AND report_id = {}",
            id(1)
        ),
    )
    .await;
    let found = after(
        &app,
        &format!(
            "UPDATE report_words SET words = {} WHERE report_id = {}",
            if is_sqlite() { "'{'" } else { "'[]'" },
            id(2)
        ),
    )
    .await;
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        has(&found, &[&numbers[0], "the report cannot be read"]),
        "{found:?}"
    );
    assert!(has(&found, &[&numbers[1], "entry 2"]), "{found:?}");
    assert!(
        has(&found, &[&numbers[2], "entry 1 of the history cannot be read"]),
        "{found:?}"
    );
    assert_eq!(verify::verify(&app.app, |_| ()).await.expect("looked").reports, 4);
    let refused = tanggap_api::commands::verify(app.config(), app.clock.clone())
        .await
        .expect_err("it is not whole");
    assert_eq!(refused.to_string(), "3 problems");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_gone_and_a_year_without_its_counter_show() {
    let app = TestApp::start().await;
    app.tamper();
    Case::at(&app, Stage::Verified).await;
    if is_sqlite() {
        // Deleted by somebody whose client lets what points at it stand.
        let gone = number_of(&Case::at(&app, Stage::Verified).await, &app).await;
        let sql = format!("PRAGMA foreign_keys = OFF; DELETE FROM reports WHERE number = '{gone}'");
        app.raw().execute_unprepared(&sql).await.expect("deleted");
        let found = problems(&app).await;
        assert!(has(&found, &[&gone, "the report is gone"]), "{found:?}");
        assert!(
            has(&found, &["2026: 2 numbers were given out, 1 reports stand"]),
            "{found:?}"
        );
    }
    let found = after(&app, "DELETE FROM counters").await;
    assert!(
        has(&found, &["2026: 0 numbers were given out, 1 reports stand"]),
        "{found:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_cannot_be_opened_or_found_show() {
    let app = TestApp::start().await;
    app.tamper();
    Case::at(&app, Stage::Verified).await;
    let call = serde_json::json!({ "phone": "0813 1111 2222" });
    app.post("/calls", &call).by(DESK).send().await.created();
    assert_eq!(problems(&app).await, Vec::<String>::new());
    // A term that finds nobody they are, and one of theirs that is gone.
    let spare = "UPDATE reporter_index SET hash = 'ff' || hash WHERE kind = 'phone'";
    let found = after(&app, spare).await;
    assert!(
        has(&found, &["reporters ", "reporter_index does not find"]),
        "{found:?}"
    );
    after(
        &app,
        "UPDATE reporter_index SET hash = substr(hash, 3) WHERE kind = 'phone'",
    )
    .await;
    let found = after(&app, "DELETE FROM reporter_index WHERE kind = 'nik'").await;
    assert!(
        has(&found, &["reporters ", "reporter_index does not find"]),
        "{found:?}"
    );
    for table in ["reporters", "calls"] {
        let found = after(&app, &format!("UPDATE {table} SET sealed = x'0011'")).await;
        assert!(
            has(&found, &[table, "is damaged, although its key is here"]),
            "{found:?}"
        );
    }
    let found = after(&app, "UPDATE calls SET key_id = 'p9'").await;
    assert!(
        has(
            &found,
            &["calls: the key file lacks key p9, with which 1 rows are sealed"]
        ),
        "{found:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_problems_some_are_told_and_all_counted() {
    let app = TestApp::start().await;
    app.tamper();
    populate(&app, 5, 30).await;
    let all = "UPDATE reports SET title = title || '!'";
    run(app.raw(), all, all).await;
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!(found.count, found.reports);
    assert_eq!(found.problems.len(), 21, "{:?}", found.problems);
    let more = format!("… and {} more: ", found.reports - 20);
    assert!(found.problems[20].starts_with(&more), "{}", found.problems[20]);
}
