//! One page of the check, and histories without a report.

use super::finding::Finding;
use super::related::RelatedRows;
use crate::backup::Snapshot;
use crate::crypto::Keys;
use crate::entity::{report, report_event};
use crate::error::StoreError;
use crate::history::{self, Break};
use crate::reports::columns;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult,
    QuerySelect,
};
use serde_json::Value;
use tanggap_domain::ids::ReportId;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;
use uuid::Uuid;

/// The result for one page of reports.
#[derive(Clone, Debug)]
pub struct CheckedPage {
    /// The last of them.
    pub last: ReportId,
    /// How many there were.
    pub reports: u64,
    /// When each was recorded that can be read.
    pub recorded: Vec<DateTime<Utc>>,
    /// What is wrong, by the report's number.
    pub findings: Vec<(String, Finding)>,
}

/// A row of `reports`. `row` is `None` when it cannot be read.
struct Row {
    id: Uuid,
    number: Option<String>,
    row: Option<report::Model>,
}

impl FromQueryResult for Row {
    fn from_query_result(found: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            id: found.try_get(prefix, "id")?,
            number: found.try_get(prefix, "number").ok(),
            row: report::Model::from_query_result(found, prefix).ok(),
        })
    }
}

/// Checks the reports whose ids follow `after`, in order of id, all as of one moment. Returns `None` when no report is left.
pub async fn check_page(
    snapshot: &Snapshot,
    keys: &Keys,
    office: &Office,
    after: Option<ReportId>,
    limit: u64,
) -> Result<Option<CheckedPage>, StoreError> {
    let connection = snapshot.connection();
    let mut query = report::Entity::find();
    if let Some(after) = after {
        query = query.filter(report::Column::Id.gt(after.0));
    }
    let rows: Vec<Row> = query
        .order_by_asc(report::Column::Id)
        .limit(limit)
        .into_model()
        .all(connection)
        .await?;
    let Some(last) = rows.last().map(|row| ReportId(row.id)) else {
        return Ok(None);
    };
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut histories = history::load_stored(connection, &ids).await?;
    let mut related = RelatedRows::of_reports(connection, &ids).await?;
    let mut checked = CheckedPage {
        last,
        reports: rows.len() as u64,
        recorded: Vec::new(),
        findings: Vec::new(),
    };
    for Row { id, number, row } in rows {
        let related = related.remove(&id).unwrap_or_default();
        let read = row.and_then(|row| {
            let report: Report = serde_json::from_value(row.state.clone()).ok()?;
            Some((row, report))
        });
        let name = number.unwrap_or_else(|| id.to_string());
        let Some((row, report)) = read else {
            checked.findings.push((name, Finding::Unreadable));
            continue;
        };
        let (events, breaks) =
            history::read_checked(keys, &report, histories.remove(&id).unwrap_or_default());
        let columns = columns::differing(&row, &report, office)?;
        let mut findings: Vec<Finding> = columns.into_iter().map(Finding::Column).collect();
        findings.extend(related.links(&report));
        // A broken history cannot be trusted in what it says of files.
        if breaks.iter().all(|it| matches!(it, Break::Column(..))) {
            findings.extend(related.files(&events));
        }
        let findings = breaks.into_iter().map(Finding::History).chain(findings);
        checked
            .findings
            .extend(findings.map(|finding| (name.clone(), finding)));
        checked.recorded.push(report.recorded_at);
    }
    Ok(Some(checked))
}

/// The numbers of reports whose history stands while they themselves are gone; no more than `limit`.
pub async fn orphaned_histories<C: ConnectionTrait>(
    connection: &C,
    limit: u64,
) -> Result<Vec<String>, StoreError> {
    let standing = Query::select()
        .column(report::Column::Id)
        .from(report::Entity)
        .to_owned();
    let first: Vec<(Uuid, Value)> = report_event::Entity::find()
        .select_only()
        .columns([report_event::Column::ReportId, report_event::Column::Entry])
        .filter(report_event::Column::Seq.eq(1))
        .filter(report_event::Column::ReportId.not_in_subquery(standing))
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    let number = |(id, entry): (Uuid, Value)| {
        let number = entry.pointer("/birth/number").and_then(Value::as_str);
        number.map_or_else(|| id.to_string(), ToOwned::to_owned)
    };
    Ok(first.into_iter().map(number).collect())
}
