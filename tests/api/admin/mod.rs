//! Settings, reference data, users and jobs: an administrator's work, which shows no report and no reporter.

mod approvals;
mod jobs;
mod reference;
mod sessions;
mod settings;
mod users;

use crate::support::TestApp;
use crate::support::database::{number, texts};

/// How many audit entries there are of an operation by somebody.
async fn noted(app: &TestApp, operation: &str) -> i64 {
    let sql =
        format!("SELECT count(*) FROM audit_entries WHERE operation = '{operation}' AND user_id IS NOT NULL");
    number(app.raw(), &sql).await
}

/// What an operation changed, as it was noted.
async fn changes(app: &TestApp, operation: &str) -> Vec<String> {
    let column = if crate::support::database::is_sqlite() {
        "changed"
    } else {
        "changed::text"
    };
    texts(
        app.raw(),
        &format!("SELECT {column} FROM audit_entries WHERE operation = '{operation}' ORDER BY at"),
    )
    .await
}
