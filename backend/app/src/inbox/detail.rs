//! One message, with its files and what may be made of it.

use super::access::{is_beside, visible};
use super::list::{InboxItemView, item_view};
use super::suggestions::{SuggestedReport, named_kelurahan, suggested_reports};
use crate::attachments::Download;
use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::security_log::record_alone;
use crate::people::{LookupInput, PersonView, reporter_lookup};
use crate::reports::suggest::{CategorySuggestion, SuggestInput, category_suggest};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::{AttachmentId, InboxItemId, KelurahanId};
use tanggap_domain::lifecycle::Action;
use tanggap_domain::mail::InboxState;
use tanggap_domain::operation::Operation;
use tanggap_domain::policy;
use tanggap_domain::security::{SecurityEntry, SecurityEvent};
use tanggap_domain::violation::{LINE, LONG_TEXT};
use tanggap_store::inbox::{self, File};
use utoipa::ToSchema;

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

/// A message, with what may be made of it.
pub async fn inbox_get(app: &App, actor: &Actor, id: InboxItemId) -> Result<InboxDetailView, Error> {
    allow(actor, Operation::InboxGet)?;
    let office = app.cached_office().await?;
    let (item, report) = visible(app, actor, id).await?;
    let files: Vec<File> = inbox::files_of(app.db.reader(), &[id])
        .await?
        .into_iter()
        .map(|(_, file)| file)
        .collect();
    let words = &item.words;
    let said = format!("{}\n{}", words.subject, words.text);
    let said: String = said.chars().take(LONG_TEXT).collect();
    let (mut people, mut categories) = (Vec::new(), Vec::new());
    // Only the desk may look up people and compare texts.
    if actor.is_desk() && item.erased_at.is_none() && item.state != InboxState::Done {
        let lookup = LookupInput {
            email: Some(words.address.chars().take(LINE).collect()),
            ..LookupInput::default()
        };
        people = reporter_lookup(app, actor, lookup).await?;
        categories = category_suggest(app, actor, SuggestInput { text: said.clone() }).await?;
    }
    let kelurahan = named_kelurahan(&said, &office);
    let reports = if item.report.is_none() && item.erased_at.is_none() {
        suggested_reports(app, actor, &item, &said, &people, kelurahan).await?
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
        item: item_view(&item, files.len(), report.as_ref(), &office),
        files: files.into_iter().map(file_view).collect(),
        people,
        reports,
        categories,
        kelurahan,
    })
}

fn file_view(file: File) -> InboxFileView {
    InboxFileView {
        id: file.id,
        has_thumbnail: file.thumbnail.is_some(),
        name: tanggap_domain::file_name::of_type(&file.name, &file.media_type),
        media_type: file.media_type,
        size: file.size,
        refused: file.refused,
        attached: file.attachment.is_some(),
    }
}

/// The message as it came.
pub async fn inbox_original(app: &App, actor: &Actor, id: InboxItemId) -> Result<Download, Error> {
    allow(actor, Operation::InboxOriginal)?;
    let (item, report) = visible(app, actor, id).await?;
    if item.original.is_empty() {
        return Err(Error::NotFound);
    }
    let entry = SecurityEntry {
        report: report.map(|report| report.id),
        ..SecurityEntry::by(SecurityEvent::MessageOpened, actor.id).about(id)
    };
    record_alone(app, entry).await?;
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
    visible(app, actor, id).await?;
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
