//! Days and moments that a calendar has and a database may not.

use crate::support::bodies::*;
use crate::support::case::Stage;
use crate::support::cast::*;
use crate::support::{Case, TestApp};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn days_at_the_ends_of_time_are_days_without_reports() {
    let app = TestApp::start().await;
    app.post("/reports", &road()).by(DESK).send().await.created();
    for day in ["-262143-01-01", "-4714-01-01", "0000-01-01", "%2B262142-12-31"] {
        for parameter in ["received_from", "received_to"] {
            let answer = app
                .get(&format!("/reports?{parameter}={day}"))
                .by(DESK)
                .send()
                .await;
            if day == "0000-01-01" {
                answer.ok();
            } else {
                assert_eq!(answer.invalid(), [format!("/{parameter} out_of_range")], "{day}");
            }
        }
    }
    for moment in [
        "-262143-01-02T00:00:00Z",
        "-4800-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
    ] {
        let body = with(road(), json!({ "received_at": moment }));
        let answer = app.post("/reports", &body).by(DESK).send().await;
        assert_eq!(answer.invalid(), ["/received_at in_past"], "{moment}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_term_lies_at_the_end_of_time() {
    let app = TestApp::start().await;
    let last = "+262142-12-31";
    let case = Case::at(&app, Stage::Verified).await;
    let body = with(forward(), json!({ "due_on": last }));
    assert_eq!(
        case.invalid(DESK, "forward", &body).await,
        ["/due_on out_of_range"]
    );
    let case = Case::at(&app, Stage::InProgress).await;
    for (moment, code) in [
        (format!("{last}T23:59:59Z"), "in_future"),
        ("-262143-01-01T00:00:00Z".to_owned(), "in_past"),
    ] {
        let body = with(action(&app), json!({ "done_at": moment }));
        assert_eq!(
            case.invalid(KASI, "actions", &body).await,
            [format!("/done_at {code}")]
        );
    }
    let body = with(coordinate(&app), json!({ "due_on": last }));
    assert_eq!(
        case.invalid(KASI, "coordinations", &body).await,
        ["/due_on out_of_range"]
    );
    let case = Case::at(&app, Stage::Monitoring).await;
    let body = with(check(&app, true), json!({ "next_check_on": last }));
    assert_eq!(
        case.invalid(DESK, "checks", &body).await,
        ["/next_check_on out_of_range"]
    );
}
