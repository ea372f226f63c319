//! The table of lifecycle.md: each action, from where, to where, by whom, and what must be true first.

use super::status::Status::{self, *};
use serde::Serialize;
use utoipa::ToSchema;

wire_enum! {
    /// Everything that can happen to a report.
    pub enum Action {
        Record = "record",
        Edit = "edit",
        Verify = "verify",
        RequestClarification = "request_clarification",
        AskDesk = "ask_desk",
        AnswerSection = "answer_section",
        LogContactAttempt = "log_contact_attempt",
        RecordClarification = "record_clarification",
        Lapse = "lapse",
        Forward = "forward",
        Accept = "accept",
        Return = "return",
        Assign = "assign",
        RecordAction = "record_action",
        RequestCoordination = "request_coordination",
        RecordAgencyReply = "record_agency_reply",
        EndCoordination = "end_coordination",
        Resolve = "resolve",
        Redo = "redo",
        NotifyReporter = "notify_reporter",
        NotificationFailed = "notification_failed",
        RecordCheck = "record_check",
        Confirm = "confirm",
        Dispute = "dispute",
        Reopen = "reopen",
        Close = "close",
        Reject = "reject",
        Redirect = "redirect",
        Merge = "merge",
        Unmerge = "unmerge",
        Withdraw = "withdraw",
        SetConfidentiality = "set_confidentiality",
        Escalate = "escalate",
        CompleteDuty = "complete_duty",
        Attach = "attach",
        Detach = "detach",
        /// A message that lay with it by mistake was taken off, with its files.
        DetachMessage = "detach_message",
        Reveal = "reveal",
        /// A letter was issued on paper.
        IssueDocument = "issue_document",
        /// The report it follows was resolved, or taken up again.
        Follow = "follow",
        /// Deadlines computed again.
        Recalculate = "recalculate",
        /// The reporter's record says now by which ways they can be reached.
        UpdateReach = "update_reach",
        /// SP4N-LAPOR! says something new of it.
        UpdateLapor = "update_lapor",
        /// The reporter was forgotten at their request; the facts of the case stay.
        Forget = "forget",
        /// It ended so long ago that it is kept in the archive from now on.
        Archive = "archive",
        /// The secret of the tracking page, or of an agency's page, no longer opens it; a new one does.
        RenewLink = "renew_link",
        /// An agency that has not answered in time was reminded.
        Chase = "chase",
        /// An agency said by when it will act.
        RecordAgencyPromise = "record_agency_promise",
    }
}

wire_enum! {
    /// In what capacity somebody meets a report. `policy` says who has which.
    pub enum Who {
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
        /// The program, by a rule or a clock.
        System = "system",
        /// Whoever holds the report's number and secret, on the tracking page.
        Reporter = "reporter",
        /// Whoever holds the link of one of its coordinations.
        Agency = "agency",
    }
}

wire_enum! {
    /// What must be true before an action, whatever its payload says. Also the code of the refusal when it is not.
    pub enum Need {
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
pub enum To {
    Same,
    One(Status),
    /// One of these, by what the report and the payload say.
    OneOf(&'static [Status]),
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub from: &'static [Status],
    pub to: To,
    pub who: &'static [Who],
    pub needs: &'static [Need],
}

/// An action that the status allows but something else still stands in the way of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockedAction {
    pub action: Action,
    pub needs: Need,
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

impl Action {
    /// The row of the table. Exhaustive: a new action does not compile without its rule.
    pub const fn rule(self) -> Rule {
        use To::{One, OneOf, Same};
        use Who::*;
        const SECTION: &[Who] = &[SectionHead, NamedEmployee, SectionStaff];
        const SECTION_OR_DESK: &[Who] = &[SectionHead, NamedEmployee, SectionStaff, Desk];
        const AFTER_AGENCY: To = OneOf(OPEN);
        const fn rule(from: &'static [Status], to: To, who: &'static [Who], needs: &'static [Need]) -> Rule {
            Rule { from, to, who, needs }
        }
        match self {
            Self::Record => rule(&[], One(Received), &[Desk, System], &[]),
            Self::Edit => rule(OPEN, Same, &[Desk, SectionHead, NamedEmployee], &[]),
            Self::Verify => rule(
                &[Received, AwaitingClarification],
                One(Verified),
                &[Desk],
                &[Need::AskedFromReceived],
            ),
            Self::RequestClarification => rule(
                &[Received, Verified, Forwarded, InProgress],
                One(AwaitingClarification),
                &[Desk],
                &[],
            ),
            Self::AskDesk => rule(&[Forwarded, InProgress, AwaitingAgency], Same, SECTION, &[]),
            Self::AnswerSection => rule(OPEN, Same, &[Desk], &[Need::OpenQuestion]),
            Self::LogContactAttempt => rule(ANY, Same, &[Desk], &[Need::OpenOrOwed]),
            Self::RecordClarification => rule(
                &[AwaitingClarification],
                OneOf(&[Received, Verified, Forwarded, InProgress]),
                &[Desk, Reporter],
                &[],
            ),
            Self::Lapse => rule(
                &[AwaitingClarification],
                OneOf(&[Withdrawn, Forwarded, InProgress]),
                &[System],
                &[Need::ReporterTimeUp, Need::ContactAttempted],
            ),
            Self::Forward => rule(&[Verified], One(Forwarded), &[Desk, Leadership], &[]),
            Self::Accept => rule(&[Forwarded], One(InProgress), &[SectionHead, NamedEmployee], &[]),
            Self::Return => rule(&[Forwarded, InProgress], One(Verified), &[SectionHead], &[]),
            Self::Assign => rule(
                &[Forwarded, InProgress, AwaitingAgency],
                Same,
                &[SectionHead],
                &[],
            ),
            Self::RecordAction => rule(
                WORK,
                Same,
                &[SectionHead, NamedEmployee, SectionStaff, SupportingSection],
                &[],
            ),
            Self::RequestCoordination => {
                rule(WORK, OneOf(&[InProgress, AwaitingAgency]), SECTION_OR_DESK, &[])
            }
            Self::RecordAgencyReply => rule(
                OPEN,
                AFTER_AGENCY,
                &[SectionHead, NamedEmployee, SectionStaff, Desk, Agency],
                &[Need::OpenCoordination],
            ),
            Self::EndCoordination => rule(OPEN, AFTER_AGENCY, SECTION_OR_DESK, &[Need::OpenCoordination]),
            Self::RecordAgencyPromise => rule(
                OPEN,
                Same,
                &[SectionHead, NamedEmployee, SectionStaff, Desk, Agency],
                &[Need::OpenCoordination],
            ),
            Self::Chase => rule(OPEN, Same, SECTION_OR_DESK, &[Need::OpenCoordination]),
            Self::RenewLink => rule(ANY, Same, SECTION_OR_DESK, &[]),
            Self::Resolve => rule(WORK, One(Resolved), &[SectionHead], &[Need::ActionRecorded]),
            Self::Redo => rule(&[Resolved], One(InProgress), &[Desk, Leadership], &[]),
            Self::NotifyReporter => rule(
                // A closed report owes an answer when its notice came back after closing.
                &[Resolved, Closed, Rejected, Redirected, Merged, Withdrawn],
                OneOf(&[Monitoring, Closed, Rejected, Redirected, Merged, Withdrawn]),
                &[Desk],
                &[Need::AnswerOwed],
            ),
            Self::NotificationFailed => rule(ANY, OneOf(ANY), &[System], &[]),
            Self::RecordCheck => rule(
                &[Monitoring],
                OneOf(&[Closed, Monitoring, InProgress]),
                &[Desk, FieldOfficer, Leadership],
                &[Need::CheckedByAnother],
            ),
            Self::Confirm => rule(
                &[Resolved, Monitoring],
                OneOf(&[Closed, Monitoring]),
                &[Desk, Reporter],
                &[],
            ),
            Self::Dispute => rule(
                &[Resolved, Monitoring, Closed],
                One(InProgress),
                &[Desk, Reporter],
                &[Need::WithinReopenWindow],
            ),
            Self::Reopen => rule(
                &[Monitoring, Closed, Rejected, Redirected, Withdrawn],
                OneOf(&[InProgress, Received]),
                &[Desk, Leadership],
                &[Need::WithinReopenWindow],
            ),
            Self::Close => rule(
                &[Monitoring],
                One(Closed),
                &[Desk, System],
                &[Need::ShownSolved, Need::DutiesDone],
            ),
            Self::Reject => rule(
                &[Received, AwaitingClarification, Verified],
                One(Rejected),
                &[Desk],
                &[Need::AskedBeforeForwarding],
            ),
            Self::Redirect => rule(BEFORE_RESOLVED, One(Redirected), &[Desk], &[]),
            Self::Merge => rule(OPEN, One(Merged), &[Desk], &[]),
            Self::Unmerge => rule(&[Merged], OneOf(OPEN), &[Desk, System], &[]),
            Self::Withdraw => rule(OPEN, One(Withdrawn), &[Desk, Reporter], &[]),
            Self::SetConfidentiality => rule(ANY, Same, &[Desk, Leadership], &[]),
            Self::Escalate => rule(OPEN, Same, &[System, SectionHead, Desk], &[]),
            Self::CompleteDuty => rule(ANY, Same, &[Desk], &[Need::DutyOpen]),
            Self::Attach => rule(
                ANY,
                Same,
                &[
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
                &[Need::OpenOrOwed],
            ),
            Self::Detach => rule(
                ANY,
                Same,
                &[Desk, SectionHead, NamedEmployee],
                &[Need::OpenOrOwed],
            ),
            Self::DetachMessage => rule(ANY, Same, &[Desk, Leadership], &[]),
            Self::Reveal => rule(
                ANY,
                Same,
                &[Desk, Leadership, Auditor],
                &[Need::SomethingProtected],
            ),
            Self::IssueDocument => rule(ANY, Same, &[Desk, Leadership, SectionHead], &[]),
            Self::Follow => rule(&[Merged], Same, &[System], &[]),
            Self::Recalculate | Self::UpdateReach | Self::UpdateLapor => rule(ANY, Same, &[System], &[]),
            Self::Forget | Self::Archive => rule(ENDED, Same, &[System], &[Need::NothingOwed]),
        }
    }
}
