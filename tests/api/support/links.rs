//! What stands on receipts and in letters: the keys of people without an account.

use super::TestApp;
use serde_json::{Value, json};
use tanggap_app::links;
use tanggap_domain::ids::ReportId;
use tanggap_store::reports;

/// Number and secret of a report's tracking page.
pub async fn key_of(app: &TestApp, report: &str) -> Value {
    let id: ReportId = report.parse().expect("an id");
    let report = reports::find(app.raw(), id)
        .await
        .expect("read")
        .expect("a report");
    json!({ "number": report.number, "secret": links::tracking_secret(&app.app, &report) })
}
