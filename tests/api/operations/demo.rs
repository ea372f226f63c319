//! The demonstration plays through the real use cases: it shows every status, and its histories hold.

use crate::support::TestApp;
use crate::support::database::texts;
use tanggap_app::ops::verify;
use tanggap_domain::lifecycle::Status;

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_every_status() {
    let app = TestApp::empty().await;
    let logins = tanggap_demo::demonstration(&app.app, "Demo-Tanggap-2026")
        .await
        .expect("played");
    assert!(logins.len() > 10);
    let mut shown = texts(app.raw(), "SELECT DISTINCT status FROM reports").await;
    shown.sort();
    let mut all: Vec<String> = Status::ALL.iter().map(ToString::to_string).collect();
    all.sort();
    assert_eq!(shown, all);
    let found = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!(found.problems, Vec::<String>::new());
    // An office that has people is left as it is.
    let there = tanggap_demo::demonstration(&app.app, "Demo-Tanggap-2026")
        .await
        .expect("nothing to do");
    assert_eq!(there.len(), logins.len());
    let again = verify::verify(&app.app, |_| ()).await.expect("looked");
    assert_eq!(again.reports, found.reports);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_with_people_of_its_own_gets_no_logins() {
    let app = TestApp::start().await;
    let logins = tanggap_demo::demonstration(&app.app, "Demo-Tanggap-2026")
        .await
        .expect("nothing to do");
    let known = texts(app.raw(), "SELECT username FROM users WHERE username IS NOT NULL").await;
    assert!(
        logins.iter().all(|login| known.contains(&login.username)),
        "{logins:?}"
    );
}
