//! The parts of a report's view: its deadlines, files, coordinations, reporter and content.

use crate::kernel::refs::{Named, PersonRef};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::command::AttachmentRole;
use tanggap_domain::ids::{AgencyId, AttachmentId, KelurahanId, ReporterId, SectionId};
use tanggap_domain::office::Office;
use tanggap_domain::person::{IdentityWarning, Sex};
use tanggap_domain::policy::{IdentityVisibility, may_take_off};
use tanggap_domain::report::{
    ContactChannel, Coordination, DeskQuestion, OpenClarification, Place, Report, ReportKind,
};
use tanggap_domain::text::mask_nik;
use tanggap_domain::timer::TimerKind;
use tanggap_store::attachments::Attachment;
use tanggap_store::reporters::Reporter;
use utoipa::ToSchema;

/// A clock in numbers a person can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeadlineView {
    pub kind: TimerKind,
    pub due_at: DateTime<Utc>,
    /// Whether it stands still while the reporter is asked.
    pub paused: bool,
    pub overdue: bool,
    /// Working days from today to the day it ends; negative when it ended before today.
    pub working_days_left: i32,
    /// Minutes to its end; negative when it has passed.
    pub minutes_left: i64,
}

/// A clock as it reads now.
pub fn deadline(
    kind: TimerKind,
    due_at: DateTime<Utc>,
    paused: bool,
    office: &Office,
    now: DateTime<Utc>,
) -> DeadlineView {
    let calendar = &office.calendar;
    DeadlineView {
        kind,
        due_at,
        paused,
        overdue: !paused && due_at < now,
        working_days_left: calendar.working_days_between(calendar.date(now), calendar.date(due_at)),
        minutes_left: (due_at - now).num_minutes(),
    }
}

/// A file of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttachmentView {
    pub id: AttachmentId,
    pub role: AttachmentRole,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub has_thumbnail: bool,
    pub created_at: DateTime<Utc>,
    pub uploaded_by: Option<PersonRef>,
    /// Whether the caller may take it off.
    pub removable: bool,
    /// Whether it can show what came of the work (evidence for `resolve`).
    pub shows_outcome: bool,
}

impl AttachmentView {
    /// As the caller sees it; `detach` says whether anything may be taken off this report at all.
    fn of(file: &Attachment, actor: &Actor, detach: bool, office: &Office) -> Self {
        Self {
            id: file.id,
            role: file.role,
            name: tanggap_domain::file_name::of_type(&file.name, &file.media_type),
            media_type: file.media_type.clone(),
            size: file.size,
            width: file.width,
            height: file.height,
            has_thumbnail: file.thumbnail.is_some(),
            created_at: file.created_at,
            uploaded_by: file.uploaded_by.map(|id| PersonRef::of(id, office)),
            removable: detach && may_take_off(actor, file.uploaded_by),
            shows_outcome: file.role.shows_outcome(),
        }
    }
}

/// A matter with an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoordinationView {
    /// Its number within the report, to answer or end it by.
    pub seq: u32,
    #[schema(inline)]
    pub agency: Named<AgencyId>,
    pub blocking: bool,
    pub due_on: NaiveDate,
    pub overdue: bool,
    pub open: bool,
    /// By when the agency said it will act.
    pub promised_on: Option<NaiveDate>,
    /// How often it was reminded.
    pub chased: u32,
    /// Whether it is to be reminded now.
    pub chase_due: bool,
}

/// The reporter's identity as far as the caller may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IdentityView {
    pub name: String,
    pub phone: Option<String>,
    /// Masked unless it was asked for with a reason.
    pub nik: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub social: Option<String>,
    pub occupation: Option<String>,
    pub sex: Option<Sex>,
    pub warnings: Vec<IdentityWarning>,
}

/// Who reported, as far as the caller may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReporterView {
    pub sight: IdentityVisibility,
    /// Whether the office knows who it is.
    pub known: bool,
    /// Whether there is a way to reach the reporter.
    pub reachable: bool,
    /// By which ways, as far as the office has an address for them.
    pub reach: Vec<ContactChannel>,
    /// Only with the full sight.
    pub id: Option<ReporterId>,
    pub identity: Option<IdentityView>,
}

/// What was reported and what came of it. Absent for an auditor who gave no reason yet.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ContentView {
    pub kind: ReportKind,
    pub title: String,
    pub description: String,
    pub incident_on: Option<NaiveDate>,
    pub place: Place,
    #[schema(inline)]
    pub kelurahan: Option<Named<KelurahanId>>,
    pub reported_party: Option<String>,
    pub about: Vec<PersonRef>,
    pub source_url: Option<String>,
    pub outcome: Option<String>,
    pub clarification: Option<OpenClarification>,
    pub desk_questions: Vec<DeskQuestion>,
    pub attachments: Vec<AttachmentView>,
}

/// The identity with the NIK masked, or in full where it was revealed.
pub fn identity_view(reporter: &Reporter, with_nik: bool) -> IdentityView {
    let identity = &reporter.identity;
    IdentityView {
        name: identity.name.clone(),
        phone: identity.phone.clone(),
        nik: identity
            .nik
            .as_deref()
            .map(|nik| if with_nik { nik.to_owned() } else { mask_nik(nik) }),
        address: identity.address.clone(),
        email: identity.email.clone(),
        social: identity.social.clone(),
        occupation: identity.occupation.clone(),
        sex: identity.sex,
        warnings: identity.warnings(),
    }
}

pub(super) fn reporter_view(
    report: &Report,
    seen: IdentityVisibility,
    reporter: Option<&Reporter>,
) -> ReporterView {
    let identity = match seen {
        IdentityVisibility::Full => reporter.map(|reporter| identity_view(reporter, false)),
        IdentityVisibility::Contact => reporter.map(|reporter| IdentityView {
            name: reporter.identity.name.clone(),
            phone: reporter.identity.phone.clone(),
            nik: None,
            address: None,
            email: None,
            social: None,
            occupation: None,
            sex: None,
            warnings: Vec::new(),
        }),
        IdentityVisibility::Hidden | IdentityVisibility::Protected => None,
    };
    ReporterView {
        sight: seen,
        known: report.reporter.is_some(),
        reachable: !report.has_no_address(),
        reach: report.reach.clone(),
        id: reporter
            .map(|reporter| reporter.id)
            .filter(|_| seen == IdentityVisibility::Full),
        identity,
    }
}

pub(super) fn section_ref(id: SectionId, office: &Office) -> Named<SectionId> {
    let item = office.sections.get(&id);
    Named {
        id,
        name: item.map(|item| item.data.short_name.clone()).unwrap_or_default(),
    }
}

pub(super) fn agency_ref(id: AgencyId, office: &Office) -> Named<AgencyId> {
    let item = office.agencies.get(&id);
    Named {
        id,
        name: item.map(|item| item.data.short_name.clone()).unwrap_or_default(),
    }
}

/// The files that are on the report now; `detach` says whether anything may be taken off it at all.
pub(super) fn attachment_views(
    files: &[Attachment],
    actor: &Actor,
    detach: bool,
    office: &Office,
) -> Vec<AttachmentView> {
    files
        .iter()
        .filter(|file| !file.removed)
        .map(|file| AttachmentView::of(file, actor, detach, office))
        .collect()
}

/// What was reported. Only who sees the whole identity of the reporter sees the post that it comes from.
pub(super) fn content_view(
    report: &Report,
    attachments: Vec<AttachmentView>,
    with_source: bool,
    office: &Office,
) -> ContentView {
    let place = &report.content.place;
    let about = report.content.about.iter();
    ContentView {
        kind: report.content.kind,
        title: report.content.title.clone(),
        description: report.content.description.clone(),
        incident_on: report.content.incident_on,
        place: place.clone(),
        kelurahan: place.kelurahan.and_then(|id| {
            office.kelurahan.get(&id).map(|item| Named {
                id,
                name: item.data.name.clone(),
            })
        }),
        reported_party: report.content.reported_party.clone(),
        about: about.map(|id| PersonRef::of(*id, office)).collect(),
        source_url: report.source_url.clone().filter(|_| with_source),
        outcome: report.outcome.clone(),
        clarification: report.clarification.clone(),
        desk_questions: report.desk_questions.clone(),
        attachments,
    }
}

pub(super) fn coordination_views(
    report: &Report,
    office: &Office,
    now: DateTime<Utc>,
) -> Vec<CoordinationView> {
    let today = office.today(now);
    let view = |open: &Coordination| CoordinationView {
        seq: open.seq,
        agency: agency_ref(open.agency, office),
        blocking: open.blocking,
        due_on: open.due_on,
        overdue: open.open && open.due_on < today,
        open: open.open,
        promised_on: open.promised_on,
        chased: open.chased,
        chase_due: report.status.is_open() && open.chase_on(&office.calendar).is_some_and(|day| day <= today),
    };
    report.coordinations.iter().map(view).collect()
}

/// On how many working days the office tried in vain to reach the reporter.
pub(super) fn failed_attempt_days(report: &Report, office: &Office) -> u32 {
    let mut days: Vec<NaiveDate> = report
        .failed_attempts
        .iter()
        .map(|attempt| office.calendar.date(attempt.at))
        .collect();
    days.retain(|day| office.calendar.is_working_day(*day));
    days.dedup();
    u32::try_from(days.len()).unwrap_or(u32::MAX)
}
