//! The desk's inbox as a list.

use super::access::may_see;
use crate::kernel::context::{App, allow};
use crate::kernel::cursor;
use crate::kernel::error::Error;
use crate::kernel::refs::{PersonRef, ReportRef};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{InboxItemId, ReportId};
use tanggap_domain::mail::{InboxState, MailKind};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::report::Report;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::inbox::{self, After, Item};
use tanggap_store::reports;
use utoipa::ToSchema;

/// Characters of a message that a list shows.
const EXCERPT: usize = 180;

/// A message in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxItemView {
    pub id: InboxItemId,
    /// For `If-Match` of what is done with it.
    pub version: u32,
    pub state: InboxState,
    pub kind: MailKind,
    /// The program put it where it is; nobody has looked.
    pub by_itself: bool,
    pub received_at: DateTime<Utc>,
    pub name: String,
    pub address: String,
    pub subject: String,
    /// The beginning of what it says.
    pub excerpt: String,
    pub files: u32,
    /// The report it lies with.
    pub report: Option<ReportRef>,
    /// Why it was set aside: an officer's words, or `automatic`, or `rule`.
    pub reason: Option<String>,
    pub handled_by: Option<PersonRef>,
    pub handled_at: Option<DateTime<Utc>>,
    /// Its sender was forgotten at their request.
    pub erased_at: Option<DateTime<Utc>>,
}

/// A page of messages, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxPage {
    pub items: Vec<InboxItemView>,
    /// For the next page; absent on the last.
    pub next_cursor: Option<String>,
}

/// How many messages there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxCounts {
    /// Somebody has yet to look.
    pub new: u64,
    pub set_aside: u64,
}

/// The reports of these messages.
async fn reports_of(app: &App, items: &[Item]) -> Result<BTreeMap<ReportId, Report>, Error> {
    let mut found = BTreeMap::new();
    for id in items.iter().filter_map(|item| item.report) {
        if !found.contains_key(&id)
            && let Some(report) = reports::find(app.db.reader(), id).await?
        {
            found.insert(id, report);
        }
    }
    Ok(found)
}

pub(super) fn item_view(
    item: &Item,
    files: usize,
    report: Option<&Report>,
    office: &Office,
) -> InboxItemView {
    let excerpt = item.words.text.split_whitespace().collect::<Vec<_>>().join(" ");
    InboxItemView {
        id: item.id,
        version: item.version,
        state: item.state,
        kind: item.kind,
        by_itself: item.by_itself,
        received_at: item.received_at,
        name: item.words.name.clone(),
        address: item.words.address.clone(),
        subject: item.words.subject.clone(),
        excerpt: excerpt.chars().take(EXCERPT).collect(),
        files: u32::try_from(files).unwrap_or(u32::MAX),
        report: report.map(|report| ReportRef {
            id: report.id,
            number: report.number.clone(),
            status: report.status,
        }),
        reason: item.words.reason.clone(),
        handled_by: item.handled_by.map(|id| PersonRef::of(id, office)),
        handled_at: item.handled_at,
        erased_at: item.erased_at,
    }
}

/// A page of the messages in a state.
pub async fn inbox_list(
    app: &App,
    actor: &Actor,
    state: InboxState,
    cursor: Option<&str>,
    limit: Option<u64>,
) -> Result<InboxPage, Error> {
    allow(actor, Operation::InboxList)?;
    let after: Option<After> = cursor.map(cursor::read).transpose()?;
    let limit = limit.unwrap_or(50);
    if !(1..=200).contains(&limit) {
        return Err(Error::field("/limit", ViolationCode::OutOfRange));
    }
    let office = app.cached_office().await?;
    let (items, next) = inbox::list(app.db.reader(), &app.keys, state, after, limit).await?;
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    let files = inbox::files_of(app.db.reader(), &ids).await?;
    let known = reports_of(app, &items).await?;
    let items = items
        .iter()
        .filter_map(|item| {
            let report = item.report.and_then(|id| known.get(&id));
            let count = files.iter().filter(|(of, _)| *of == item.id).count();
            may_see(actor, report).then(|| item_view(item, count, report, &office))
        })
        .collect();
    let next_cursor = next.map(|next| cursor::write(&next)).transpose()?;
    Ok(InboxPage { items, next_cursor })
}

/// Counts the messages, for the navigation.
pub async fn inbox_counts(app: &App, actor: &Actor) -> Result<InboxCounts, Error> {
    allow(actor, Operation::InboxCounts)?;
    let db = app.db.reader();
    Ok(InboxCounts {
        new: inbox::count(db, InboxState::New).await?,
        set_aside: inbox::count(db, InboxState::SetAside).await?,
    })
}
