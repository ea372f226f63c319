//! The report: its present state, which is always the fold of its history (`lifecycle::apply`).

use crate::calendar::WorkingCalendar;
use crate::ids::{AgencyId, AttachmentId, CategoryId, KelurahanId, ReportId, ReporterId, SectionId, UserId};
use crate::lapor_state::LaporState;
use crate::personal::{PersonalValue, PublicText, fact_fields};
use crate::reference::Urgency;
use crate::status::Status;
use crate::timer::Timer;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

wire_enum! {
    /// How a report came in (kanal).
    pub enum Channel {
        WalkIn = "walk_in",
        Phone = "phone",
        Email = "email",
        SocialMedia = "social_media",
        Whatsapp = "whatsapp",
        Letter = "letter",
        LaporWeb = "lapor_web",
        LaporApp = "lapor_app",
        PublicForm = "public_form",
        Api = "api",
    }
}

impl Channel {
    /// Whether it came through SP4N-LAPOR!, which sets its own deadlines and must be answered there.
    pub const fn is_lapor(self) -> bool {
        matches!(self, Self::LaporWeb | Self::LaporApp)
    }
}

wire_enum! {
    /// Report types of SP4N-LAPOR!.
    pub enum ReportKind {
        /// Pengaduan tidak berkadar pengawasan.
        Complaint = "complaint",
        /// Pengaduan berkadar pengawasan: alleged abuse of office.
        SupervisoryComplaint = "supervisory_complaint",
        InformationRequest = "information_request",
        Aspiration = "aspiration",
    }
}

wire_enum! {
    /// A way to reach the reporter or an agency.
    pub enum ContactChannel {
        Phone = "phone",
        Whatsapp = "whatsapp",
        Email = "email",
        Letter = "letter",
        InPerson = "in_person",
        SocialMedia = "social_media",
        Lapor = "lapor",
        /// Published on the report's tracking page, for a reporter who left no address.
        TrackingPage = "tracking_page",
    }
}

wire_enum! {
    /// The outcome of trying to reach somebody.
    pub enum ContactOutcome {
        Reached = "reached",
        NoAnswer = "no_answer",
        WrongNumber = "wrong_number",
        MessageLeft = "message_left",
    }
}

wire_enum! {
    /// Sifat of a disposition.
    pub enum PriorityClass {
        Ordinary = "ordinary",
        Urgent = "urgent",
        VeryUrgent = "very_urgent",
        Confidential = "confidential",
    }
}

wire_enum! {
    /// Who must act next.
    pub enum WaitingOn {
        Desk = "desk",
        Section = "section",
        Reporter = "reporter",
        Agency = "agency",
        Nobody = "nobody",
    }
}

wire_enum! {
    /// An obligation beside the status. A report may not be closed before it is met.
    pub enum DutyKind {
        /// An answer given on SP4N-LAPOR!.
        LaporAnswer = "lapor_answer",
        /// A complaint that was received elsewhere is keyed into SP4N-LAPOR!, where the office asks for it.
        LaporEntry = "lapor_entry",
    }
}

wire_enum! {
    /// To whom an overdue report was escalated.
    pub enum EscalationLevel { Secretary = "secretary", Camat = "camat" }
}

/// Where it happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// "Jl. Letda Sujono Gg. Buntu No. 4".
    #[serde(default)]
    pub address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kelurahan: Option<KelurahanId>,
    /// Lingkungan, Roman or Arabic as the kelurahan writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<String>,
    /// Patokan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landmark: Option<String>,
    /// Degrees, WGS 84; both or neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
}

impl PersonalValue for Place {
    type Target = Self;

    fn value(&self) -> &Self {
        self
    }

    fn value_mut(&mut self) -> &mut Self {
        self
    }
}

/// One answered line of the completeness checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistAnswer {
    /// Key of the item in the category's checklist.
    #[schema(value_type = String)]
    pub key: PublicText,
    pub complete: bool,
}

fact_fields!(ChecklistAnswer { key, complete });

/// An open or ended matter with an outside agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Coordination {
    /// Its number within the report: the history entry that opened it.
    pub seq: u32,
    pub agency: AgencyId,
    /// Whether the work must wait for it.
    pub blocking: bool,
    pub due_on: NaiveDate,
    pub open: bool,
    /// Files that the agency may see on its page.
    #[serde(default)]
    pub shared: Vec<AttachmentId>,
    /// By when the agency said it will act.
    #[serde(default)]
    pub promised_on: Option<NaiveDate>,
    /// How often it was reminded, and when last.
    #[serde(default)]
    pub chased: u32,
    #[serde(default)]
    pub chased_at: Option<DateTime<Utc>>,
    /// How often the secret of its page was renewed.
    #[serde(default)]
    pub link_generation: u32,
}

/// Calendar days after a reminder before the next one.
const DAYS_BETWEEN_CHASES: u64 = 3;

impl Coordination {
    /// The first day on which the agency is to be reminded; `None` once the matter has ended.
    pub fn chase_on(&self, calendar: &WorkingCalendar) -> Option<NaiveDate> {
        let late = self.promised_on.map_or(self.due_on, |day| day.max(self.due_on));
        let late = late.checked_add_days(Days::new(1))?;
        let rested = self
            .chased_at
            .and_then(|at| calendar.date(at).checked_add_days(Days::new(DAYS_BETWEEN_CHASES)));
        self.open.then_some(rested.map_or(late, |day| day.max(late)))
    }
}

/// A question the section put to the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskQuestion {
    pub seq: u32,
    pub question: String,
}

/// A failed attempt to reach the reporter since an answer has been owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FailedAttempt {
    pub at: DateTime<Utc>,
}

/// An obligation beside the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Duty {
    pub kind: DutyKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_on: Option<NaiveDate>,
}

/// What the reporter was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpenClarification {
    /// History entry that asked.
    pub seq: u32,
    pub questions: Vec<String>,
    /// The status to which the report goes back.
    pub resume_to: Status,
    pub published: bool,
    /// Contact attempts logged since it was asked.
    pub attempts: u32,
}

/// The content as it was reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Content {
    pub kind: ReportKind,
    pub title: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident_on: Option<NaiveDate>,
    pub place: Place,
    /// Terlapor in the reporter's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_party: Option<String>,
    /// Officers of this office whom it is about. They never see it.
    pub about: Vec<UserId>,
}

/// The present state of a report (pengaduan).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub id: ReportId,
    /// `PGD-2026-00001`; never reused.
    pub number: String,
    /// Equals the number of history entries: each accepted step adds one.
    pub version: u32,
    pub status: Status,
    /// Since when it has stood in its status.
    pub since: DateTime<Utc>,
    pub channel: Channel,
    pub received_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Option<UserId>,
    /// SP4N-LAPOR! tracking ID; text, not a number.
    pub lapor_id: Option<String>,
    /// What SP4N-LAPOR! says of it.
    #[serde(default)]
    pub lapor: Option<LaporState>,
    /// Post or message it came from.
    pub source_url: Option<String>,
    /// Whether an earlier report came from the same post; that one is found by its address.
    #[serde(default)]
    pub repeats_post: bool,
    pub content: Content,
    pub reporter: Option<ReporterId>,
    /// Ways by which the reporter can be reached, from the reporter's record.
    pub reach: Vec<ContactChannel>,
    pub preferred_contact: Option<ContactChannel>,
    pub anonymous: bool,
    pub confidential: bool,
    /// Integritas: for camat and sekcam only.
    pub restricted: bool,
    /// About both camat and sekcam: Kasubbag Umum passes it on.
    pub beyond_leaders: bool,
    pub category: Option<CategoryId>,
    pub urgency: Option<Urgency>,
    pub checklist: Vec<ChecklistAnswer>,
    pub verified_at: Option<DateTime<Utc>>,
    pub section: Option<SectionId>,
    pub supporting: Vec<SectionId>,
    pub assignee: Option<UserId>,
    pub priority_class: Option<PriorityClass>,
    /// Due date the desk set in the disposition, if it did.
    pub due_on: Option<NaiveDate>,
    /// When the section's term began: forwarding, or the last reopening.
    pub work_from: Option<DateTime<Utc>>,
    /// Working days by which asking the reporter has lengthened that term.
    #[serde(default)]
    pub work_paused: u32,
    pub accepted_at: Option<DateTime<Utc>>,
    pub clarification: Option<OpenClarification>,
    /// A clarification lapsed without an answer while the section was at work.
    pub unanswered: bool,
    pub desk_questions: Vec<DeskQuestion>,
    pub coordinations: Vec<Coordination>,
    /// Actions recorded since the work was last taken up.
    pub actions: u32,
    /// Files that show what was done since the work was last taken up: photos taken afterwards, letters.
    pub proofs: Vec<AttachmentId>,
    pub resolved_at: Option<DateTime<Utc>>,
    pub resolved_by: Option<UserId>,
    /// The outcome, worded for the reporter.
    pub outcome: Option<String>,
    /// The reporter has yet to be told.
    pub answer_owed: bool,
    pub told_at: Option<DateTime<Utc>>,
    pub failed_attempts: Vec<FailedAttempt>,
    pub check_passed: bool,
    pub next_check_on: Option<NaiveDate>,
    pub confirmed: bool,
    pub rating: Option<u8>,
    pub duties: Vec<Duty>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    pub reopened: u32,
    pub redirected_to: Option<AgencyId>,
    pub merged_into: Option<ReportId>,
    pub merged_from: Option<Status>,
    pub escalated: Option<EscalationLevel>,
    #[serde(rename = "clocks")]
    pub timers: Vec<Timer>,
    pub attachments: u32,
    /// Auditors who gave a reason for reading this confidential report.
    pub opened_to: Vec<UserId>,
    /// When its reporter was forgotten at their request.
    #[serde(default)]
    pub forgotten_at: Option<DateTime<Utc>>,
    /// When it was archived. Whatever gives the office something to do for it takes it out of the archive.
    #[serde(default)]
    pub archived_at: Option<DateTime<Utc>>,
    /// A mail to the reporter did not arrive, and nobody has tried to reach them otherwise since.
    #[serde(default)]
    pub call_due: bool,
    /// How often the secret of its tracking page was renewed.
    #[serde(default)]
    pub link_generation: u32,
}

impl Report {
    /// Who must act next.
    pub fn waiting_on(&self) -> WaitingOn {
        match self.status {
            Status::Received | Status::Verified | Status::Resolved | Status::Monitoring => WaitingOn::Desk,
            Status::AwaitingClarification => WaitingOn::Reporter,
            Status::Forwarded | Status::InProgress => WaitingOn::Section,
            Status::AwaitingAgency => WaitingOn::Agency,
            Status::Closed | Status::Rejected | Status::Redirected | Status::Merged | Status::Withdrawn => {
                if self.answer_owed {
                    WaitingOn::Desk
                } else {
                    WaitingOn::Nobody
                }
            }
        }
    }

    /// The timer that ends first among those that run now.
    pub fn pressing_timer(&self) -> Option<&Timer> {
        self.timers
            .iter()
            .filter(|timer| timer.paused_on.is_none())
            .min_by_key(|timer| timer.due_at)
    }

    /// The files that the office shares with the agency of a matter.
    pub fn shared_in(&self, coordination: u32) -> &[AttachmentId] {
        let found = self.coordinations.iter().find(|one| one.seq == coordination);
        found.map(|one| one.shared.as_slice()).unwrap_or_default()
    }

    /// Open matters with agencies.
    pub fn open_coordinations(&self) -> impl Iterator<Item = &Coordination> {
        self.coordinations.iter().filter(|coordination| coordination.open)
    }

    /// The first day on which one of the agencies is to be reminded.
    pub fn chase_on(&self, calendar: &WorkingCalendar) -> Option<NaiveDate> {
        self.coordinations
            .iter()
            // One that was merged may come back; until then it is not worked on.
            .filter(|_| self.status.is_open())
            .filter_map(|coordination| coordination.chase_on(calendar))
            .min()
    }

    /// Whether an obligation beside telling the reporter is still open.
    pub fn has_open_duty(&self) -> bool {
        self.open_duties().next().is_some()
    }

    /// The open obligations beside telling the reporter. A report that was not worked on need not be keyed into LAPOR!.
    pub fn open_duties(&self) -> impl Iterator<Item = &Duty> {
        let taken_up = self.status.is_open() || self.status == Status::Closed;
        self.duties
            .iter()
            .filter(move |duty| duty.done_on.is_none() && (taken_up || duty.kind != DutyKind::LaporEntry))
    }

    /// Whether the office still has something to do for it: it is open, or its reporter has yet to be told, or it has yet to be
    /// answered elsewhere.
    pub fn is_owing(&self) -> bool {
        self.status.is_open() || self.answer_owed || self.has_open_duty()
    }

    /// Whether a notice that came back means that the reporter was not told. One who has confirmed the outcome knows it.
    pub const fn may_be_untold(&self) -> bool {
        self.told_at.is_some() && !self.confirmed
    }

    /// Whether the reporter may still add photos: while the desk checks the report, or has asked.
    pub const fn takes_files_of_reporter(&self) -> bool {
        matches!(self.status, Status::Received | Status::AwaitingClarification)
    }

    /// Whether it names officers of this office and was never verified. Until it is, nobody has looked at what is said of them, and it is
    /// shown to whoever recorded it, Kasubbag Umum and the leaders alone.
    pub const fn is_guarded(&self) -> bool {
        !self.content.about.is_empty() && self.verified_at.is_none()
    }

    /// Whether an auditor must give a reason before reading it.
    pub const fn is_closed_to_auditors(&self) -> bool {
        self.confidential || self.is_guarded()
    }

    /// Whether the reporter gave no name or no way to be reached.
    pub const fn has_no_address(&self) -> bool {
        self.reporter.is_none() || self.reach.is_empty()
    }
}
