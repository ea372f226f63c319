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
            title: text.clone().into(),
            description: text.into(),
            incident_on: Some(today.into()),
            place: place.into(),
            reported_party: note.map(Into::into),
            source_url: url.map(Into::into),
            ..record(now)
        }
        .into(),
        Action::Edit => Edit {
            title: note.clone().map(Into::into),
            description: note.clone().map(Into::into),
            incident_on: Some(Some(today.into())),
            place: Some(place.into()),
            reported_party: note.map(Into::into),
            ..Edit::default()
        }
        .into(),
        Action::Verify => Verify {
            note: note.map(Into::into),
            ..verify(LUBANG, Urgency::Medium)
        }
        .into(),
        Action::RequestClarification => RequestClarification {
            questions: vec![text.into()],
            url: url.map(Into::into),
            ..ask(ContactChannel::SocialMedia)
        }
        .into(),
        Action::AskDesk => AskDesk {
            question: text.into(),
        }
        .into(),
        Action::AnswerSection => AnswerSection {
            seq: 2,
            answer: text.into(),
        }
        .into(),
        Action::LogContactAttempt => LogContactAttempt {
            channel: ContactChannel::SocialMedia,
            url: url.map(Into::into),
            note: note.map(Into::into),
            ..attempt(ContactOutcome::NoAnswer)
        }
        .into(),
        Action::RecordClarification => RecordClarification {
            channel: ContactChannel::SocialMedia,
            answer: text.into(),
            url: url.map(Into::into),
            attachments: vec![PHOTO],
        }
        .into(),
        Action::Lapse => Lapse {}.into(),
        Action::Forward => Forward {
            note: note.map(Into::into),
            supporting: vec![TRANTIB],
            ..forward(SARPRAS)
        }
        .into(),
        Action::Accept => Accept {
            note: note.map(Into::into),
        }
        .into(),
        Action::Return => Return {
            suggested_section: Some(TRANTIB),
            ..back(words)
        }
        .into(),
        Action::Assign => Assign {
            note: note.map(Into::into),
            ..assign(CREW)
        }
        .into(),
        Action::RecordAction => RecordAction {
            kind: ActionKind::FieldInspection,
            what: text.into(),
            findings: note.map(Into::into),
            attachments: vec![PHOTO],
            ..super::action(now)
        }
        .into(),
        Action::RequestCoordination => RequestCoordination {
            request: text.into(),
            channel: ContactChannel::Letter,
            letter_number: note.map(Into::into),
            ..coordinate(soon, true)
        }
        .into(),
        Action::RecordAgencyReply => RecordAgencyReply {
            reply: text.into(),
            ..reply(2, today)
        }
        .into(),
        Action::EndCoordination => EndCoordination {
            note: note.map(Into::into),
            ..end_coordination(2)
        }
        .into(),
        Action::Resolve => Resolve {
            outcome: text.into(),
            attachments: vec![PHOTO],
            waiver: note.map(Into::into),
        }
        .into(),
        Action::Redo => Redo { reason: text.into() }.into(),
        Action::NotifyReporter => NotifyReporter {
            letter_number: note.clone().map(Into::into),
            url: url.map(Into::into),
            note: note.map(Into::into),
            ..tell(NoticeMethod::Letter, now)
        }
        .into(),
        Action::NotificationFailed => NotificationFailed {
            reason: text.into(),
            untold: true,
        }
        .into(),
        Action::RecordCheck => RecordCheck {
            finding: text.into(),
            next_check_on: Some(soon),
            ..check(true, now)
        }
        .into(),
        Action::Confirm => Confirm {
            comment: note.map(Into::into),
            ..confirm()
        }
        .into(),
        Action::Dispute => Dispute { reason: text.into() }.into(),
        Action::Reopen => Reopen { reason: text.into() }.into(),
        Action::Close => Close {
            note: note.map(Into::into),
        }
        .into(),
        Action::Reject => Reject {
            reason: text.into(),
            ..reject()
        }
        .into(),
        Action::Redirect => Redirect {
            channel: ContactChannel::Letter,
            letter_number: note.map(Into::into),
            reason: text.into(),
            ..redirect()
        }
        .into(),
        Action::Merge => Merge {
            note: note.clone().map(Into::into),
            outcome: note.map(Into::into),
            ..merge(ELSEWHERE)
        }
        .into(),
        Action::Unmerge => Unmerge { reason: text.into() }.into(),
        Action::Withdraw => Withdraw { reason: text.into() }.into(),
        Action::SetConfidentiality => SetConfidentiality {
            reason: note.map(Into::into),
            ..protect(true, true)
        }
        .into(),
        Action::Escalate => Escalate {
            level: EscalationLevel::Secretary,
            reason: text.into(),
        }
        .into(),
        Action::CompleteDuty => CompleteDuty {
            note: note.map(Into::into),
            ..lapor_answered(today)
        }
        .into(),
        Action::Attach => Attach {
            attachment: PHOTO,
            role: AttachmentRole::After,
            sha256: "a1".repeat(32).into(),
        }
        .into(),
        Action::Detach => Detach {
            attachment: PHOTO,
            reason: text.into(),
        }
        .into(),
        Action::DetachMessage => DetachMessage {
            message: InboxItemId(Uuid::from_u128(0x45)),
            attached_at: now,
            attachments: vec![PHOTO],
            reason: text.into(),
        }
        .into(),
        Action::Reveal => Reveal {
            subject: RevealSubject::Identity,
            reason: text.into(),
        }
        .into(),
        Action::IssueDocument => IssueDocument {
            document: DocumentId(Uuid::from_u128(0x44)),
            kind: DocumentKind::Assignment,
            letter_number: Some(text.into()),
            about: None,
            sha256: "0".repeat(64).into(),
        }
        .into(),
        Action::Follow => Follow {
            answer_owed: true,
            outcome: note.map(Into::into),
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
            note: note.map(Into::into),
        }
        .into(),
        Action::RecordAgencyPromise => RecordAgencyPromise {
            coordination: 2,
            promised_on: soon,
            note: note.map(Into::into),
        }
        .into(),
        Action::Archive => Archive {}.into(),
        Action::Forget => Forget {
            title: text.clone().into(),
            place: Place {
                address: text,
                ..Place::default()
            }
            .into(),
            incident_on: Some(today.into()),
            attachments: vec![PHOTO],
        }
        .into(),
        Action::UpdateLapor => UpdateLapor {
            lapor: LaporState {
                status: "Ditutup oleh Pelapor".into(),
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
