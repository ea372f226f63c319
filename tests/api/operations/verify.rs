//! What was changed behind the program's back is found.

use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::database::run;
use crate::support::{Case, TestApp};
use tanggap_app::verify;

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
