//! The office's settings.

use super::{changes, noted};
use crate::support::TestApp;
use crate::support::bodies::*;
use crate::support::cast::*;
use serde_json::{Value, json};

async fn found(app: &TestApp) -> (Value, u64) {
    let view = app.get("/settings").by(ADMIN).send().await.ok();
    (
        view["settings"].clone(),
        view["version"].as_u64().expect("a version"),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_settings_hold_from_the_next_request_on() {
    let app = TestApp::start().await;
    let (mut settings, version) = found(&app).await;
    settings["numbering"]["report"] = json!("TBG/{tahun}/{urut:3}");
    settings["profile"]["name"] = json!("Kantor Camat Uji");
    app.put("/settings", &settings)
        .by(ADMIN)
        .send()
        .await
        .problem(428, "precondition_required");
    let answer = app
        .put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .expect(200);
    assert_eq!(answer.json()["version"], version + 1);
    app.put("/settings", &settings)
        .by(ADMIN)
        .if_match(version)
        .send()
        .await
        .problem(412, "stale");
    let report = app.post("/reports", &road()).by(DESK).send().await.created();
    assert_eq!(report["number"], "TBG/2026/001");
    assert_eq!(
        app.get("/office").by(STAFF).send().await.ok()["profile"]["name"],
        "Kantor Camat Uji"
    );
    assert_eq!(noted(&app, "settings_update").await, 1);
    let changed = changes(&app, "settings_update").await.concat();
    assert!(
        changed.contains("PGD-") && changed.contains("TBG/"),
        "from and to: {changed}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn senseless_settings_are_refused() {
    let app = TestApp::start().await;
    let (settings, version) = found(&app).await;
    for (pointer, value, expected) in [
        (
            "/numbering/report",
            json!("PGD-{urut}"),
            "/numbering/report invalid",
        ),
        (
            "/numbering/report",
            json!("PGD-{tahun}"),
            "/numbering/report invalid",
        ),
        ("/profile/name", json!(" "), "/profile/name required"),
        (
            "/profile/utc_offset_hours",
            json!(3),
            "/profile/utc_offset_hours out_of_range",
        ),
        (
            "/targets/verification_days",
            json!(0),
            "/targets/verification_days out_of_range",
        ),
        (
            "/targets/reopen_days",
            json!(367),
            "/targets/reopen_days out_of_range",
        ),
        (
            "/uploads/file_bytes",
            json!(0),
            "/uploads/file_bytes out_of_range",
        ),
        (
            "/uploads/report_files",
            json!(201),
            "/uploads/report_files out_of_range",
        ),
        (
            "/week/monday",
            json!({ "open": "16:00:00", "close": "08:00:00" }),
            "/week/monday invalid",
        ),
    ] {
        let mut changed = settings.clone();
        *changed.pointer_mut(pointer).expect(pointer) = value;
        let answer = app
            .put("/settings", &changed)
            .by(ADMIN)
            .if_match(version)
            .send()
            .await;
        assert_eq!(answer.invalid(), [expected]);
    }
    let mut without = settings.clone();
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
        without["week"][day] = Value::Null;
    }
    assert_eq!(
        app.put("/settings", &without)
            .by(ADMIN)
            .if_match(version)
            .send()
            .await
            .invalid(),
        ["/week required"]
    );
    assert_eq!(found(&app).await, (settings, version));
    assert_eq!(noted(&app, "settings_update").await, 0);
}
