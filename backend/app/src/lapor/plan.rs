//! The plan of an import: what each row of a file becomes. Made before anything is written, and made again in the same way when it is.

use super::file::no_header;
use super::view::{ForeseenView, ImportOutcome, RowProblemView};
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::kernel::refs::ReportRef;
use std::collections::HashSet;
use tanggap_domain::account::Actor;
use tanggap_domain::lapor::{EndedRows, LaporField, LaporRow, LaporState, header_row, read_row};
use tanggap_domain::office::Office;
use tanggap_domain::policy;
use tanggap_domain::report::Report;
use tanggap_store::lapor::{self, Import};

/// Tracking IDs looked up in one statement.
pub(super) const CHUNK: usize = 200;

/// The rows of a file as they are to be imported.
pub(super) struct Plan {
    /// In the order of the file, each tracking ID once.
    pub take: Vec<LaporRow>,
    pub problems: Vec<RowProblemView>,
    pub rows: u32,
    repeated: u32,
    ended: EndedRows,
}

/// What a file would become.
#[derive(Default)]
pub(super) struct Foreseen {
    pub outcome: ImportOutcome,
    /// The first of the reports that would be recorded.
    pub new: Vec<ForeseenView>,
    /// The first of the reports that would change.
    pub changed: Vec<ForeseenView>,
}

/// Most rows of either kind that are shown before the import.
const SHOWN: usize = 20;

/// What a row becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Updated,
    Unchanged,
    Skipped,
}

/// The index of the row with the names of the columns.
pub(super) fn header(rows: &[Vec<String>]) -> Result<usize, Error> {
    header_row(rows).ok_or_else(no_header)
}

impl Plan {
    /// Reads the rows. Times are judged as of the upload, so that a plan made again is the same.
    pub(super) fn of(rows: &[Vec<String>], import: &Import, office: &Office) -> Result<Self, Error> {
        let header = header(rows)?;
        let headers = rows.get(header).map(Vec::as_slice).unwrap_or_default();
        let place = |field: LaporField| {
            let name = import.mapping.columns.get(&field)?;
            headers.iter().position(|header| header == name)
        };
        let places: Vec<_> = LaporField::ALL
            .iter()
            .map(|field| (*field, place(*field)))
            .collect();
        let (mut take, mut problems, mut count) = (Vec::new(), Vec::new(), 0);
        for (index, row) in rows.iter().enumerate().skip(header + 1) {
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            count += 1;
            let cell = |field: LaporField| {
                let place = places.iter().find(|(known, _)| *known == field);
                place
                    .and_then(|(_, place)| row.get((*place)?))
                    .map_or("", String::as_str)
            };
            match read_row(cell, import.mapping.times, office, import.created_at) {
                Ok(read) => take.push(read),
                Err(problem) => problems.push(RowProblemView {
                    row: u32::try_from(index + 1).unwrap_or(u32::MAX),
                    tracking_id: Some(cell(LaporField::TrackingId).trim().chars().take(40).collect())
                        .filter(|id: &String| !id.is_empty()),
                    problem,
                }),
            }
        }
        let before = take.len();
        // The last row of a tracking ID counts; the order stays.
        let mut seen = HashSet::new();
        take.reverse();
        take.retain(|row| seen.insert(row.tracking_id.clone()));
        take.reverse();
        Ok(Self {
            repeated: u32::try_from(before - take.len()).unwrap_or(u32::MAX),
            take,
            problems,
            rows: count,
            ended: import.mapping.ended,
        })
    }

    /// What a row becomes, given the report with its tracking ID.
    pub(super) fn fate(&self, row: &LaporRow, known: Option<&Report>) -> Fate {
        let ended = row.state.as_ref().is_some_and(LaporState::is_ended);
        match known {
            Some(report) if row.state.is_some() && report.lapor != row.state => Fate::Updated,
            Some(_) => Fate::Unchanged,
            None if ended && self.ended == EndedRows::Skip => Fate::Skipped,
            None => Fate::New,
        }
    }

    /// What the rows would become now.
    pub(super) async fn foresee(&self, app: &App, actor: &Actor) -> Result<Foreseen, Error> {
        let mut foreseen = Foreseen {
            outcome: self.start(),
            new: Vec::new(),
            changed: Vec::new(),
        };
        for rows in self.take.chunks(CHUNK) {
            let ids: Vec<_> = rows.iter().map(|row| row.tracking_id.clone()).collect();
            let known = lapor::reports_by_tracking_id(app.db.reader(), &ids).await?;
            for row in rows {
                let report = known.get(&row.tracking_id);
                let fate = self.fate(row, report);
                foreseen.outcome.add(fate, row);
                let shown = match fate {
                    Fate::New => &mut foreseen.new,
                    Fate::Updated => &mut foreseen.changed,
                    Fate::Unchanged | Fate::Skipped => continue,
                };
                if shown.len() < SHOWN {
                    shown.push(ForeseenView::of(row, report, actor));
                }
            }
        }
        Ok(foreseen)
    }

    /// The part of the outcome that the file alone decides.
    pub(super) fn start(&self) -> ImportOutcome {
        ImportOutcome {
            repeated: self.repeated,
            unreadable: u32::try_from(self.problems.len()).unwrap_or(u32::MAX),
            ..ImportOutcome::default()
        }
    }
}

impl ImportOutcome {
    pub(super) fn add(&mut self, fate: Fate, row: &LaporRow) {
        match fate {
            Fate::New => {
                self.new += 1;
                self.elsewhere += u32::from(row.elsewhere.is_some());
                self.overdue += u32::from(row.overdue);
            }
            Fate::Updated => self.updated += 1,
            Fate::Unchanged => self.unchanged += 1,
            Fate::Skipped => self.skipped += 1,
        }
    }
}

impl ForeseenView {
    fn of(row: &LaporRow, report: Option<&Report>, actor: &Actor) -> Self {
        let known = report.filter(|report| !policy::capacities(actor, report).is_empty());
        Self {
            tracking_id: row.tracking_id.clone(),
            received_at: row.received_at,
            title: row.title.clone(),
            place: row.address.clone(),
            elsewhere: row.elsewhere.clone(),
            status: row.state.as_ref().map(|state| state.status.to_string()),
            report: known.map(|report| ReportRef {
                id: report.id,
                number: report.number.clone(),
                status: report.status,
            }),
            status_before: known
                .and_then(|report| report.lapor.as_ref())
                .map(|state| state.status.to_string()),
        }
    }
}
