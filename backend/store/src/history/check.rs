//! The check of a history: whether its chain holds, its words match, and its fold is the report that stands.

use super::chain;
use super::read::event;
use crate::crypto::Keys;
use crate::entity::{report_event, report_words};
use crate::error::StoreError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult,
};
use serde_json::{Map, Value};
use std::collections::HashMap;
use tanggap_domain::history::Event;
use tanggap_domain::lifecycle::{Action, apply};
use tanggap_domain::report::Report;
use uuid::Uuid;

/// A stored entry. `row` is `None` when it cannot be read.
pub(crate) struct Entry {
    report: Uuid,
    seq: i32,
    row: Option<report_event::Model>,
}

impl FromQueryResult for Entry {
    fn from_query_result(found: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            report: found.try_get(prefix, "report_id")?,
            seq: found.try_get(prefix, "seq")?,
            row: report_event::Model::from_query_result(found, prefix).ok(),
        })
    }
}

impl Entry {
    /// Whether it was written after the entry with this link.
    pub(crate) fn follows(&self, keys: &Keys, previous: &str) -> bool {
        self.row
            .as_ref()
            .is_some_and(|row| chain::link(keys, previous, &row.entry, row.digest.as_deref()) == row.link)
    }
}

/// The salt of an entry's words, and the words.
type Salted = (String, Map<String, Value>);

/// The stored words of an entry. `row` is `None` when they cannot be read.
struct Said {
    report: Uuid,
    seq: i32,
    row: Option<Salted>,
}

impl FromQueryResult for Said {
    fn from_query_result(found: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let row = match report_words::Model::from_query_result(found, prefix) {
            Ok(report_words::Model {
                salt,
                words: Value::Object(words),
                ..
            }) => Some((salt, words)),
            _ => None,
        };
        Ok(Self {
            report: found.try_get(prefix, "report_id")?,
            seq: found.try_get(prefix, "seq")?,
            row,
        })
    }
}

/// The history of a report as it is stored.
#[derive(Default)]
pub(crate) struct StoredHistory {
    entries: Vec<Entry>,
    words: HashMap<i32, Option<Salted>>,
}

/// Loads the histories of reports as they are stored.
pub(crate) async fn load_stored<C: ConnectionTrait>(
    connection: &C,
    reports: &[Uuid],
) -> Result<HashMap<Uuid, StoredHistory>, StoreError> {
    let mut all: HashMap<Uuid, StoredHistory> = HashMap::new();
    let entries = report_event::Entity::find()
        .filter(report_event::Column::ReportId.is_in(reports.iter().copied()))
        .order_by_asc(report_event::Column::ReportId)
        .order_by_asc(report_event::Column::Seq)
        .into_model::<Entry>()
        .all(connection)
        .await?;
    for entry in entries {
        all.entry(entry.report).or_default().entries.push(entry);
    }
    let words = report_words::Entity::find()
        .filter(report_words::Column::ReportId.is_in(reports.iter().copied()))
        .into_model::<Said>()
        .all(connection)
        .await?;
    for said in words {
        let words = &mut all.entry(said.report).or_default().words;
        words.insert(said.seq, said.row);
    }
    Ok(all)
}

/// What is wrong with a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    #[error("entry {0} of the history cannot be read")]
    Unreadable(i32),
    /// The chain, or the words that it commits to.
    #[error("the history does not hold at entry {0}")]
    Chain(i32),
    #[error("the history does not hold: the report that stands is another than it gives")]
    Fold,
    #[error("entry {0} of the history: its column {1} is not what the entry says")]
    Column(i32, &'static str),
}

/// Reads a stored history. Returns its entries up to the first that does not hold, and what is wrong. The chain must be whole, the
/// words must match it, and the fold must be the report that stands. Words may be missing only where a later entry forgets the
/// reporter; otherwise somebody removed them without the program.
pub(crate) fn read_checked(keys: &Keys, report: &Report, stored: StoredHistory) -> (Vec<Event>, Vec<Break>) {
    let StoredHistory { entries, mut words } = stored;
    let (mut events, mut breaks) = (Vec::new(), Vec::new());
    let forgotten = entries
        .iter()
        .filter(|entry| entry.row.as_ref().is_some_and(is_forgetting))
        .map(|entry| entry.seq)
        .max();
    let mut previous = String::new();
    for entry in entries {
        let seq = entry.seq;
        let whole = entry.follows(keys, &previous);
        let Some(row) = entry.row else {
            breaks.push(Break::Unreadable(seq));
            return (events, breaks);
        };
        let said = match words.remove(&seq) {
            Some(None) => {
                breaks.push(Break::Unreadable(seq));
                return (events, breaks);
            }
            said => said.flatten(),
        };
        let words_match = match (&row.digest, &said) {
            (Some(digest), Some((salt, words))) => chain::digest(salt, words) == *digest,
            (Some(_), None) => forgotten.is_some_and(|at| seq < at),
            (None, said) => said.is_none(),
        };
        if !whole || !words_match {
            breaks.push(Break::Chain(seq));
            return (events, breaks);
        }
        let Ok(read) = event(row.entry, said.map(|(_, words)| words)) else {
            breaks.push(Break::Unreadable(seq));
            return (events, breaks);
        };
        let columns = [
            ("seq", u32::try_from(row.seq) == Ok(read.seq)),
            ("at", row.at == read.at),
            (
                "author_id",
                row.author_id == read.author.user().map(|user| user.0),
            ),
            ("action", row.action == read.command.action().as_str()),
        ];
        let other = columns.into_iter().filter(|(_, same)| !same);
        breaks.extend(other.map(|(column, _)| Break::Column(seq, column)));
        previous = row.link;
        events.push(read);
    }
    if events.iter().fold(None, apply).as_ref() != Some(report) {
        breaks.push(Break::Fold);
    }
    (events, breaks)
}

fn is_forgetting(row: &report_event::Model) -> bool {
    row.entry.pointer("/command/action").and_then(Value::as_str) == Some(Action::Forget.as_str())
}

/// Whether the history of a report is whole and gives the report that stands.
pub async fn verify<C: ConnectionTrait>(
    connection: &C,
    keys: &Keys,
    report: &Report,
) -> Result<bool, StoreError> {
    let mut stored = load_stored(connection, &[report.id.0]).await?;
    let (_, breaks) = read_checked(keys, report, stored.remove(&report.id.0).unwrap_or_default());
    Ok(breaks.is_empty())
}
