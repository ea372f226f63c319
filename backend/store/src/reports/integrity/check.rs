//! The integrity check of reports: whether everything stored of a report is what its history says. A row that cannot be read is a
//! finding; it does not stop the check of the other reports.

use super::columns;
use crate::backup::Snapshot;
use crate::crypto::Keys;
use crate::entity::{
    attachment, document, report, report_agency, report_event, report_person, report_section,
};
use crate::error::StoreError;
use crate::history::{self, Break};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QueryResult, QuerySelect,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tanggap_domain::command::{AttachmentRole, Command};
use tanggap_domain::history::Event;
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;
use uuid::Uuid;

/// What is wrong with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    #[error("the report cannot be read")]
    Unreadable,
    #[error("{0}")]
    History(#[from] Break),
    #[error("its column {0} is not what the report says")]
    Column(&'static str),
    #[error("its rows in {0} are not what the report says")]
    Links(&'static str),
    /// A row of `attachments` or `documents`.
    #[error("{0} {1}: {2}")]
    File(&'static str, Uuid, &'static str),
}

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

/// A row, whether it can be read or not.
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

/// A row of a report in another table, whether it can be read or not.
struct RelatedRow<M> {
    report: Uuid,
    id: Uuid,
    row: Option<M>,
}

impl<M: FromQueryResult> FromQueryResult for RelatedRow<M> {
    fn from_query_result(found: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            report: found.try_get(prefix, "report_id")?,
            id: found.try_get(prefix, "id")?,
            row: M::from_query_result(found, prefix).ok(),
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
    let mut histories = history::stored(connection, &ids).await?;
    let mut related = RelatedRows::of(connection, &ids).await?;
    let mut checked = CheckedPage {
        last,
        reports: rows.len() as u64,
        recorded: Vec::new(),
        findings: Vec::new(),
    };
    for Row { id, number, row } in rows {
        let related = related.take(id);
        let read = row.and_then(|row| {
            let report: Report = serde_json::from_value(row.state.clone()).ok()?;
            Some((row, report))
        });
        let name = number.unwrap_or_else(|| id.to_string());
        let Some((row, report)) = read else {
            checked.findings.push((name, Finding::Unreadable));
            continue;
        };
        let (events, breaks) = history::read(keys, &report, histories.remove(&id).unwrap_or_default());
        let columns = columns::differing(&row, &report, office)?;
        let mut findings: Vec<Finding> = columns.into_iter().map(Finding::Column).collect();
        findings.extend(related.links(&report));
        // What a broken history says of files is no measure for them.
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

/// What stands of reports in other tables.
#[derive(Default)]
struct RelatedRows {
    people: HashMap<Uuid, BTreeSet<Uuid>>,
    sections: HashMap<Uuid, BTreeSet<Uuid>>,
    agencies: HashMap<Uuid, BTreeSet<Uuid>>,
    files: HashMap<Uuid, Vec<RelatedRow<attachment::Model>>>,
    papers: HashMap<Uuid, Vec<RelatedRow<document::Model>>>,
}

/// The same of one report.
struct ReportRows {
    people: BTreeSet<Uuid>,
    sections: BTreeSet<Uuid>,
    agencies: BTreeSet<Uuid>,
    files: Vec<RelatedRow<attachment::Model>>,
    papers: Vec<RelatedRow<document::Model>>,
}

impl RelatedRows {
    async fn of<C: ConnectionTrait>(connection: &C, reports: &[Uuid]) -> Result<Self, StoreError> {
        let any = || reports.iter().copied();
        let mut all = Self::default();
        let people = report_person::Entity::find().filter(report_person::Column::ReportId.is_in(any()));
        for row in people.all(connection).await? {
            all.people.entry(row.report_id).or_default().insert(row.user_id);
        }
        let sections = report_section::Entity::find().filter(report_section::Column::ReportId.is_in(any()));
        for row in sections.all(connection).await? {
            all.sections
                .entry(row.report_id)
                .or_default()
                .insert(row.section_id);
        }
        let agencies = report_agency::Entity::find().filter(report_agency::Column::ReportId.is_in(any()));
        for row in agencies.all(connection).await? {
            all.agencies
                .entry(row.report_id)
                .or_default()
                .insert(row.agency_id);
        }
        let files = attachment::Entity::find().filter(attachment::Column::ReportId.is_in(any()));
        for row in files
            .into_model::<RelatedRow<attachment::Model>>()
            .all(connection)
            .await?
        {
            all.files.entry(row.report).or_default().push(row);
        }
        let papers = document::Entity::find().filter(document::Column::ReportId.is_in(any()));
        for row in papers
            .into_model::<RelatedRow<document::Model>>()
            .all(connection)
            .await?
        {
            all.papers.entry(row.report).or_default().push(row);
        }
        Ok(all)
    }

    fn take(&mut self, report: Uuid) -> ReportRows {
        ReportRows {
            people: self.people.remove(&report).unwrap_or_default(),
            sections: self.sections.remove(&report).unwrap_or_default(),
            agencies: self.agencies.remove(&report).unwrap_or_default(),
            files: self.files.remove(&report).unwrap_or_default(),
            papers: self.papers.remove(&report).unwrap_or_default(),
        }
    }
}

impl ReportRows {
    fn links(&self, report: &Report) -> Vec<Finding> {
        fn ids<R>(rows: &[R], id: impl Fn(&R) -> &ActiveValue<Uuid>) -> BTreeSet<Uuid> {
            rows.iter()
                .filter_map(|row| id(row).try_as_ref().copied())
                .collect()
        }
        let drawn = columns::links(report);
        [
            (
                "report_people",
                ids(&drawn.people, |row| &row.user_id) == self.people,
            ),
            (
                "report_sections",
                ids(&drawn.sections, |row| &row.section_id) == self.sections,
            ),
            (
                "report_agencies",
                ids(&drawn.agencies, |row| &row.agency_id) == self.agencies,
            ),
        ]
        .into_iter()
        .filter(|(_, same)| !same)
        .map(|(table, _)| Finding::Links(table))
        .collect()
    }

    fn files(&self, events: &[Event]) -> Vec<Finding> {
        let expected = Expected::by(events);
        let mut findings = Vec::new();
        let mut of = |table, rows: Vec<(Uuid, Option<&'static str>)>, expected: BTreeSet<Uuid>| {
            let there: BTreeSet<Uuid> = rows.iter().map(|(id, _)| *id).collect();
            let wrong = rows.into_iter().filter_map(|(id, wrong)| Some((id, wrong?)));
            let gone = expected.difference(&there).map(|id| (*id, "its row is gone"));
            findings.extend(
                wrong
                    .chain(gone)
                    .map(|(id, wrong)| Finding::File(table, id, wrong)),
            );
        };
        let rows = self.files.iter().map(|row| {
            let wrong = row.row.as_ref().map(|row| expected.wrong_with_file(row));
            (row.id, wrong.unwrap_or(Some(UNREADABLE)))
        });
        of(
            "attachments",
            rows.collect(),
            expected.files.keys().copied().collect(),
        );
        let rows = self.papers.iter().map(|row| {
            let wrong = row.row.as_ref().map(|row| expected.wrong_with_paper(row));
            (row.id, wrong.unwrap_or(Some(UNREADABLE)))
        });
        of(
            "documents",
            rows.collect(),
            expected.papers.keys().copied().collect(),
        );
        findings
    }
}

const OTHER: &str = "it is not what the history says of it";
const UNREADABLE: &str = "its row cannot be read";
const STRAY: &str = "the history does not speak of it";

/// A file as the history tells of it.
struct File<'a> {
    sha256: &'a str,
    role: AttachmentRole,
    by: Option<UserId>,
    removed: bool,
    forgotten: bool,
}

/// What a history tells of files.
#[derive(Default)]
struct Expected<'a> {
    files: BTreeMap<Uuid, File<'a>>,
    /// Letters, by the hash of their bytes.
    papers: BTreeMap<Uuid, &'a str>,
    /// Since when letters may be without their bytes.
    forgotten: bool,
}

impl<'a> Expected<'a> {
    fn by(events: &'a [Event]) -> Self {
        let mut expected = Self::default();
        for event in events {
            match &event.command {
                Command::Attach(attach) => {
                    let file = File {
                        sha256: &attach.sha256,
                        role: attach.role,
                        by: event.author.user(),
                        removed: false,
                        forgotten: false,
                    };
                    expected.files.insert(attach.attachment.0, file);
                }
                Command::Detach(detach) => expected.remove(detach.attachment.0),
                Command::DetachMessage(detach) => {
                    detach.attachments.iter().for_each(|id| expected.remove(id.0));
                }
                Command::IssueDocument(issue) => {
                    expected.papers.insert(issue.document.0, &issue.sha256);
                }
                Command::Forget(_) => {
                    expected.forgotten = true;
                    for file in expected
                        .files
                        .values_mut()
                        .filter(|file| file.role.is_of_reporter())
                    {
                        (file.removed, file.forgotten) = (true, true);
                    }
                }
                _ => {}
            }
        }
        expected
    }

    fn remove(&mut self, id: Uuid) {
        if let Some(file) = self.files.get_mut(&id) {
            file.removed = true;
        }
    }

    fn wrong_with_file(&self, row: &attachment::Model) -> Option<&'static str> {
        let Some(expected) = self.files.get(&row.id) else {
            return Some(STRAY);
        };
        let sha256 = if expected.forgotten { "" } else { expected.sha256 };
        let same = row.sha256 == sha256
            && row.role == expected.role.as_str()
            && row.removed_at.is_some() == expected.removed
            && row.uploaded_by == expected.by.map(|user| user.0);
        (!same).then_some(OTHER)
    }

    /// Only letters stand in the history; a receipt or a disposition sheet is known by its bytes alone.
    fn wrong_with_paper(&self, row: &document::Model) -> Option<&'static str> {
        let expected = self.papers.get(&row.id)?;
        let erased = self.forgotten && row.sha256.is_empty();
        (!erased && row.sha256 != *expected).then_some(OTHER)
    }
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
