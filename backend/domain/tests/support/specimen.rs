//! A command of every kind, whose free-text fields all say the same words, so that a test can look for them.

use super::*;
use chrono::{DateTime, Days, NaiveDate, Utc};
use tanggap_domain::command::*;
use tanggap_domain::ids::{DocumentId, InboxItemId};
use tanggap_domain::lapor::LaporState;
use tanggap_domain::letters::DocumentKind;
use tanggap_domain::lifecycle::Action;
use tanggap_domain::personal::Personal;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::*;
use uuid::Uuid;

/// The command of an action that a report of its status may accept, saying `words` wherever somebody may write.
pub fn specimen(action: Action, words: &str, now: DateTime<Utc>, today: NaiveDate) -> Command {
    let said = Said::new(words, now, today);
    [
        said.intake(),
        said.routing(),
        said.work(),
        said.outcome(),
        said.files(),
        said.keeping(),
    ]
    .into_iter()
    .flatten()
    .find(|command| command.action() == action)
    .expect("a specimen of every action")
}

/// What the specimens say, and when.
struct Said {
    text: Personal<String>,
    note: Option<Personal<String>>,
    url: Option<Personal<String>>,
    place: Place,
    now: DateTime<Utc>,
    today: NaiveDate,
    soon: NaiveDate,
}

impl Said {
    fn new(words: &str, now: DateTime<Utc>, today: NaiveDate) -> Self {
        let spelled: String = words
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        Self {
            text: words.into(),
            note: Some(words.into()),
            url: Some(format!("https://contoh.id/{spelled}").into()),
            place: Place {
                address: words.to_owned(),
                kelurahan: Some(BANTAN),
                neighbourhood: Some(words.to_owned()),
                landmark: Some(words.to_owned()),
                latitude: Some(3.6),
                longitude: Some(98.7),
            },
            now,
            today,
            soon: today.checked_add_days(Days::new(5)).expect("a date"),
        }
    }

    /// Recording, checking and clarifying.
    fn intake(&self) -> Vec<Command> {
        vec![
            CreateReport {
                title: self.text.clone(),
                description: self.text.clone(),
                incident_on: Some(self.today.into()),
                place: self.place.clone().into(),
                reported_party: self.note.clone(),
                source_url: self.url.clone(),
                ..record(self.now)
            }
            .into(),
            Edit {
                title: self.note.clone(),
                description: self.note.clone(),
                incident_on: Some(Some(self.today.into())),
                place: Some(self.place.clone().into()),
                reported_party: self.note.clone(),
                ..Edit::default()
            }
            .into(),
            Verify {
                note: self.note.clone(),
                ..verify(LUBANG, Urgency::Medium)
            }
            .into(),
            RequestClarification {
                questions: vec![self.text.clone()],
                url: self.url.clone(),
                ..ask(ContactChannel::SocialMedia)
            }
            .into(),
            AskDesk {
                question: self.text.clone(),
            }
            .into(),
            AnswerSection {
                seq: 2,
                answer: self.text.clone(),
            }
            .into(),
            LogContactAttempt {
                channel: ContactChannel::SocialMedia,
                url: self.url.clone(),
                note: self.note.clone(),
                ..attempt(ContactOutcome::NoAnswer)
            }
            .into(),
            RecordClarification {
                channel: ContactChannel::SocialMedia,
                answer: self.text.clone(),
                url: self.url.clone(),
                attachments: vec![PHOTO],
            }
            .into(),
            Lapse {}.into(),
        ]
    }

    /// Passing a report on, and ending it.
    fn routing(&self) -> Vec<Command> {
        vec![
            Forward {
                note: self.note.clone(),
                supporting: vec![TRANTIB],
                ..forward(SARPRAS)
            }
            .into(),
            Accept {
                note: self.note.clone(),
            }
            .into(),
            Return {
                suggested_section: Some(TRANTIB),
                ..back(&self.text)
            }
            .into(),
            Assign {
                note: self.note.clone(),
                ..assign(CREW)
            }
            .into(),
            Reject {
                reason: self.text.clone(),
                ..reject()
            }
            .into(),
            Redirect {
                channel: ContactChannel::Letter,
                letter_number: self.note.clone(),
                reason: self.text.clone(),
                ..redirect()
            }
            .into(),
            Merge {
                note: self.note.clone(),
                outcome: self.note.clone(),
                ..merge(ELSEWHERE)
            }
            .into(),
            Unmerge {
                reason: self.text.clone(),
            }
            .into(),
            Follow {
                answer_owed: true,
                outcome: self.note.clone(),
            }
            .into(),
            Withdraw {
                reason: self.text.clone(),
            }
            .into(),
            Escalate {
                level: EscalationLevel::Secretary,
                reason: self.text.clone(),
            }
            .into(),
        ]
    }

    /// The section's work, and the agencies'.
    fn work(&self) -> Vec<Command> {
        vec![
            RecordAction {
                kind: ActionKind::FieldInspection,
                what: self.text.clone(),
                findings: self.note.clone(),
                attachments: vec![PHOTO],
                ..super::action(self.now)
            }
            .into(),
            RequestCoordination {
                request: self.text.clone(),
                channel: ContactChannel::Letter,
                letter_number: self.note.clone(),
                ..coordinate(self.soon, true)
            }
            .into(),
            RecordAgencyReply {
                reply: self.text.clone(),
                ..reply(2, self.today)
            }
            .into(),
            EndCoordination {
                note: self.note.clone(),
                ..end_coordination(2)
            }
            .into(),
            RecordAgencyPromise {
                coordination: 2,
                promised_on: self.soon,
                note: self.note.clone(),
            }
            .into(),
            Chase {
                coordination: 2,
                channel: ContactChannel::Phone,
                note: self.note.clone(),
            }
            .into(),
            RenewLink { coordination: None }.into(),
            Resolve {
                outcome: self.text.clone(),
                attachments: vec![PHOTO],
                waiver: self.note.clone(),
            }
            .into(),
            Redo {
                reason: self.text.clone(),
            }
            .into(),
        ]
    }

    /// Telling the reporter, monitoring, closing and opening again.
    fn outcome(&self) -> Vec<Command> {
        vec![
            NotifyReporter {
                letter_number: self.note.clone(),
                url: self.url.clone(),
                note: self.note.clone(),
                ..tell(NoticeMethod::Letter, self.now)
            }
            .into(),
            NotificationFailed {
                reason: self.text.clone(),
                untold: true,
            }
            .into(),
            RecordCheck {
                finding: self.text.clone(),
                next_check_on: Some(self.soon),
                ..check(true, self.now)
            }
            .into(),
            Confirm {
                comment: self.note.clone(),
                ..confirm()
            }
            .into(),
            Dispute {
                reason: self.text.clone(),
            }
            .into(),
            Reopen {
                reason: self.text.clone(),
            }
            .into(),
            Close {
                note: self.note.clone(),
            }
            .into(),
            CompleteDuty {
                note: self.note.clone(),
                ..lapor_answered(self.today)
            }
            .into(),
            SetConfidentiality {
                reason: self.note.clone(),
                ..protect(true, true)
            }
            .into(),
            Reveal {
                subject: RevealSubject::Identity,
                reason: self.text.clone(),
            }
            .into(),
        ]
    }

    /// Files and letters.
    fn files(&self) -> Vec<Command> {
        vec![
            Attach {
                attachment: PHOTO,
                role: AttachmentRole::After,
                sha256: "a1".repeat(32).into(),
            }
            .into(),
            Detach {
                attachment: PHOTO,
                reason: self.text.clone(),
            }
            .into(),
            DetachMessage {
                message: InboxItemId(Uuid::from_u128(0x45)),
                attached_at: self.now,
                attachments: vec![PHOTO],
                reason: self.text.clone(),
            }
            .into(),
            IssueDocument {
                document: DocumentId(Uuid::from_u128(0x44)),
                kind: DocumentKind::Assignment,
                letter_number: Some(self.text.clone()),
                about: None,
                sha256: "0".repeat(64).into(),
            }
            .into(),
        ]
    }

    /// What the program itself records.
    fn keeping(&self) -> Vec<Command> {
        vec![
            Recalculate {
                cause: RecalculationCause::Calendar,
            }
            .into(),
            UpdateReach {
                reach: vec![ContactChannel::Phone, ContactChannel::Whatsapp],
            }
            .into(),
            UpdateLapor {
                lapor: LaporState {
                    status: "Ditutup oleh Pelapor".into(),
                    status_note: None,
                    source: None,
                    category: None,
                },
            }
            .into(),
            Forget {
                title: self.text.clone(),
                place: Place {
                    address: self.text.to_string(),
                    ..Place::default()
                }
                .into(),
                incident_on: Some(self.today.into()),
                attachments: vec![PHOTO],
            }
            .into(),
            Archive {}.into(),
        ]
    }
}
