//! A payload for every action, whose free-text fields all say the same words, so that a test can look for them.

use super::*;
use chrono::{DateTime, Days, NaiveDate, Utc};
use tanggap_domain::command::*;
use tanggap_domain::ids::{
    AttachmentId, CategoryId, DocumentId, InboxItemId, ReportId, ReporterId, SectionId, UserId,
};
use tanggap_domain::lapor::LaporState;
use tanggap_domain::letters::DocumentKind;
use tanggap_domain::lifecycle::Action;
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
        title: "Jalan berlubang".to_owned(),
        description: "Lubang besar di depan pasar".to_owned(),
        incident_on: None,
        place: Place {
            kelurahan: Some(BANTAN),
            ..Place::default()
        },
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
        key: key.to_owned(),
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
        questions: vec!["Di nomor berapa?".to_owned()],
        channel,
        url: None,
    }
}

pub fn answer() -> RecordClarification {
    RecordClarification {
        channel: ContactChannel::Phone,
        answer: "Nomor 4".to_owned(),
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
        reason: reason.to_owned(),
        suggested_section: None,
    }
}

pub fn assign(assignee: UserId) -> Assign {
    Assign { assignee, note: None }
}

pub fn action(done_at: DateTime<Utc>) -> RecordAction {
    RecordAction {
        kind: ActionKind::Work,
        what: "Lubang ditambal".to_owned(),
        done_at,
        findings: None,
        attachments: Vec::new(),
    }
}

pub fn coordinate(due_on: NaiveDate, blocking: bool) -> RequestCoordination {
    RequestCoordination {
        agency: SDABMBK,
        request: "Mohon pengaspalan".to_owned(),
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
        reply: "Sudah dijadwalkan".to_owned(),
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
        outcome: "Lubang sudah ditambal".to_owned(),
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
        finding: "Dilihat di tempat".to_owned(),
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
        reason: "Tidak ada objeknya".to_owned(),
    }
}

pub fn redirect() -> Redirect {
    Redirect {
        agency: INSPEKTORAT,
        channel: ContactChannel::Email,
        letter_number: None,
        reason: "Bukan wewenang kecamatan".to_owned(),
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

/// One command of every kind that a report of its status may accept, saying `words` wherever somebody may write.
pub fn specimen(action: Action, words: &str, now: DateTime<Utc>, today: NaiveDate) -> Command {
    let text = words.to_owned();
    let note = Some(words.to_owned());
    let spelled: String = words
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let url = Some(format!("https://contoh.id/{spelled}"));
    let soon = today.checked_add_days(Days::new(5)).expect("a date");
    let place = Place {
        address: text.clone(),
        kelurahan: Some(BANTAN),
        neighbourhood: note.clone(),
        landmark: note.clone(),
        latitude: Some(3.6),
        longitude: Some(98.7),
    };
    match action {
        Action::CreateReport => CreateReport {
            title: text.clone(),
            description: text,
            incident_on: Some(today),
            place,
            reported_party: note,
            source_url: url,
            ..record(now)
        }
        .into(),
        Action::Edit => Edit {
            title: note.clone(),
            description: note.clone(),
            incident_on: Some(Some(today)),
            place: Some(place),
            reported_party: note,
            ..Edit::default()
        }
        .into(),
        Action::Verify => Verify {
            note,
            ..verify(LUBANG, Urgency::Medium)
        }
        .into(),
        Action::RequestClarification => RequestClarification {
            questions: vec![text],
            url,
            ..ask(ContactChannel::SocialMedia)
        }
        .into(),
        Action::AskDesk => AskDesk { question: text }.into(),
        Action::AnswerSection => AnswerSection { seq: 2, answer: text }.into(),
        Action::LogContactAttempt => LogContactAttempt {
            channel: ContactChannel::SocialMedia,
            url,
            note,
            ..attempt(ContactOutcome::NoAnswer)
        }
        .into(),
        Action::RecordClarification => RecordClarification {
            channel: ContactChannel::SocialMedia,
            answer: text,
            url,
            attachments: vec![PHOTO],
        }
        .into(),
        Action::Lapse => Lapse {}.into(),
        Action::Forward => Forward {
            note,
            supporting: vec![TRANTIB],
            ..forward(SARPRAS)
        }
        .into(),
        Action::Accept => Accept { note }.into(),
        Action::Return => Return {
            suggested_section: Some(TRANTIB),
            ..back(words)
        }
        .into(),
        Action::Assign => Assign { note, ..assign(CREW) }.into(),
        Action::RecordAction => RecordAction {
            kind: ActionKind::FieldInspection,
            what: text,
            findings: note,
            attachments: vec![PHOTO],
            ..super::action(now)
        }
        .into(),
        Action::RequestCoordination => RequestCoordination {
            request: text,
            channel: ContactChannel::Letter,
            letter_number: note,
            ..coordinate(soon, true)
        }
        .into(),
        Action::RecordAgencyReply => RecordAgencyReply {
            reply: text,
            ..reply(2, today)
        }
        .into(),
        Action::EndCoordination => EndCoordination {
            note,
            ..end_coordination(2)
        }
        .into(),
        Action::Resolve => Resolve {
            outcome: text,
            attachments: vec![PHOTO],
            waiver: note,
        }
        .into(),
        Action::Redo => Redo { reason: text }.into(),
        Action::NotifyReporter => NotifyReporter {
            letter_number: note.clone(),
            url,
            note,
            ..tell(NoticeMethod::Letter, now)
        }
        .into(),
        Action::NotificationFailed => NotificationFailed {
            reason: text,
            untold: true,
        }
        .into(),
        Action::RecordCheck => RecordCheck {
            finding: text,
            next_check_on: Some(soon),
            ..check(true, now)
        }
        .into(),
        Action::Confirm => Confirm {
            comment: note,
            ..confirm()
        }
        .into(),
        Action::Dispute => Dispute { reason: text }.into(),
        Action::Reopen => Reopen { reason: text }.into(),
        Action::Close => Close { note }.into(),
        Action::Reject => Reject {
            reason: text,
            ..reject()
        }
        .into(),
        Action::Redirect => Redirect {
            channel: ContactChannel::Letter,
            letter_number: note,
            reason: text,
            ..redirect()
        }
        .into(),
        Action::Merge => Merge {
            note: note.clone(),
            outcome: note,
            ..merge(ELSEWHERE)
        }
        .into(),
        Action::Unmerge => Unmerge { reason: text }.into(),
        Action::Withdraw => Withdraw { reason: text }.into(),
        Action::SetConfidentiality => SetConfidentiality {
            reason: note,
            ..protect(true, true)
        }
        .into(),
        Action::Escalate => Escalate {
            level: EscalationLevel::Secretary,
            reason: text,
        }
        .into(),
        Action::CompleteDuty => CompleteDuty {
            note,
            ..lapor_answered(today)
        }
        .into(),
        Action::Attach => Attach {
            attachment: PHOTO,
            role: AttachmentRole::After,
            sha256: "a1".repeat(32),
        }
        .into(),
        Action::Detach => Detach {
            attachment: PHOTO,
            reason: text,
        }
        .into(),
        Action::DetachMessage => DetachMessage {
            message: InboxItemId(Uuid::from_u128(0x45)),
            attached_at: now,
            attachments: vec![PHOTO],
            reason: text,
        }
        .into(),
        Action::Reveal => Reveal {
            subject: RevealSubject::Identity,
            reason: text,
        }
        .into(),
        Action::IssueDocument => IssueDocument {
            document: DocumentId(Uuid::from_u128(0x44)),
            kind: DocumentKind::Assignment,
            letter_number: Some(text),
            about: None,
            sha256: "0".repeat(64),
        }
        .into(),
        Action::Follow => Follow {
            answer_owed: true,
            outcome: note,
        }
        .into(),
        Action::Recalculate => Recalculate {
            cause: RecalculationCause::Calendar,
        }
        .into(),
        Action::RenewLink => RenewLink { coordination: None }.into(),
        Action::Chase => Chase {
            coordination: 2,
            channel: ContactChannel::Phone,
            note,
        }
        .into(),
        Action::RecordAgencyPromise => RecordAgencyPromise {
            coordination: 2,
            promised_on: soon,
            note,
        }
        .into(),
        Action::Archive => Archive {}.into(),
        Action::Forget => Forget {
            title: text.clone(),
            place: Place {
                address: text,
                ..Place::default()
            },
            incident_on: Some(today),
            attachments: vec![PHOTO],
        }
        .into(),
        Action::UpdateLapor => UpdateLapor {
            lapor: LaporState {
                status: "Ditutup oleh Pelapor".to_owned(),
                status_note: None,
                source: None,
                category: None,
            },
        }
        .into(),
        Action::UpdateReach => UpdateReach {
            reach: vec![ContactChannel::Phone, ContactChannel::Whatsapp],
        }
        .into(),
    }
}
