//! The chained history: whole after a life, broken as soon as anything is changed behind the program's back.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::{is_sqlite, run};
use crate::support::{Case, TestApp};

async fn meddle(sqlite: &str, postgres: &str) {
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Monitoring).await;
    assert!(app.verifies(&case.id).await);
    app.tamper();
    assert!(run(app.raw(), sqlite, postgres).await > 0, "nothing was changed");
    assert!(
        !app.verifies(&case.id).await,
        "unnoticed: {}",
        if is_sqlite() { sqlite } else { postgres }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_word_shows() {
    meddle(
        "UPDATE report_words SET words = replace(words, 'ditambal', 'diabaikan') WHERE words LIKE '%sudah ditambal%'",
        "UPDATE report_words SET words = replace(words::text, 'ditambal', 'diabaikan')::jsonb WHERE words::text LIKE '%sudah ditambal%'",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_fact_shows() {
    meddle(
        "UPDATE report_events SET entry = replace(entry, '\"medium\"', '\"low\"') WHERE action = 'verify'",
        "UPDATE report_events SET entry = replace(entry::text, '\"medium\"', '\"low\"')::jsonb WHERE action = 'verify'",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_author_or_moment_shows() {
    let changed =
        "UPDATE report_events SET entry = replace(entry, '2026-11-23', '2026-11-22') WHERE action = 'accept'";
    let postgres = "UPDATE report_events SET entry = replace(entry::text, '2026-11-23', '2026-11-22')::jsonb WHERE action = 'accept'";
    meddle(changed, postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_gone_shows() {
    let forget = |words: bool| {
        let table = if words { "report_words" } else { "report_events" };
        format!("DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM report_events)")
    };
    let app = TestApp::start().await;
    let case = Case::at(&app, Stage::Monitoring).await;
    app.tamper();
    run(app.raw(), &forget(true), &forget(true)).await;
    assert_eq!(run(app.raw(), &forget(false), &forget(false)).await, 1);
    assert!(!app.verifies(&case.id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_stands_otherwise_than_its_history_says_shows() {
    meddle(
        "UPDATE reports SET state = replace(state, '\"reopened\":0', '\"reopened\":3')",
        "UPDATE reports SET state = jsonb_set(state, '{reopened}', '3')",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_went_behind_the_programs_back_show_and_the_rest_is_readable() {
    let app = TestApp::start().await;
    app.tamper();
    let case = Case::at(&app, Stage::Monitoring).await;
    let sql = "DELETE FROM report_words WHERE seq = 1";
    assert_eq!(run(app.raw(), sql, sql).await, 1);
    // Forgetting a person takes words as well, but says so in the history.
    assert!(!app.verifies(&case.id).await);
    let story = case.timeline(DESK).await;
    assert_eq!(
        (&story[0]["detail"]["action"], &story[0]["detail"]["description"]),
        (&"record".into(), &"".into())
    );
}
