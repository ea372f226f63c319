//! The whole report as one caller sees it.

use crate::accounts::Named;
use crate::error::Error;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::command::AttachmentRole;
use tanggap_domain::deadline::proposed_resolution;
use tanggap_domain::ids::{
    AgencyId, AttachmentId, CategoryId, KelurahanId, ReportId, ReporterId, SectionId, UserId,
};
use tanggap_domain::lapor::LaporState;
use tanggap_domain::lifecycle::{Action, BlockedAction, Capacity, Status, available};
use tanggap_domain::office::Office;
use tanggap_domain::person::{IdentityWarning, Sex};
use tanggap_domain::policy::{EditReach, IdentityVisibility, capacities, may_take_off, visibility};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{
    Channel, ChecklistAnswer, ContactChannel, DeskQuestion, Duty, EscalationLevel, OpenClarification, Place,
    PriorityClass, Report, ReportKind, WaitingOn,
};
use tanggap_domain::text::mask_nik;
use tanggap_domain::timer::{Timer, TimerKind};
use tanggap_store::attachments::Attachment;
use tanggap_store::reporters::Reporter;
use utoipa::ToSchema;

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    pub id: UserId,
    pub name: String,
    /// Jabatan.
    pub position: String,
}

impl PersonRef {
    /// The person as the office knows them; a deleted one keeps the id.
    pub fn of(id: UserId, office: &Office) -> Self {
        let staff = office.staff.get(&id);
        Self {
            id,
            name: staff.map(|staff| staff.name.clone()).unwrap_or_default(),
            position: staff.map(|staff| staff.position.clone()).unwrap_or_default(),
        }
    }
}

/// Another report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportRef {
    pub id: ReportId,
    pub number: String,
    pub status: Status,
}

/// A sub-category with the category it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CategoryRef {
    pub id: CategoryId,
    pub name: String,
    pub parent: Option<String>,
}

impl CategoryRef {
    pub fn of(id: CategoryId, office: &Office) -> Self {
        let item = office.categories.get(&id);
        let parent = item
            .and_then(|item| item.data.parent)
            .and_then(|id| office.categories.get(&id));
        Self {
            id,
            name: item.map(|item| item.data.name.clone()).unwrap_or_default(),
            parent: parent.map(|parent| parent.data.name.clone()),
        }
    }
}

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
            name: file.name.clone(),
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

/// A report as the caller sees it now.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ReportView {
    pub id: ReportId,
    pub number: String,
    /// For `If-Match` of the next step.
    pub version: u32,
    pub status: Status,
    pub since: DateTime<Utc>,
    pub waiting_on: WaitingOn,
    pub channel: Channel,
    pub received_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Option<PersonRef>,
    pub lapor_id: Option<String>,
    /// What SP4N-LAPOR! says of it, by the latest export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapor: Option<LaporState>,
    pub content: Option<ContentView>,
    pub reporter: ReporterView,
    pub preferred_contact: Option<ContactChannel>,
    pub anonymous: bool,
    pub confidential: bool,
    /// Integritas: for camat and sekcam only.
    pub restricted: bool,
    pub category: Option<CategoryRef>,
    pub urgency: Option<Urgency>,
    pub checklist: Vec<ChecklistAnswer>,
    pub verified_at: Option<DateTime<Utc>>,
    #[schema(inline)]
    pub section: Option<Named<SectionId>>,
    #[schema(inline)]
    pub supporting: Vec<Named<SectionId>>,
    pub assignee: Option<PersonRef>,
    pub priority_class: Option<PriorityClass>,
    pub accepted_at: Option<DateTime<Utc>>,
    /// A clarification lapsed without an answer.
    pub unanswered: bool,
    pub coordinations: Vec<CoordinationView>,
    /// Actions recorded since the work was last taken up.
    pub actions: u32,
    pub resolved_at: Option<DateTime<Utc>>,
    pub resolved_by: Option<PersonRef>,
    pub answer_owed: bool,
    pub told_at: Option<DateTime<Utc>>,
    /// Failed attempts to tell the outcome, and on how many working days.
    pub failed_attempts: u32,
    pub failed_attempt_days: u32,
    pub check_passed: bool,
    pub next_check_on: Option<NaiveDate>,
    pub confirmed: bool,
    pub rating: Option<u8>,
    pub duties: Vec<Duty>,
    pub ended_at: Option<DateTime<Utc>>,
    pub reopened: u32,
    /// When its reporter was forgotten at their request; what they said is gone.
    pub forgotten_at: Option<DateTime<Utc>>,
    /// Since when it has been kept in the archive.
    pub archived_at: Option<DateTime<Utc>>,
    #[schema(inline)]
    pub redirected_to: Option<Named<AgencyId>>,
    pub merged_into: Option<ReportRef>,
    /// Reports merged into this one.
    pub followers: Vec<ReportRef>,
    pub escalated: Option<EscalationLevel>,
    /// A mail to the reporter did not arrive: somebody has to call them.
    pub call_due: bool,
    /// The clock that ends first.
    pub deadline: Option<DeadlineView>,
    pub deadlines: Vec<DeadlineView>,
    /// When a section would have to be done if the report were forwarded now without a date; absent where it cannot be.
    pub proposed_due_at: Option<DateTime<Utc>>,
    /// What the caller may do now. Buttons are drawn from this.
    pub allowed_actions: Vec<Action>,
    /// How much of what was recorded the caller may correct now.
    pub edits: EditReach,
    /// What the status would allow once something else is done.
    pub blocked_actions: Vec<BlockedAction>,
    /// The one thing to do next.
    pub next_action: Option<Action>,
    /// Whether the caller hands out the link to the reporter's tracking page.
    pub hands_out_link: bool,
}

/// What stands around a report.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    pub attachments: Vec<Attachment>,
    pub reporter: Option<Reporter>,
    pub merged_into: Option<ReportRef>,
    pub followers: Vec<ReportRef>,
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

fn reporter_view(report: &Report, seen: IdentityVisibility, reporter: Option<&Reporter>) -> ReporterView {
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

/// The report as the actor sees it now. `NotFound` when it is not theirs to know of.
pub fn report_view(
    report: &Report,
    around: &Surroundings,
    actor: &Actor,
    office: &Office,
    now: DateTime<Utc>,
) -> Result<ReportView, Error> {
    let seen = visibility(actor, report).ok_or(Error::NotFound)?;
    let person = |id: UserId| PersonRef::of(id, office);
    let section = |id: SectionId| Named {
        id,
        name: office
            .sections
            .get(&id)
            .map(|item| item.data.short_name.clone())
            .unwrap_or_default(),
    };
    let agency = |id: AgencyId| Named {
        id,
        name: office
            .agencies
            .get(&id)
            .map(|item| item.data.short_name.clone())
            .unwrap_or_default(),
    };
    let clock = |clock: &Timer| deadline(clock.kind, clock.due_at, clock.paused_on.is_some(), office, now);
    let today = office.today(now);
    let can = available(actor, report, office, now);
    let detach = can.allowed.contains(&Action::Detach);
    let proposed_due_at = can
        .allowed
        .contains(&Action::Forward)
        .then(|| proposed_resolution(report, office, now));
    let mut days: Vec<NaiveDate> = report
        .failed_attempts
        .iter()
        .map(|attempt| office.calendar.date(attempt.at))
        .collect();
    days.retain(|day| office.calendar.is_working_day(*day));
    days.dedup();
    let place = &report.content.place;
    let content = seen.content.then(|| ContentView {
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
        about: report.content.about.iter().map(|id| person(*id)).collect(),
        source_url: report
            .source_url
            .clone()
            .filter(|_| seen.identity == IdentityVisibility::Full),
        outcome: report.outcome.clone(),
        clarification: report.clarification.clone(),
        desk_questions: report.desk_questions.clone(),
        attachments: around
            .attachments
            .iter()
            .filter(|file| !file.removed)
            .map(|file| AttachmentView::of(file, actor, detach, office))
            .collect(),
    });
    Ok(ReportView {
        id: report.id,
        number: report.number.clone(),
        version: report.version,
        status: report.status,
        since: report.since,
        waiting_on: report.waiting_on(),
        channel: report.channel,
        received_at: report.received_at,
        recorded_at: report.recorded_at,
        recorded_by: report.recorded_by.map(person),
        lapor_id: report.lapor_id.clone(),
        lapor: report.lapor.clone().filter(|_| seen.content),
        content,
        reporter: reporter_view(report, seen.identity, around.reporter.as_ref()),
        preferred_contact: report.preferred_contact,
        anonymous: report.anonymous,
        confidential: report.confidential,
        restricted: report.restricted,
        category: report.category.map(|id| CategoryRef::of(id, office)),
        urgency: report.urgency,
        checklist: report.checklist.clone(),
        verified_at: report.verified_at,
        section: report.section.map(section),
        supporting: report.supporting.iter().map(|id| section(*id)).collect(),
        assignee: report.assignee.map(person),
        priority_class: report.priority_class,
        accepted_at: report.accepted_at,
        unanswered: report.unanswered,
        coordinations: report
            .coordinations
            .iter()
            .map(|open| CoordinationView {
                seq: open.seq,
                agency: agency(open.agency),
                blocking: open.blocking,
                due_on: open.due_on,
                overdue: open.open && open.due_on < today,
                open: open.open,
                promised_on: open.promised_on,
                chased: open.chased,
                chase_due: report.status.is_open()
                    && open.chase_on(&office.calendar).is_some_and(|day| day <= today),
            })
            .collect(),
        actions: report.actions,
        resolved_at: report.resolved_at,
        resolved_by: report.resolved_by.map(person),
        answer_owed: report.answer_owed,
        told_at: report.told_at,
        failed_attempts: u32::try_from(report.failed_attempts.len()).unwrap_or(u32::MAX),
        failed_attempt_days: u32::try_from(days.len()).unwrap_or(u32::MAX),
        check_passed: report.check_passed,
        next_check_on: report.next_check_on,
        confirmed: report.confirmed,
        rating: report.rating,
        duties: report.duties.clone(),
        ended_at: report.ended_at,
        reopened: report.reopened,
        forgotten_at: report.forgotten_at,
        archived_at: report.archived_at,
        redirected_to: report.redirected_to.map(agency),
        merged_into: around.merged_into.clone(),
        followers: around.followers.clone(),
        escalated: report.escalated,
        call_due: report.call_due,
        deadline: report.pressing_timer().map(clock),
        deadlines: report.timers.iter().map(clock).collect(),
        proposed_due_at,
        edits: can.edits,
        allowed_actions: can.allowed,
        blocked_actions: can.blocked,
        next_action: can.next,
        hands_out_link: capacities(actor, report).contains(&Capacity::Desk) && report.forgotten_at.is_none(),
    })
}
