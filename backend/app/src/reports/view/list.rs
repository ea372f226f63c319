//! A report as a row of a list.

use super::parts::{DeadlineView, deadline};
use crate::kernel::refs::{CategoryRef, Named, PersonRef};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tanggap_domain::account::{Actor, Role};
use tanggap_domain::ids::{CategoryId, KelurahanId, ReportId, SectionId, UserId};
use tanggap_domain::lifecycle::Status;
use tanggap_domain::office::Office;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{Channel, EscalationLevel, WaitingOn};
use tanggap_store::reports::ListRow;
use utoipa::ToSchema;

/// A report in a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ReportListItem {
    pub id: ReportId,
    pub number: String,
    pub version: u32,
    pub status: Status,
    pub since: DateTime<Utc>,
    pub waiting_on: WaitingOn,
    pub channel: Channel,
    pub received_at: DateTime<Utc>,
    /// Absent for an auditor when the report is confidential.
    pub title: Option<String>,
    pub address: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub category: Option<CategoryRef>,
    pub urgency: Option<Urgency>,
    #[schema(inline)]
    pub section: Option<Named<SectionId>>,
    pub assignee: Option<PersonRef>,
    #[schema(inline)]
    pub kelurahan: Option<Named<KelurahanId>>,
    pub anonymous: bool,
    pub confidential: bool,
    pub restricted: bool,
    /// It names officers of this office and is not verified: seen by whoever recorded it, Kasubbag Umum and the leaders alone.
    pub guarded: bool,
    pub answer_owed: bool,
    pub duty_open: bool,
    pub question_open: bool,
    pub escalated: Option<EscalationLevel>,
    pub reopened: u32,
    /// Since when it has been kept in the archive.
    pub archived_at: Option<DateTime<Utc>>,
    pub deadline: Option<DeadlineView>,
}

/// Builds the row as the actor sees it.
pub fn list_item(row: ListRow, actor: &Actor, office: &Office, now: DateTime<Utc>) -> ReportListItem {
    // An auditor without another role needs a recorded reason for each confidential report, and while nobody has verified one that
    // names officers.
    let desk = actor.is_desk() && !row.restricted && !row.guarded;
    let closed = row.confidential || row.guarded;
    let masked = closed && actor.has(Role::Auditor) && !desk && !actor.is_leader();
    let kind = row.due_kind.as_deref().and_then(|kind| kind.parse().ok());
    ReportListItem {
        id: ReportId(row.id),
        number: row.number,
        version: u32::try_from(row.version).unwrap_or_default(),
        status: row.status.parse().unwrap_or(Status::Received),
        since: row.since,
        waiting_on: row.waiting_on.parse().unwrap_or(WaitingOn::Nobody),
        channel: row.channel.parse().unwrap_or(Channel::Api),
        received_at: row.received_at,
        title: Some(row.title).filter(|_| !masked),
        address: Some(row.address).filter(|_| !masked),
        latitude: row.latitude.filter(|_| !masked),
        longitude: row.longitude.filter(|_| !masked),
        category: row.category_id.map(|id| CategoryRef::of(CategoryId(id), office)),
        urgency: row.urgency.as_deref().and_then(|urgency| urgency.parse().ok()),
        section: row.section_id.map(SectionId).map(|id| Named {
            id,
            name: office
                .sections
                .get(&id)
                .map(|item| item.data.short_name.clone())
                .unwrap_or_default(),
        }),
        assignee: row.assignee_id.map(|id| PersonRef::of(UserId(id), office)),
        kelurahan: row
            .kelurahan_id
            .filter(|_| !masked)
            .map(KelurahanId)
            .and_then(|id| {
                office.kelurahan.get(&id).map(|item| Named {
                    id,
                    name: item.data.name.clone(),
                })
            }),
        anonymous: row.anonymous,
        confidential: row.confidential,
        restricted: row.restricted,
        guarded: row.guarded,
        answer_owed: row.answer_owed,
        duty_open: row.duty_open,
        question_open: row.question_open,
        escalated: row.escalated.as_deref().and_then(|level| level.parse().ok()),
        reopened: u32::try_from(row.reopened).unwrap_or_default(),
        archived_at: row.archived_at,
        deadline: row
            .due_at
            .zip(kind)
            .map(|(due, kind)| deadline(kind, due, false, office, now)),
    }
}
