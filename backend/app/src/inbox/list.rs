//! The desk's inbox: what came in, and what is suggested to be done with it.

use super::ingest::numbers;
use crate::attachments::Download;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::{PersonRef, ReportRef};
use crate::people::{LookupInput, PersonView, reporter_lookup};
use crate::reports::reporter_reports;
use crate::reports::suggest::{
    CategorySuggestion, SimilarInput, SuggestInput, category_suggest, report_similar,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{AttachmentId, InboxItemId, KelurahanId, ReportId};
use tanggap_domain::lifecycle::{Action, Status};
use tanggap_domain::mail::{InboxState, MailKind};
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::report::{Channel, Report};
use tanggap_domain::text;
use tanggap_domain::violation::{LINE, LONG_TEXT, ViolationCode};
use tanggap_store::inbox::{self, After, File, Item};
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

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxFileView {
    pub id: AttachmentId,
    pub name: String,
    /// Empty when it was not taken.
    pub media_type: String,
    pub size: u64,
    pub has_thumbnail: bool,
    /// Why it was not taken: `unsupported`, `too_large`. The original has it.
    pub refused: Option<String>,
    /// Whether it lies on the report already.
    pub attached: bool,
}

/// A report that a message may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestedReport {
    pub id: ReportId,
    pub number: String,
    pub status: Status,
    pub title: Option<String>,
    /// `number`: it names it; `sender`: it is of the same person; `similar`: it speaks of the same thing.
    pub because: String,
}

/// A message, and what may be made of it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct InboxDetailView {
    pub item: InboxItemView,
    pub sent_at: Option<DateTime<Utc>>,
    pub text: String,
    /// Quotes and signatures, folded out of the text.
    pub folded: String,
    pub files: Vec<InboxFileView>,
    /// Bytes of the original; 0 when it is gone.
    pub original_size: u64,
    /// People with the sender's address.
    pub people: Vec<PersonView>,
    pub reports: Vec<SuggestedReport>,
    /// Whether the caller may take it off its report.
    pub detachable: bool,
    pub categories: Vec<CategorySuggestion>,
    pub kelurahan: Option<KelurahanId>,
}

/// Whether the actor may know of a message: one that lies with a report is as visible as that.
pub(super) fn may_see(actor: &Actor, report: Option<&Report>) -> bool {
    report.is_none_or(|report| !policy::capacities(actor, report).is_empty())
}

/// Whether a message lies with a report that was not made of it. What is made of one bears its moment.
pub(super) fn is_beside(item: &Item, report: &Report) -> bool {
    let made_of_it = report.channel == Channel::Email && report.received_at == item.received_at;
    item.report == Some(report.id) && !made_of_it
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

fn view(item: &Item, files: usize, report: Option<&Report>, office: &Office) -> InboxItemView {
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

/// A page of the messages that stand there.
pub async fn inbox_list(
    app: &App,
    actor: &Actor,
    state: InboxState,
    cursor: Option<&str>,
    limit: Option<u64>,
) -> Result<InboxPage, Error> {
    allow(actor, Operation::InboxList)?;
    let after: Option<After> = cursor
        .map(|cursor| {
            let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
            bytes
                .and_then(|bytes| serde_json::from_slice(&bytes).ok())
                .ok_or_else(|| Error::field("/cursor", ViolationCode::Invalid))
        })
        .transpose()?;
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
            may_see(actor, report).then(|| view(item, count, report, &office))
        })
        .collect();
    let next_cursor = next
        .map(|next| serde_json::to_vec(&next).map(|bytes| URL_SAFE_NO_PAD.encode(bytes)))
        .transpose()
        .map_err(Error::internal)?;
    Ok(InboxPage { items, next_cursor })
}

/// How many messages stand where, for the navigation.
pub async fn inbox_counts(app: &App, actor: &Actor) -> Result<InboxCounts, Error> {
    allow(actor, Operation::InboxCounts)?;
    let db = app.db.reader();
    Ok(InboxCounts {
        new: inbox::count(db, InboxState::New).await?,
        set_aside: inbox::count(db, InboxState::SetAside).await?,
    })
}

/// A message that the actor may see, with its report.
async fn seen(app: &App, actor: &Actor, id: InboxItemId) -> Result<(Item, Option<Report>), Error> {
    let item = inbox::find(app.db.reader(), &app.keys, id)
        .await?
        .ok_or(Error::NotFound)?;
    let report = match item.report {
        Some(report) => reports::find(app.db.reader(), report).await?,
        None => None,
    };
    if may_see(actor, report.as_ref()) {
        Ok((item, report))
    } else {
        Err(Error::NotFound)
    }
}

/// A message, with what may be made of it.
pub async fn inbox_get(app: &App, actor: &Actor, id: InboxItemId) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxGet)?;
    let office = app.cached_office().await?;
    let (item, report) = seen(app, actor, id).await?;
    let files: Vec<File> = inbox::files_of(app.db.reader(), &[id])
        .await?
        .into_iter()
        .map(|(_, file)| file)
        .collect();
    let words = &item.words;
    let said = format!("{}\n{}", words.subject, words.text);
    let said: String = said.chars().take(LONG_TEXT).collect();
    let (mut people, mut categories) = (Vec::new(), Vec::new());
    // Looking people up, and comparing texts, is the desk's.
    if actor.is_desk() && item.erased_at.is_none() && item.state != InboxState::Done {
        let lookup = LookupInput {
            email: Some(words.address.chars().take(LINE).collect()),
            ..LookupInput::default()
        };
        people = reporter_lookup(app, actor, lookup).await?;
        categories = category_suggest(app, actor, SuggestInput { text: said.clone() }).await?;
    }
    let kelurahan = kelurahan(&said, &office);
    let reports = if item.report.is_none() && item.erased_at.is_none() {
        suggested(app, actor, &item, &said, &people, kelurahan).await?
    } else {
        Vec::new()
    };
    Ok(InboxDetailView {
        sent_at: words.sent_at,
        text: words.text.clone(),
        folded: words.folded.clone(),
        detachable: report.as_ref().is_some_and(|report| {
            item.erased_at.is_none()
                && is_beside(&item, report)
                && policy::check(actor, Action::DetachMessage, report).is_ok()
        }),
        original_size: if item.original.is_empty() { 0 } else { item.size },
        item: view(&item, files.len(), report.as_ref(), &office),
        files: files
            .into_iter()
            .map(|file| InboxFileView {
                id: file.id,
                has_thumbnail: file.thumbnail.is_some(),
                name: file.name,
                media_type: file.media_type,
                size: file.size,
                refused: file.refused,
                attached: file.attachment.is_some(),
            })
            .collect(),
        people,
        reports,
        categories,
        kelurahan,
    })
}

/// The kelurahan that a text names, the longest name first: "Bantan Timur" is not "Bantan".
fn kelurahan(text: &str, office: &Office) -> Option<KelurahanId> {
    let text = format!(" {} ", text::words(text).collect::<Vec<_>>().join(" "));
    office
        .kelurahan
        .iter()
        .filter(|(_, item)| !item.retired)
        .map(|(id, item)| (*id, text::words(&item.data.name).collect::<Vec<_>>().join(" ")))
        .filter(|(_, name)| text.contains(&format!(" {name} ")))
        .max_by_key(|(_, name)| name.len())
        .map(|(id, _)| id)
}

/// Reports that a message may belong to, the surest first.
async fn suggested(
    app: &App,
    actor: &Actor,
    item: &Item,
    said: &str,
    people: &[PersonView],
    kelurahan: Option<KelurahanId>,
) -> Result<Vec<SuggestedReport>, Error> {
    let mut all: Vec<SuggestedReport> = Vec::new();
    for number in numbers(&item.words.subject)
        .into_iter()
        .chain(numbers(&item.words.text))
    {
        if let Some(report) = reports::find_numbered(app.db.reader(), &number).await?
            && may_see(actor, Some(&report))
        {
            all.push(SuggestedReport {
                id: report.id,
                number: report.number,
                status: report.status,
                title: Some(report.content.title),
                because: "number".to_owned(),
            });
        }
    }
    for person in people.iter().take(3) {
        let page = reporter_reports(app, actor, person.id, None, 5).await?;
        all.extend(page.items.into_iter().map(|row| SuggestedReport {
            id: row.id,
            number: row.number,
            status: row.status,
            title: row.title,
            because: "sender".to_owned(),
        }));
    }
    if actor.is_desk() {
        let like = SimilarInput {
            text: said.to_owned(),
            category: None,
            kelurahan,
            latitude: None,
            longitude: None,
            source_url: None,
        };
        let found = report_similar(app, actor, like).await?;
        all.extend(found.into_iter().take(3).map(|found| SuggestedReport {
            id: found.report.id,
            number: found.report.number,
            status: found.report.status,
            title: found.report.title,
            because: "similar".to_owned(),
        }));
    }
    let mut once = Vec::<SuggestedReport>::new();
    for one in all {
        if once.len() < 8 && once.iter().all(|other| other.id != one.id) {
            once.push(one);
        }
    }
    Ok(once)
}

/// The message as it came.
pub async fn inbox_original(app: &App, actor: &Actor, id: InboxItemId) -> Result<Download, Error> {
    allow(actor, Operation::InboxOriginal)?;
    let (item, _) = seen(app, actor, id).await?;
    if item.original.is_empty() {
        return Err(Error::NotFound);
    }
    let sealed = app.files.get(&item.original).await?;
    let bytes = app.keys.unseal(id.0.as_bytes(), &item.original_key, &sealed)?;
    Ok(Download {
        name: format!("{}.eml", id.0.simple()),
        media_type: "message/rfc822".to_owned(),
        sha256: item.original,
        bytes: bytes.into(),
    })
}

/// A file that came with a message, or its thumbnail.
pub async fn inbox_file(
    app: &App,
    actor: &Actor,
    id: InboxItemId,
    file: AttachmentId,
    thumbnail: bool,
) -> Result<Download, Error> {
    allow(actor, Operation::InboxFile)?;
    seen(app, actor, id).await?;
    let files = inbox::files_of(app.db.reader(), &[id]).await?;
    let (_, file) = files
        .into_iter()
        .find(|(_, one)| one.id == file)
        .ok_or(Error::NotFound)?;
    let (sha256, media_type) = if thumbnail {
        (file.thumbnail.ok_or(Error::NotFound)?, "image/jpeg".to_owned())
    } else {
        (file.sha256, file.media_type)
    };
    if sha256.is_empty() {
        return Err(Error::NotFound);
    }
    let bytes = app.files.get(&sha256).await?;
    Ok(Download {
        name: file.name,
        media_type,
        sha256,
        bytes,
    })
}
