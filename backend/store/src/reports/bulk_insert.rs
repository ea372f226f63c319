//! Inserting many reports with their whole histories in few statements, to fill a database.

use super::columns;
use crate::crypto::Keys;
use crate::db::{Txn, insert_all};
use crate::entity::report_search;
use crate::error::StoreError;
use crate::{history, search};
use sea_orm::ActiveValue::Set;
use tanggap_domain::history::Event;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;

/// A report and the entries of which it is the fold, oldest first.
#[derive(Clone, Debug)]
pub struct ReportHistory {
    pub report: Report,
    pub events: Vec<Event>,
}

/// Stores new reports. Their reporters must be stored before.
pub async fn insert_many(
    txn: &Txn,
    keys: &Keys,
    office: &Office,
    histories: &[ReportHistory],
) -> Result<(), StoreError> {
    let (mut reports, mut events, mut words, mut texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut people, mut sections, mut agencies) = (Vec::new(), Vec::new(), Vec::new());
    for ReportHistory {
        report,
        events: lived,
    } in histories
    {
        let mut text = format!("{} {}", report.number, search::category_of(report, office));
        let mut link = String::new();
        for event in lived {
            let written = history::prepare(keys, report.id, &link, event)?;
            text.push(' ');
            text.push_str(&search::text_of(&written.said));
            events.push(written.event);
            words.extend(written.words);
            link = written.link;
        }
        texts.push(report_search::ActiveModel {
            report_id: Set(report.id.0),
            body: Set(tanggap_domain::text::indexed(&text)),
        });
        let links = columns::links(report);
        people.extend(links.people);
        sections.extend(links.sections);
        agencies.extend(links.agencies);
        reports.push(columns::columns_of(report, office)?);
    }
    insert_all(txn, reports).await?;
    insert_all(txn, events).await?;
    insert_all(txn, words).await?;
    insert_all(txn, texts).await?;
    insert_all(txn, people).await?;
    insert_all(txn, sections).await?;
    insert_all(txn, agencies).await
}
