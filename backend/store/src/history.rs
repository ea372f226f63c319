//! The history: append-only, chained per report by HMAC, with what people wrote in erasable rows beside it.
//!
//! A link is HMAC(previous link ‖ canonical entry ‖ digest of the words). Erasing words leaves the chain valid, because the
//! chain holds only their salted digest; changing an entry, or words that still stand, does not. That words were erased must
//! itself stand in the history, as a `forget`.

use crate::crypto::{Keys, commit, random};
use crate::db::Txn;
use crate::entity::{report_event, report_words};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QueryResult, QuerySelect,
};
use serde_json::{Map, Value};
use std::collections::HashMap;
use tanggap_domain::command::Command;
use tanggap_domain::history::Event;
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::lifecycle::{Action, apply};
use tanggap_domain::report::Report;
use uuid::Uuid;

/// JSON with sorted keys and no spaces: the same bytes whichever database kept it.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            out.push('{');
            for (i, key) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write_canonical(fields.get(key).unwrap_or(&Value::Null), out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// An entry as it is stored: its row, the row of what people wrote in it, and those words.
pub(crate) struct Written {
    pub(crate) event: report_event::ActiveModel,
    pub(crate) words: Option<report_words::ActiveModel>,
    pub(crate) said: Map<String, Value>,
    pub(crate) link: String,
}

/// Draws an entry up as the one after `previous`, which is empty for the first.
pub(crate) fn write(
    keys: &Keys,
    report: ReportId,
    previous: &str,
    event: &Event,
) -> Result<Written, StoreError> {
    let mut entry = serde_json::to_value(event)?;
    let (facts, said) = event.command.split()?;
    if let Value::Object(fields) = &mut entry {
        fields.insert("command".to_owned(), facts);
    }
    let salt = hex::encode(random::<16>()?);
    let digest = (!said.is_empty()).then(|| {
        commit(
            salt.as_bytes(),
            canonical(&Value::Object(said.clone())).as_bytes(),
        )
    });
    let link = keys.link(previous, sealed_entry(&entry, digest.as_deref()).as_bytes());
    let seq = i32::try_from(event.seq).map_err(|_| StoreError::Corrupt("sequence"))?;
    Ok(Written {
        words: digest.is_some().then(|| report_words::ActiveModel {
            report_id: Set(report.0),
            seq: Set(seq),
            salt: Set(salt),
            words: Set(Value::Object(said.clone())),
        }),
        event: report_event::ActiveModel {
            report_id: Set(report.0),
            seq: Set(seq),
            at: Set(event.at),
            author_id: Set(event.author.user().map(|user| user.0)),
            action: Set(event.command.action().to_string()),
            entry: Set(entry),
            digest: Set(digest),
            link: Set(link.clone()),
        },
        said,
        link,
    })
}

/// Appends an entry and gives back the words in it, for the search index.
pub(crate) async fn append(
    txn: &Txn,
    keys: &Keys,
    report: ReportId,
    event: &Event,
) -> Result<Map<String, Value>, StoreError> {
    let written = write(keys, report, &last_link(txn, report).await?, event)?;
    report_event::Entity::insert(written.event)
        .exec_without_returning(txn)
        .await?;
    if let Some(words) = written.words {
        report_words::Entity::insert(words)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(written.said)
}

fn sealed_entry(entry: &Value, digest: Option<&str>) -> String {
    format!("{}\n{}", canonical(entry), digest.unwrap_or_default())
}

async fn last_link(txn: &Txn, report: ReportId) -> Result<String, StoreError> {
    let link: Option<String> = report_event::Entity::find()
        .select_only()
        .column(report_event::Column::Link)
        .filter(report_event::Column::ReportId.eq(report.0))
        .order_by_desc(report_event::Column::Seq)
        .into_tuple()
        .one(txn)
        .await?;
    Ok(link.unwrap_or_default())
}

/// The entries of a report, oldest first, words joined in where they still stand.
pub async fn of_report<C: ConnectionTrait>(
    connection: &C,
    report: ReportId,
) -> Result<Vec<Event>, StoreError> {
    let (rows, mut words) = rows(connection, report).await?;
    rows.into_iter()
        .map(|row| event(row.entry, words.remove(&row.seq).map(|(_, words)| words)))
        .collect()
}

/// Erases the words of entries. The chain holds only their salted digest, and the salt goes with them, so that not even a guess
/// of them can be tried.
pub async fn erase_words(txn: &Txn, report: ReportId, entries: &[u32]) -> Result<(), StoreError> {
    let entries: Vec<i32> = entries
        .iter()
        .map(|seq| i32::try_from(*seq).map_err(|_| StoreError::Corrupt("sequence")))
        .collect::<Result<_, _>>()?;
    report_words::Entity::delete_many()
        .filter(report_words::Column::ReportId.eq(report.0))
        .filter(report_words::Column::Seq.is_in(entries))
        .exec(txn)
        .await?;
    Ok(())
}

/// An entry without what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: u32,
    pub at: DateTime<Utc>,
    pub author: Option<UserId>,
    pub action: Action,
}

/// The heads of the entries after a number, oldest first.
pub async fn heads<C: ConnectionTrait>(
    connection: &C,
    report: ReportId,
    after: u32,
) -> Result<Vec<Head>, StoreError> {
    let after = i32::try_from(after).map_err(|_| StoreError::Corrupt("sequence"))?;
    let rows: Vec<(i32, DateTime<Utc>, Option<Uuid>, String)> = report_event::Entity::find()
        .select_only()
        .columns([
            report_event::Column::Seq,
            report_event::Column::At,
            report_event::Column::AuthorId,
            report_event::Column::Action,
        ])
        .filter(report_event::Column::ReportId.eq(report.0))
        .filter(report_event::Column::Seq.gt(after))
        .order_by_asc(report_event::Column::Seq)
        .into_tuple()
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|(seq, at, author, action)| {
            Ok(Head {
                seq: u32::try_from(seq).map_err(|_| StoreError::Corrupt("sequence"))?,
                at,
                author: author.map(UserId),
                action: action.parse().map_err(|_| StoreError::Corrupt("action"))?,
            })
        })
        .collect()
}

async fn rows<C: ConnectionTrait>(
    connection: &C,
    report: ReportId,
) -> Result<
    (
        Vec<report_event::Model>,
        HashMap<i32, (String, Map<String, Value>)>,
    ),
    StoreError,
> {
    let rows = report_event::Entity::find()
        .filter(report_event::Column::ReportId.eq(report.0))
        .order_by_asc(report_event::Column::Seq)
        .all(connection)
        .await?;
    let words = report_words::Entity::find()
        .filter(report_words::Column::ReportId.eq(report.0))
        .all(connection)
        .await?;
    let words = words
        .into_iter()
        .filter_map(|row| match row.words {
            Value::Object(words) => Some((row.seq, (row.salt, words))),
            _ => None,
        })
        .collect();
    Ok((rows, words))
}

fn event(mut entry: Value, words: Option<Map<String, Value>>) -> Result<Event, StoreError> {
    if let Value::Object(fields) = &mut entry {
        let facts = fields.remove("command").unwrap_or_default();
        fields.insert("command".to_owned(), Command::join(facts, words));
    }
    Ok(serde_json::from_value(entry)?)
}

/// A stored entry, whether it can be read or not.
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
    /// Whether it is the one that was written after the entry with this link.
    pub(crate) fn follows(&self, keys: &Keys, previous: &str) -> bool {
        self.row.as_ref().is_some_and(|row| {
            let sealed = sealed_entry(&row.entry, row.digest.as_deref());
            keys.link(previous, sealed.as_bytes()) == row.link
        })
    }
}

/// The salt of an entry's words, and the words.
type Salted = (String, Map<String, Value>);

/// The stored words of an entry, whether they can be read or not.
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
pub(crate) struct Stored {
    entries: Vec<Entry>,
    words: HashMap<i32, Option<Salted>>,
}

/// The histories of reports as they are stored.
pub(crate) async fn stored<C: ConnectionTrait>(
    connection: &C,
    reports: &[Uuid],
) -> Result<HashMap<Uuid, Stored>, StoreError> {
    let mut all: HashMap<Uuid, Stored> = HashMap::new();
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

/// Reads a stored history: its entries as far as it holds, and what is wrong with it. The chain must be whole, its words still match,
/// and its fold be the report that stands. Words may only be gone where a later entry says that the reporter was forgotten;
/// otherwise somebody took them behind the program's back.
pub(crate) fn read(keys: &Keys, report: &Report, stored: Stored) -> (Vec<Event>, Vec<Break>) {
    let Stored { entries, mut words } = stored;
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
        let kept = match (&row.digest, &said) {
            (Some(digest), Some((salt, words))) => {
                let words = canonical(&Value::Object(words.clone()));
                commit(salt.as_bytes(), words.as_bytes()) == *digest
            }
            (Some(_), None) => forgotten.is_some_and(|at| seq < at),
            (None, said) => said.is_none(),
        };
        if !whole || !kept {
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
    let mut stored = stored(connection, &[report.id.0]).await?;
    let (_, breaks) = read(keys, report, stored.remove(&report.id.0).unwrap_or_default());
    Ok(breaks.is_empty())
}
