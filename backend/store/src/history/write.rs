//! Writing entries, and erasing the words of entries.

use super::chain;
use crate::crypto::{Keys, random};
use crate::db::Txn;
use crate::entity::{report_event, report_words};
use crate::error::StoreError;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};
use tanggap_domain::history::Event;
use tanggap_domain::ids::ReportId;

/// An entry as it is stored: its row, the row of what people wrote in it, and those words.
pub(crate) struct Written {
    pub(crate) event: report_event::ActiveModel,
    pub(crate) words: Option<report_words::ActiveModel>,
    pub(crate) said: Map<String, Value>,
    pub(crate) link: String,
}

/// Prepares the rows of the entry that follows the one with the link `previous`, which is empty for the first entry.
pub(crate) fn prepare(
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
    let digest = (!said.is_empty()).then(|| chain::digest(&salt, &said));
    let link = chain::link(keys, previous, &entry, digest.as_deref());
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

/// Appends an entry. Returns the words in it, for the search index.
pub(crate) async fn append(
    txn: &Txn,
    keys: &Keys,
    report: ReportId,
    event: &Event,
) -> Result<Map<String, Value>, StoreError> {
    let written = prepare(keys, report, &last_link(txn, report).await?, event)?;
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
