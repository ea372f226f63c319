//! One step on many reports. Each report is a step and a transaction of its own; a refusal of one does not affect the others.

use super::execute::execute;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::idempotency::IdempotencyKey;
use serde::{Deserialize, Serialize};
use tanggap_domain::account::Actor;
use tanggap_domain::command::{Assign, Close, Command, Forward};
use tanggap_domain::ids::ReportId;
use tanggap_domain::lifecycle::{Action, ready};
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::violation::{ViolationCode, Violations};
use tanggap_store::reports;
use utoipa::ToSchema;

/// Most reports in one request.
const MOST: usize = 100;

/// A report with the version that was seen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkItem {
    pub id: ReportId,
    pub version: u32,
}

/// Reports and the one step to do on each: exactly one of the payloads.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkInput {
    pub reports: Vec<BulkItem>,
    #[serde(default)]
    pub forward: Option<Forward>,
    #[serde(default)]
    pub assign: Option<Assign>,
    #[serde(default)]
    pub close: Option<Close>,
}

/// Steps that may be done on many.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkAction {
    Forward,
    Assign,
    Close,
}

impl From<BulkAction> for Action {
    fn from(action: BulkAction) -> Self {
        match action {
            BulkAction::Forward => Self::Forward,
            BulkAction::Assign => Self::Assign,
            BulkAction::Close => Self::Close,
        }
    }
}

/// Reports, and the step that somebody thinks of doing on each.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkCheckInput {
    pub reports: Vec<BulkItem>,
    pub action: BulkAction,
}

/// The result for one report.
#[derive(Debug)]
pub struct BulkOutcome {
    pub id: ReportId,
    /// The new version; `None` if the report left the caller's scope.
    pub result: Result<Option<u32>, Error>,
}

/// Validates a list of reports: not empty, not too long, none twice. `field` is the pointer of the id within an item.
pub(crate) fn each_once(ids: &[ReportId], field: &str) -> Violations {
    let mut v = Violations::default();
    v.require("/reports", ViolationCode::Required, !ids.is_empty());
    v.list("/reports", ids, MOST);
    for (i, id) in ids.iter().enumerate() {
        let twice = ids.iter().take(i).any(|other| other == id);
        v.require(&format!("/reports/{i}{field}"), ViolationCode::Duplicate, !twice);
    }
    v
}

/// Checks for each report whether the step would be accepted now, given a valid payload. Changes nothing.
pub async fn report_bulk_check(
    app: &App,
    actor: &Actor,
    input: BulkCheckInput,
) -> Result<Vec<BulkOutcome>, Error> {
    allow(actor, Operation::ReportBulkCheck)?;
    let ids: Vec<ReportId> = input.reports.iter().map(|item| item.id).collect();
    each_once(&ids, "/id").into_result().map_err(Error::Invalid)?;
    let office = app.cached_office().await?;
    let (action, now) = (input.action.into(), app.now());
    let found = reports::find_all(app.db.reader(), &ids).await?;
    let check = |item: &BulkItem| {
        let report = found
            .iter()
            .find(|report| report.id == item.id)
            .ok_or(Error::NotFound)?;
        let permit = policy::check(actor, action, report)?;
        if report.version != item.version {
            return Err(Error::Stale);
        }
        ready(report, &permit, &office, now)?;
        Ok(Some(report.version))
    };
    let outcomes = input.reports.iter().map(|item| BulkOutcome {
        id: item.id,
        result: check(item),
    });
    Ok(outcomes.collect())
}

/// Executes a step on many reports.
pub async fn report_bulk(
    app: &App,
    actor: &Actor,
    input: BulkInput,
    idempotency_key: Option<IdempotencyKey>,
) -> Result<Vec<BulkOutcome>, Error> {
    allow(actor, Operation::ReportBulk)?;
    let BulkInput {
        reports,
        forward,
        assign,
        close,
    } = input;
    let mut commands = [
        forward.map(Command::Forward),
        assign.map(Command::Assign),
        close.map(Command::Close),
    ]
    .into_iter()
    .flatten();
    let ids: Vec<ReportId> = reports.iter().map(|item| item.id).collect();
    let mut v = each_once(&ids, "/id");
    let command = commands.next();
    v.require("", ViolationCode::Required, command.is_some());
    v.require("", ViolationCode::TooMany, commands.next().is_none());
    v.into_result().map_err(Error::Invalid)?;
    let command = command.ok_or(Error::NotFound)?;
    let mut outcomes = Vec::with_capacity(reports.len());
    for BulkItem { id, version } in reports {
        let idempotency_key = idempotency_key
            .as_ref()
            .map(|key| IdempotencyKey(format!("{}:{id}", key.0)));
        let result = execute(app, actor, id, Some(version), idempotency_key, command.clone()).await;
        outcomes.push(BulkOutcome {
            id,
            result: result.map(|view| view.map(|view| view.version)),
        });
    }
    Ok(outcomes)
}
