//! Usual payloads, for a test to change what it is about.

use super::*;
use chrono::{DateTime, NaiveDate, Utc};
use tanggap_domain::command::*;
use tanggap_domain::ids::{AttachmentId, CategoryId, ReportId, ReporterId, SectionId, UserId};
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::*;
use uuid::Uuid;

pub const REPORTER: ReporterId = ReporterId(Uuid::from_u128(0x41));
pub const PHOTO: AttachmentId = AttachmentId(Uuid::from_u128(0x42));
pub const ELSEWHERE: ReportId = ReportId(Uuid::from_u128(0x43));

/// A walk-in report of a pothole in Bantan by a reporter who left a phone number.
pub fn record(received_at: DateTime<Utc>) -> CreateReport {
    CreateReport {
        channel: Channel::WalkIn,
        received_at,
        kind: ReportKind::Complaint,
        title: "Jalan berlubang".into(),
        description: "Lubang besar di depan pasar".into(),
        incident_on: None,
        place: Place {
            kelurahan: Some(BANTAN),
            ..Place::default()
        }
        .into(),
        reported_party: None,
        about: Vec::new(),
        category: None,
        urgency: None,
        reporter: Some(REPORTER),
        reach: vec![
            ContactChannel::Phone,
            ContactChannel::Whatsapp,
            ContactChannel::Letter,
            ContactChannel::Email,
        ],
        anonymous: false,
        confidential: false,
        preferred_contact: None,
        lapor_id: None,
        source_url: None,
        repeats_post: false,
        key_into_lapor: false,
        lapor: None,
    }
}

pub fn verify(category: CategoryId, urgency: Urgency) -> Verify {
    let answered = |key: &str| ChecklistAnswer {
        key: key.into(),
        complete: true,
    };
    Verify {
        category,
        urgency,
        checklist: vec![answered("lokasi"), answered("uraian")],
        note: None,
    }
}

pub fn ask(channel: ContactChannel) -> RequestClarification {
    RequestClarification {
        questions: vec!["Di nomor berapa?".into()],
        channel,
        url: None,
    }
}

pub fn answer() -> RecordClarification {
    RecordClarification {
        channel: ContactChannel::Phone,
        answer: "Nomor 4".into(),
        url: None,
        attachments: Vec::new(),
    }
}

pub fn attempt(outcome: ContactOutcome) -> LogContactAttempt {
    LogContactAttempt {
        channel: ContactChannel::Phone,
        outcome,
        url: None,
        note: None,
    }
}

pub fn forward(section: SectionId) -> Forward {
    Forward {
        section,
        supporting: Vec::new(),
        assignee: None,
        priority_class: PriorityClass::Ordinary,
        instructions: vec![Instruction::ProcessFurther],
        note: None,
        due_on: None,
    }
}

pub fn forward_to(section: SectionId, assignee: UserId) -> Forward {
    Forward {
        assignee: Some(assignee),
        ..forward(section)
    }
}

pub fn back(reason: &str) -> Return {
    Return {
        reason: reason.into(),
        suggested_section: None,
    }
}

pub fn assign(assignee: UserId) -> Assign {
    Assign { assignee, note: None }
}

pub fn action(done_at: DateTime<Utc>) -> RecordAction {
    RecordAction {
        kind: ActionKind::Work,
        what: "Lubang ditambal".into(),
        done_at,
        findings: None,
        attachments: Vec::new(),
    }
}

pub fn coordinate(due_on: NaiveDate, blocking: bool) -> RequestCoordination {
    RequestCoordination {
        agency: SDABMBK,
        request: "Mohon pengaspalan".into(),
        channel: ContactChannel::Phone,
        letter_number: None,
        due_on,
        blocking,
        shared: Vec::new(),
    }
}

pub fn reply(coordination: u32, replied_on: NaiveDate) -> RecordAgencyReply {
    RecordAgencyReply {
        coordination,
        reply: "Sudah dijadwalkan".into(),
        replied_on,
        attachments: Vec::new(),
    }
}

pub const fn end_coordination(coordination: u32) -> EndCoordination {
    EndCoordination {
        coordination,
        end: CoordinationEnd::NeverAnswered,
        note: None,
    }
}

pub fn resolve() -> Resolve {
    Resolve {
        outcome: "Lubang sudah ditambal".into(),
        attachments: Vec::new(),
        waiver: None,
    }
}

pub const fn tell(method: NoticeMethod, told_at: DateTime<Utc>) -> NotifyReporter {
    NotifyReporter {
        method,
        letter_number: None,
        url: None,
        told_at,
        note: None,
    }
}

pub fn check(solved: bool, checked_at: DateTime<Utc>) -> RecordCheck {
    RecordCheck {
        solved,
        method: CheckMethod::SiteVisit,
        finding: "Dilihat di tempat".into(),
        checked_at,
        next_check_on: None,
        attachments: Vec::new(),
    }
}

pub const fn confirm() -> Confirm {
    Confirm {
        rating: Some(5),
        comment: None,
        channel: Some(ContactChannel::Phone),
    }
}

pub fn reject() -> Reject {
    Reject {
        code: RejectionCode::NoObject,
        reason: "Tidak ada objeknya".into(),
    }
}

pub fn redirect() -> Redirect {
    Redirect {
        agency: INSPEKTORAT,
        channel: ContactChannel::Email,
        letter_number: None,
        reason: "Bukan wewenang kecamatan".into(),
    }
}

pub const fn merge(target: ReportId) -> Merge {
    Merge {
        target,
        note: None,
        outcome: None,
    }
}

pub const fn protect(anonymous: bool, confidential: bool) -> SetConfidentiality {
    SetConfidentiality {
        anonymous,
        confidential,
        reason: None,
    }
}

pub const fn lapor_answered(done_on: NaiveDate) -> CompleteDuty {
    CompleteDuty {
        duty: DutyKind::LaporAnswer,
        lapor_id: None,
        done_on,
        note: None,
    }
}
