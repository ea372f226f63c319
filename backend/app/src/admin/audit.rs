//! Every change to users, roles, settings and reference data, for administrators.

use crate::kernel::context::{App, allow};
use crate::kernel::error::Error;
use crate::kernel::refs::PersonRef;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tanggap_domain::account::Actor;
use tanggap_domain::ids::UserId;
use tanggap_domain::office::Office;
use tanggap_domain::operation::Operation;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::audit;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Entries on a page.
const PAGE: u64 = 50;

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AuditEntryView {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// Absent when the program or the server's keeper did it.
    pub by: Option<PersonRef>,
    /// The operation's id, `user_update`.
    pub operation: String,
    /// What it was done to: an id, or a name.
    pub subject: String,
    /// That in words, where it is still known.
    pub subject_name: Option<String>,
    /// What changed. Never a password.
    #[schema(value_type = Object)]
    pub changed: Value,
}

/// A page of changes, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AuditPage {
    pub items: Vec<AuditEntryView>,
    pub next_cursor: Option<String>,
}

/// Which changes, and where their next page begins.
#[derive(Clone, Debug, Default, Deserialize, IntoParams, ToSchema)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Who did it.
    #[serde(default)]
    pub by: Option<UserId>,
    /// What it was done to, as `subject` of an entry names it.
    #[serde(default)]
    pub subject: Option<Uuid>,
    /// `next_cursor` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// The changes, newest first.
pub async fn audit_list(app: &App, actor: &Actor, query: AuditQuery) -> Result<AuditPage, Error> {
    allow(actor, Operation::AuditList)?;
    let filter = audit::Filter {
        by: query.by,
        subject: query.subject.map(|id| id.to_string()),
        before: query.cursor.as_deref().map(read).transpose()?,
    };
    let office = app.office().await?;
    let (entries, more) = audit::list(app.db.reader(), filter, PAGE).await?;
    let next_cursor = entries.last().filter(|_| more).map(|entry| write(entry.id));
    let items = entries
        .into_iter()
        .map(|entry| AuditEntryView {
            id: entry.id,
            at: entry.at,
            by: entry.user.map(|id| PersonRef::of(id, &office)),
            subject_name: entry.subject.parse().ok().and_then(|id| name_of(id, &office)),
            operation: entry.operation,
            subject: entry.subject,
            changed: entry.changed,
        })
        .collect();
    Ok(AuditPage { items, next_cursor })
}

/// The name of an officer or a reference item, where the office still has it.
pub(super) fn name_of(id: Uuid, office: &Office) -> Option<String> {
    let staff = office.staff.get(&id.into()).map(|staff| staff.name.clone());
    staff
        .or_else(|| office.sections.get(&id.into()).map(|item| item.data.name.clone()))
        .or_else(|| {
            office
                .categories
                .get(&id.into())
                .map(|item| item.data.name.clone())
        })
        .or_else(|| office.agencies.get(&id.into()).map(|item| item.data.name.clone()))
        .or_else(|| {
            office
                .kelurahan
                .get(&id.into())
                .map(|item| item.data.name.clone())
        })
}

/// The cursor of the page after this entry.
pub(super) fn write(entry: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(entry.as_bytes())
}

/// The entry that a cursor names.
pub(super) fn read(cursor: &str) -> Result<Uuid, Error> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    bytes
        .and_then(|bytes| Uuid::from_slice(&bytes).ok())
        .ok_or_else(|| Error::field("/cursor", ViolationCode::Invalid))
}
