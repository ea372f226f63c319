//! What a person sees of an import.

use crate::kernel::refs::{PersonRef, ReportRef};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tanggap_domain::ids::LaporImportId;
use tanggap_domain::lapor::{ImportState, LaporMapping, RowProblem};
use tanggap_domain::office::Office;
use tanggap_store::lapor::Import;
use utoipa::ToSchema;

/// How many rows of a file become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportOutcome {
    /// Reports that the office does not hold yet.
    pub new: u32,
    /// Reports of which LAPOR! says something new.
    pub updated: u32,
    /// Reports that stay as they are.
    pub unchanged: u32,
    /// Closed or archived by LAPOR!, unknown to the office, and left out on request.
    pub skipped: u32,
    /// Tracking IDs that stand in a later row of the file again; the last one counts.
    pub repeated: u32,
    /// Rows that cannot be read.
    pub unreadable: u32,
    /// Of the new ones, those that name another place or office than this one.
    #[serde(default)]
    #[schema(required)]
    pub elsewhere: u32,
    /// Of the new ones, those that are late as soon as they are recorded.
    #[serde(default)]
    #[schema(required)]
    pub overdue: u32,
}

/// An export being taken over, or that was.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LaporImportView {
    pub id: LaporImportId,
    /// Rises with each change; sent back as `If-Match`.
    pub version: u32,
    pub file_name: String,
    pub created_at: DateTime<Utc>,
    pub created_by: PersonRef,
    pub state: ImportState,
    /// Rows below the names of the columns.
    pub rows: u32,
    /// Of the rows that can be read, how many were taken over.
    pub done: u32,
    /// What the rows will become; once it is done, what they became.
    pub outcome: ImportOutcome,
    pub finished_at: Option<DateTime<Utc>>,
}

/// The same with what is needed to look it over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LaporImportDetail {
    #[serde(flatten)]
    pub import: LaporImportView,
    pub mapping: LaporMapping,
    /// Names of the file's columns; none once the file is gone.
    pub columns: Vec<String>,
    /// The first rows, cell by cell.
    pub sample: Vec<Vec<String>>,
    /// The first of the reports that would be recorded.
    pub new: Vec<ForeseenView>,
    /// The first of the reports that would change.
    pub changed: Vec<ForeseenView>,
}

/// A row as it would be taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ForeseenView {
    pub tracking_id: String,
    pub received_at: DateTime<Utc>,
    pub title: String,
    pub place: String,
    /// The place or office that it names in place of this one: a sign that it is another office's.
    pub elsewhere: Option<String>,
    /// In LAPOR!'s own words.
    pub status: Option<String>,
    /// The report that bears its tracking ID, if the caller may know of it, and what LAPOR! said of it before.
    pub report: Option<ReportRef>,
    pub status_before: Option<String>,
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowProblemView {
    /// Number of the row in the file, from 1; empty lines of a text are not counted.
    pub row: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_id: Option<String>,
    pub problem: RowProblem,
}

/// How the file is read, corrected.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaporMappingInput {
    pub mapping: LaporMapping,
    /// Keeps it under this name for files to come.
    #[serde(default)]
    pub save_as: Option<String>,
}

/// A way of reading files, by its name.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NamedMappingView {
    pub name: String,
    pub mapping: LaporMapping,
}

pub(super) fn view(import: &Import, office: &Office) -> LaporImportView {
    LaporImportView {
        id: import.id,
        version: import.version,
        file_name: import.file_name.clone(),
        created_at: import.created_at,
        created_by: PersonRef::of(import.created_by, office),
        state: import.state,
        rows: import.rows,
        done: import.done,
        outcome: outcome(import),
        finished_at: import.finished_at,
    }
}

pub(super) fn outcome(import: &Import) -> ImportOutcome {
    serde_json::from_value(import.outcome.clone()).unwrap_or_default()
}
