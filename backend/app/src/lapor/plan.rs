//! What would become of a file's rows: worked out before anything is written, and the same again when it is.

use super::{ImportOutcome, RowProblemView, no_header};
use crate::context::App;
use crate::error::Error;
use std::collections::HashSet;
use tanggap_domain::lapor::{EndedRows, LaporField, LaporRow, LaporState, header_row, read_row};
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;
use tanggap_store::lapor::{self, Import};

/// Tracking IDs looked up in one statement.
pub(super) const CHUNK: usize = 200;

/// The rows of a file as they are to be taken over.
pub(super) struct Plan {
    /// In the order of the file, each tracking ID once.
    pub take: Vec<LaporRow>,
    pub problems: Vec<RowProblemView>,
    pub rows: u32,
    repeated: u32,
    ended: EndedRows,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Updated,
    Unchanged,
    Skipped,
}

/// Where the names of the columns stand.
pub(super) fn header(rows: &[Vec<String>]) -> Result<usize, Error> {
    header_row(rows).ok_or_else(no_header)
}

impl Plan {
    /// Reads the rows. The moment is that at which the file came, so that a plan made again is the same.
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

    /// What becomes of a row, given the report that bears its tracking ID.
    pub(super) fn fate(&self, row: &LaporRow, known: Option<&Report>) -> Fate {
        let ended = row.state.as_ref().is_some_and(LaporState::is_ended);
        match known {
            Some(report) if row.state.is_some() && report.lapor != row.state => Fate::Updated,
            Some(_) => Fate::Unchanged,
            None if ended && self.ended == EndedRows::Skip => Fate::Skipped,
            None => Fate::New,
        }
    }

    /// What its rows would become now.
    pub(super) async fn foresee(&self, app: &App) -> Result<ImportOutcome, Error> {
        let mut outcome = self.start();
        for rows in self.take.chunks(CHUNK) {
            let ids: Vec<_> = rows.iter().map(|row| row.tracking_id.clone()).collect();
            let known = lapor::reports_by_tracking_id(app.db.reader(), &ids).await?;
            for row in rows {
                outcome.add(self.fate(row, known.get(&row.tracking_id)));
            }
        }
        Ok(outcome)
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
    pub(super) const fn add(&mut self, fate: Fate) {
        match fate {
            Fate::New => self.new += 1,
            Fate::Updated => self.updated += 1,
            Fate::Unchanged => self.unchanged += 1,
            Fate::Skipped => self.skipped += 1,
        }
    }
}
