//! Reading the entries of a report.

use crate::entity::{report_event, report_words};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};
use std::collections::HashMap;
use tanggap_domain::command::Command;
use tanggap_domain::history::Event;
use tanggap_domain::ids::{ReportId, UserId};
use tanggap_domain::lifecycle::Action;
use uuid::Uuid;

/// The entries of a report, oldest first, with their words where those were not erased.
pub async fn of_report<C: ConnectionTrait>(
    connection: &C,
    report: ReportId,
) -> Result<Vec<Event>, StoreError> {
    let rows = report_event::Entity::find()
        .filter(report_event::Column::ReportId.eq(report.0))
        .order_by_asc(report_event::Column::Seq)
        .all(connection)
        .await?;
    let words = report_words::Entity::find()
        .filter(report_words::Column::ReportId.eq(report.0))
        .all(connection)
        .await?;
    let mut words: HashMap<i32, Map<String, Value>> = words
        .into_iter()
        .filter_map(|row| match row.words {
            Value::Object(words) => Some((row.seq, words)),
            _ => None,
        })
        .collect();
    rows.into_iter()
        .map(|row| event(row.entry, words.remove(&row.seq)))
        .collect()
}

/// An entry with its words put back.
pub(super) fn event(mut entry: Value, words: Option<Map<String, Value>>) -> Result<Event, StoreError> {
    if let Value::Object(fields) = &mut entry {
        let facts = fields.remove("command").unwrap_or_default();
        fields.insert("command".to_owned(), Command::join(facts, words));
    }
    Ok(serde_json::from_value(entry)?)
}

/// An entry without its payload.
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
