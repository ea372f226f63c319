//! What stands on receipts and in letters: the keys of people without an account.

use super::TestApp;
use super::cast::ADMIN;
use serde_json::{Value, json};
use tanggap_app::kernel::links;
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

/// What stands in the link to the first agency that was asked.
pub async fn agency_key_of(app: &TestApp, report: &str) -> Value {
    let id: ReportId = report.parse().expect("an id");
    let report = reports::find(app.raw(), id)
        .await
        .expect("read")
        .expect("a report");
    let matter = report.coordinations.first().expect("a coordination");
    let secret = links::agency_secret(&app.app, report.id, matter);
    json!({ "number": report.number, "coordination": matter.seq, "secret": secret })
}

/// Changes the office's settings.
pub async fn set(app: &TestApp, change: impl FnOnce(&mut Value)) {
    let answer = app.get("/settings").by(ADMIN).send().await.ok();
    let mut settings = answer["settings"].clone();
    change(&mut settings);
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(answer["version"].as_u64().expect("a version"))
        .send()
        .await
        .expect(200);
}
