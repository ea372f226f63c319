//! The whole report as one caller sees it.

use super::parts::{
    ContentView, CoordinationView, DeadlineView, ReporterView, agency_ref, attachment_views, content_view,
    coordination_views, deadline, failed_attempt_days, reporter_view, section_ref,
};
use crate::kernel::error::Error;
use crate::kernel::refs::{CategoryRef, Named, PersonRef, ReportRef};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tanggap_domain::account::Actor;
use tanggap_domain::deadline::proposed_resolution;
use tanggap_domain::ids::{AgencyId, ReportId, SectionId, UserId};
use tanggap_domain::lapor::LaporState;
use tanggap_domain::lifecycle::{Action, BlockedAction, Capacity, Status, available};
use tanggap_domain::office::Office;
use tanggap_domain::policy::{EditReach, IdentityVisibility, capacities, look};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::{
    Channel, ChecklistAnswer, ContactChannel, Duty, EscalationLevel, PriorityClass, Report, WaitingOn,
};
use tanggap_domain::timer::Timer;
use tanggap_store::attachments::Attachment;
use tanggap_store::reporters::Reporter;
use utoipa::ToSchema;

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
    /// It names officers of this office and is not verified: seen by whoever recorded it, Kasubbag Umum and the leaders alone.
    pub guarded: bool,
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

/// What a view needs besides the report itself.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    pub attachments: Vec<Attachment>,
    pub reporter: Option<Reporter>,
    pub merged_into: Option<ReportRef>,
    pub followers: Vec<ReportRef>,
}

/// Builds the report as the actor sees it now. `Concealed` if the actor may not know of it.
pub fn report_view(
    report: &Report,
    around: &Surroundings,
    actor: &Actor,
    office: &Office,
    now: DateTime<Utc>,
) -> Result<ReportView, Error> {
    let seen = look(actor, report)?;
    let can = available(actor, report, office, now);
    let detach = can.allowed.contains(&Action::Detach);
    let files = attachment_views(&around.attachments, actor, detach, office);
    let with_source = seen.identity == IdentityVisibility::Full;
    let content = seen
        .content
        .then(|| content_view(report, files, with_source, office));
    let timer = |clock: &Timer| deadline(clock.kind, clock.due_at, clock.paused_on.is_some(), office, now);
    let supporting = report.supporting.iter().map(|id| section_ref(*id, office));
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
        recorded_by: person_ref(report.recorded_by, office),
        lapor_id: report.lapor_id.clone(),
        lapor: report.lapor.clone().filter(|_| seen.content),
        content,
        reporter: reporter_view(report, seen.identity, around.reporter.as_ref()),
        preferred_contact: report.preferred_contact,
        anonymous: report.anonymous,
        confidential: report.confidential,
        restricted: report.restricted,
        guarded: report.is_guarded(),
        category: report.category.map(|id| CategoryRef::of(id, office)),
        urgency: report.urgency,
        checklist: report.checklist.clone(),
        verified_at: report.verified_at,
        section: report.section.map(|id| section_ref(id, office)),
        supporting: supporting.collect(),
        assignee: person_ref(report.assignee, office),
        priority_class: report.priority_class,
        accepted_at: report.accepted_at,
        unanswered: report.unanswered,
        coordinations: coordination_views(report, office, now),
        actions: report.actions,
        resolved_at: report.resolved_at,
        resolved_by: person_ref(report.resolved_by, office),
        answer_owed: report.answer_owed,
        told_at: report.told_at,
        failed_attempts: u32::try_from(report.failed_attempts.len()).unwrap_or(u32::MAX),
        failed_attempt_days: failed_attempt_days(report, office),
        check_passed: report.check_passed,
        next_check_on: report.next_check_on,
        confirmed: report.confirmed,
        rating: report.rating,
        duties: report.duties.clone(),
        ended_at: report.ended_at,
        reopened: report.reopened,
        forgotten_at: report.forgotten_at,
        archived_at: report.archived_at,
        redirected_to: report.redirected_to.map(|id| agency_ref(id, office)),
        merged_into: around.merged_into.clone(),
        followers: around.followers.clone(),
        escalated: report.escalated,
        call_due: report.call_due,
        deadline: report.pressing_timer().map(timer),
        deadlines: report.timers.iter().map(timer).collect(),
        proposed_due_at: proposed_due_at(report, &can.allowed, office, now),
        edits: can.edits,
        allowed_actions: can.allowed,
        blocked_actions: can.blocked,
        next_action: can.next,
        hands_out_link: capacities(actor, report).contains(&Capacity::Desk) && report.forgotten_at.is_none(),
    })
}

/// When a section would have to be done if the report were forwarded now. `None` if it cannot be forwarded.
fn proposed_due_at(
    report: &Report,
    allowed: &[Action],
    office: &Office,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    allowed
        .contains(&Action::Forward)
        .then(|| proposed_resolution(report, office, now))
}

fn person_ref(id: Option<UserId>, office: &Office) -> Option<PersonRef> {
    id.map(|id| PersonRef::of(id, office))
}
