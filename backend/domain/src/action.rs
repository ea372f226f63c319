//! The table of actions: for each its word, from which statuses it is possible, to which it leads, in which capacities it is done, and
//! what must be true first. The prose of the same rules stands in `backend/domain/README.md`.
//!
//! **Invariant:** each action has exactly one row, and a new action does not compile without one.

use crate::status::Status::{self, *};
use Capacity::*;
use Destination::{One, OneOf, Same};
use Precondition::*;
use serde::Serialize;
use utoipa::ToSchema;

wire_enum! {
    /// In what capacity somebody deals with a report. `policy` says who has which.
    pub enum Capacity {
        Desk = "desk",
        /// Camat or Sekcam.
        Leadership = "leadership",
        SectionHead = "section_head",
        /// The employee named in the disposition.
        NamedEmployee = "named_employee",
        SectionStaff = "section_staff",
        SupportingSection = "supporting_section",
        /// Lurah or kepling of its kelurahan.
        FieldOfficer = "field_officer",
        Auditor = "auditor",
        /// The program itself, by a rule or when a time has come.
        System = "system",
        /// Whoever holds the report's number and secret, on the tracking page.
        Reporter = "reporter",
        /// Whoever holds the link of one of its coordinations.
        Agency = "agency",
    }
}

wire_enum! {
    /// What must be true before an action, whatever its payload says. Also the code of the refusal when it is not.
    #[schema(as = Need)]
    pub enum Precondition {
        /// The clarification was asked before the report was forwarded.
        AskedBeforeForwarding = "asked_before_forwarding",
        /// The clarification was asked during the completeness check.
        AskedFromReceived = "asked_from_received",
        ActionRecorded = "action_recorded",
        AnswerOwed = "answer_owed",
        /// Open, or still owing an answer.
        OpenOrOwed = "open_or_owed",
        /// Not checked by whoever resolved it.
        CheckedByAnother = "checked_by_another",
        /// A passed check with no further one planned, or the reporter's confirmation.
        ShownSolved = "shown_solved",
        /// Told, and answered wherever else an answer is owed.
        DutiesDone = "duties_done",
        DutyOpen = "duty_open",
        /// Ended, the reporter told, and answered wherever else an answer is owed.
        NothingOwed = "nothing_owed",
        WithinReopenWindow = "within_reopen_window",
        OpenCoordination = "open_coordination",
        OpenQuestion = "open_question",
        /// The reporter's time to answer has run out.
        ReporterTimeUp = "reporter_time_up",
        /// At least one contact attempt since the question, or it was published.
        ContactAttempted = "contact_attempted",
        /// There is something that is protected from the caller.
        SomethingProtected = "something_protected",
    }
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    Same,
    One(Status),
    /// One of these, by what the report and the payload say.
    OneOf(&'static [Status]),
}

/// One row of the table: from which statuses, to which, by whom, and what must be true first.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub from: &'static [Status],
    pub to: Destination,
    pub capacities: &'static [Capacity],
    pub preconditions: &'static [Precondition],
}

/// An action that the status allows but something else still stands in the way of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockedAction {
    pub action: Action,
    pub needs: Precondition,
}

const OPEN: &[Status] = &[
    Received,
    AwaitingClarification,
    Verified,
    Forwarded,
    InProgress,
    AwaitingAgency,
    Resolved,
    Monitoring,
];
const ENDED: &[Status] = &[Closed, Rejected, Redirected, Merged, Withdrawn];
const BEFORE_RESOLVED: &[Status] = &[
    Received,
    AwaitingClarification,
    Verified,
    Forwarded,
    InProgress,
    AwaitingAgency,
];
const WORK: &[Status] = &[InProgress, AwaitingAgency];
const ANY: &[Status] = Status::ALL;
const WITH_SECTION: &[Status] = &[Forwarded, InProgress, AwaitingAgency];

const SECTION: &[Capacity] = &[SectionHead, NamedEmployee, SectionStaff];
const SECTION_OR_DESK: &[Capacity] = &[SectionHead, NamedEmployee, SectionStaff, Desk];
const SECTION_DESK_OR_AGENCY: &[Capacity] = &[SectionHead, NamedEmployee, SectionStaff, Desk, Agency];

/// Declares `Action` and its table. A row reads: `Name = "word": from => to, by capacities, if preconditions;`.
macro_rules! actions {
    ($($(#[$meta:meta])* $action:ident = $word:tt:
        $from:expr => $to:expr, by $capacities:expr, if $preconditions:expr;)+) => {
        wire_enum! {
            /// Everything that can happen to a report.
            pub enum Action { $($(#[$meta])* $action = $word),+ }
        }

        impl Action {
            /// The row of the table.
            pub const fn rule(self) -> Rule {
                match self {
                    $(Self::$action => Rule {
                        from: $from,
                        to: $to,
                        capacities: $capacities,
                        preconditions: $preconditions,
                    }),+
                }
            }
        }
    };
}

actions! {
    CreateReport = "record":
        &[] => One(Received), by &[Desk, System], if &[];
    Edit = "edit":
        OPEN => Same, by &[Desk, SectionHead, NamedEmployee], if &[];
    Verify = "verify":
        &[Received, AwaitingClarification] => One(Verified), by &[Desk], if &[AskedFromReceived];
    RequestClarification = "request_clarification":
        &[Received, Verified, Forwarded, InProgress] => One(AwaitingClarification), by &[Desk], if &[];
    AskDesk = "ask_desk":
        WITH_SECTION => Same, by SECTION, if &[];
    AnswerSection = "answer_section":
        OPEN => Same, by &[Desk], if &[OpenQuestion];
    LogContactAttempt = "log_contact_attempt":
        ANY => Same, by &[Desk], if &[OpenOrOwed];
    RecordClarification = "record_clarification":
        &[AwaitingClarification] => OneOf(&[Received, Verified, Forwarded, InProgress]),
        by &[Desk, Reporter], if &[];
    Lapse = "lapse":
        &[AwaitingClarification] => OneOf(&[Withdrawn, Forwarded, InProgress]),
        by &[System], if &[ReporterTimeUp, ContactAttempted];
    Forward = "forward":
        &[Verified] => One(Forwarded), by &[Desk, Leadership], if &[];
    Accept = "accept":
        &[Forwarded] => One(InProgress), by &[SectionHead, NamedEmployee], if &[];
    Return = "return":
        &[Forwarded, InProgress] => One(Verified), by &[SectionHead], if &[];
    Assign = "assign":
        WITH_SECTION => Same, by &[SectionHead], if &[];
    RecordAction = "record_action":
        WORK => Same, by &[SectionHead, NamedEmployee, SectionStaff, SupportingSection], if &[];
    RequestCoordination = "request_coordination":
        WORK => OneOf(WORK), by SECTION_OR_DESK, if &[];
    RecordAgencyReply = "record_agency_reply":
        OPEN => OneOf(OPEN), by SECTION_DESK_OR_AGENCY, if &[OpenCoordination];
    EndCoordination = "end_coordination":
        OPEN => OneOf(OPEN), by SECTION_OR_DESK, if &[OpenCoordination];
    Resolve = "resolve":
        WORK => One(Resolved), by &[SectionHead], if &[ActionRecorded];
    Redo = "redo":
        &[Resolved] => One(InProgress), by &[Desk, Leadership], if &[];
    // A closed report owes an answer when its notice came back after closing.
    NotifyReporter = "notify_reporter":
        &[Resolved, Closed, Rejected, Redirected, Merged, Withdrawn] =>
        OneOf(&[Monitoring, Closed, Rejected, Redirected, Merged, Withdrawn]),
        by &[Desk], if &[AnswerOwed];
    NotificationFailed = "notification_failed":
        ANY => OneOf(ANY), by &[System], if &[];
    RecordCheck = "record_check":
        &[Monitoring] => OneOf(&[Closed, Monitoring, InProgress]),
        by &[Desk, FieldOfficer, Leadership], if &[CheckedByAnother];
    Confirm = "confirm":
        &[Resolved, Monitoring] => OneOf(&[Closed, Monitoring]), by &[Desk, Reporter], if &[];
    Dispute = "dispute":
        &[Resolved, Monitoring, Closed] => One(InProgress), by &[Desk, Reporter], if &[WithinReopenWindow];
    Reopen = "reopen":
        &[Monitoring, Closed, Rejected, Redirected, Withdrawn] => OneOf(&[InProgress, Received]),
        by &[Desk, Leadership], if &[WithinReopenWindow];
    Close = "close":
        &[Monitoring] => One(Closed), by &[Desk, System], if &[ShownSolved, DutiesDone];
    Reject = "reject":
        &[Received, AwaitingClarification, Verified] => One(Rejected),
        by &[Desk], if &[AskedBeforeForwarding];
    Redirect = "redirect":
        BEFORE_RESOLVED => One(Redirected), by &[Desk], if &[];
    Merge = "merge":
        OPEN => One(Merged), by &[Desk], if &[];
    Unmerge = "unmerge":
        &[Merged] => OneOf(OPEN), by &[Desk, System], if &[];
    Withdraw = "withdraw":
        OPEN => One(Withdrawn), by &[Desk, Reporter], if &[];
    SetConfidentiality = "set_confidentiality":
        ANY => Same, by &[Desk, Leadership], if &[];
    Escalate = "escalate":
        OPEN => Same, by &[System, SectionHead, Desk], if &[];
    CompleteDuty = "complete_duty":
        ANY => Same, by &[Desk], if &[DutyOpen];
    Attach = "attach":
        ANY => Same,
        by &[
            Desk,
            Leadership,
            SectionHead,
            NamedEmployee,
            SectionStaff,
            SupportingSection,
            FieldOfficer,
            Reporter,
            Agency,
        ],
        if &[OpenOrOwed];
    Detach = "detach":
        ANY => Same, by &[Desk, SectionHead, NamedEmployee], if &[OpenOrOwed];
    /// A message that was attached to it by mistake was taken off, with its files.
    DetachMessage = "detach_message":
        ANY => Same, by &[Desk, Leadership], if &[];
    Reveal = "reveal":
        ANY => Same, by &[Desk, Leadership, Auditor], if &[SomethingProtected];
    /// A letter was issued on paper.
    IssueDocument = "issue_document":
        ANY => Same, by &[Desk, Leadership, SectionHead], if &[];
    /// The report it follows was resolved, or taken up again.
    Follow = "follow":
        &[Merged] => Same, by &[System], if &[];
    /// The deadlines were computed again.
    Recalculate = "recalculate":
        ANY => Same, by &[System], if &[];
    /// The reporter's record changed, and with it the ways by which they can be reached.
    UpdateReach = "update_reach":
        ANY => Same, by &[System], if &[];
    /// SP4N-LAPOR! says something new of it.
    UpdateLapor = "update_lapor":
        ANY => Same, by &[System], if &[];
    /// The reporter was forgotten at their request; the facts of the case stay.
    Forget = "forget":
        ENDED => Same, by &[System], if &[NothingOwed];
    /// It ended longer ago than the office's term, and is kept in the archive from now on.
    Archive = "archive":
        ENDED => Same, by &[System], if &[NothingOwed];
    /// The secret of the tracking page, or of an agency's page, was replaced by a new one.
    RenewLink = "renew_link":
        ANY => Same, by SECTION_OR_DESK, if &[];
    /// An agency that has not answered in time was reminded.
    Chase = "chase":
        OPEN => Same, by SECTION_OR_DESK, if &[OpenCoordination];
    /// An agency said by when it will act.
    RecordAgencyPromise = "record_agency_promise":
        OPEN => Same, by SECTION_DESK_OR_AGENCY, if &[OpenCoordination];
}
