//! The rows of reports in other tables, compared with the report and its history.

use super::expected::Expected;
use super::finding::Finding;
use crate::entity::{attachment, document, report_agency, report_person, report_section};
use crate::error::StoreError;
use crate::reports::columns;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryResult,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tanggap_domain::history::Event;
use tanggap_domain::report::Report;
use uuid::Uuid;

const UNREADABLE: &str = "its row cannot be read";

/// A row of a report in another table. `row` is `None` when it cannot be read.
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

impl<M> RelatedRow<M> {
    /// The row's id, and what is wrong with it.
    fn compare(&self, wrong_with: impl Fn(&M) -> Option<&'static str>) -> (Uuid, Option<&'static str>) {
        (self.id, self.row.as_ref().map_or(Some(UNREADABLE), wrong_with))
    }
}

/// The rows of one report in other tables.
#[derive(Default)]
pub(super) struct RelatedRows {
    people: BTreeSet<Uuid>,
    sections: BTreeSet<Uuid>,
    agencies: BTreeSet<Uuid>,
    files: Vec<RelatedRow<attachment::Model>>,
    papers: Vec<RelatedRow<document::Model>>,
}

impl RelatedRows {
    /// Loads the rows of several reports.
    pub(super) async fn of_reports(
        connection: &impl ConnectionTrait,
        reports: &[Uuid],
    ) -> Result<HashMap<Uuid, Self>, StoreError> {
        let any = || reports.iter().copied();
        let mut all: HashMap<Uuid, Self> = HashMap::new();
        let people = report_person::Entity::find().filter(report_person::Column::ReportId.is_in(any()));
        for row in people.all(connection).await? {
            all.entry(row.report_id).or_default().people.insert(row.user_id);
        }
        let sections = report_section::Entity::find().filter(report_section::Column::ReportId.is_in(any()));
        for row in sections.all(connection).await? {
            all.entry(row.report_id)
                .or_default()
                .sections
                .insert(row.section_id);
        }
        let agencies = report_agency::Entity::find().filter(report_agency::Column::ReportId.is_in(any()));
        for row in agencies.all(connection).await? {
            all.entry(row.report_id)
                .or_default()
                .agencies
                .insert(row.agency_id);
        }
        let files = attachment::Entity::find().filter(attachment::Column::ReportId.is_in(any()));
        let files: Vec<RelatedRow<_>> = files.into_model().all(connection).await?;
        for row in files {
            all.entry(row.report).or_default().files.push(row);
        }
        let papers = document::Entity::find().filter(document::Column::ReportId.is_in(any()));
        let papers: Vec<RelatedRow<_>> = papers.into_model().all(connection).await?;
        for row in papers {
            all.entry(row.report).or_default().papers.push(row);
        }
        Ok(all)
    }

    /// Compares the link tables with the report.
    pub(super) fn links(&self, report: &Report) -> Vec<Finding> {
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

    /// Compares files and letters with the history.
    pub(super) fn files(&self, events: &[Event]) -> Vec<Finding> {
        let expected = Expected::by(events);
        let files = self
            .files
            .iter()
            .map(|row| row.compare(|file| expected.wrong_with_file(file)));
        let papers = self
            .papers
            .iter()
            .map(|row| row.compare(|paper| expected.wrong_with_paper(paper)));
        let mut findings = in_table("attachments", files, expected.files.keys());
        findings.extend(in_table("documents", papers, expected.papers.keys()));
        findings
    }
}

/// The findings in one table: rows with something wrong, and rows that the history speaks of and that are gone.
fn in_table<'a>(
    table: &'static str,
    rows: impl Iterator<Item = (Uuid, Option<&'static str>)>,
    expected: impl Iterator<Item = &'a Uuid>,
) -> Vec<Finding> {
    let rows: BTreeMap<Uuid, Option<&'static str>> = rows.collect();
    let gone = expected
        .filter(|id| !rows.contains_key(id))
        .map(|id| (*id, "its row is gone"));
    let wrong = rows.iter().filter_map(|(id, wrong)| Some((*id, (*wrong)?)));
    wrong
        .chain(gone)
        .map(|(id, wrong)| Finding::File(table, id, wrong))
        .collect()
}
