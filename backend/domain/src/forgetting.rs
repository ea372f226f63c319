//! Forgetting a person: which text of a report is erased with them, and what of the case stays.
//!
//! A person may have their data erased (UU 27/2022 art. 8, 43 and 44), while what the office did remains its archive (UU 43/2009).
//! So what the reporter said, and what was said of reaching them, is always erased; what the office wrote about its own work stays,
//! unless it names the person. A title or a place stays as a fact of the case where it tells nothing of who reported.

use crate::action::Action;
use crate::command::{AttachmentRole, Forget};
use crate::history::Event;
use crate::ids::{AttachmentId, DocumentId};
use crate::letters::DocumentKind;
use crate::person::{Identity, social_key};
use crate::report::{Place, Report};
use crate::text;
use serde_json::Value;
use std::collections::BTreeSet;

/// Words of most addresses, which distinguish nobody.
const COMMON: [&str; 32] = [
    "jalan",
    "jln",
    "gang",
    "lorong",
    "komplek",
    "kompleks",
    "komp",
    "perumahan",
    "perum",
    "blok",
    "nomor",
    "lingkungan",
    "ling",
    "kelurahan",
    "kel",
    "kecamatan",
    "kec",
    "kota",
    "medan",
    "depan",
    "belakang",
    "samping",
    "dekat",
    "simpang",
    "ujung",
    "dan",
    "no",
    "jl",
    "gg",
    "lr",
    "rt",
    "rw",
];

/// What would tell a reader who the reporter was: names, numbers and addresses of a person, under every record of theirs.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// Words of names.
    names: BTreeSet<String>,
    /// Digits of phones (without the country) and of NIK.
    numbers: Vec<String>,
    /// E-mail addresses and handles, in lower case.
    handles: Vec<String>,
    /// For each address: the words and numbers that distinguish it.
    addresses: Vec<BTreeSet<String>>,
}

impl Traces {
    /// The traces of a person. `places` are words of place names of the whole office, such as its kelurahan.
    pub fn of<'a>(identities: impl IntoIterator<Item = &'a Identity>, places: &BTreeSet<String>) -> Self {
        let mut traces = Self::default();
        for identity in identities {
            traces
                .names
                .extend(text::words(&identity.name).filter(|word| word.chars().count() > 2));
            let phone = identity.phone.as_deref().map(digits);
            traces
                .numbers
                .extend(phone.map(|phone| phone.strip_prefix("62").map(ToOwned::to_owned).unwrap_or(phone)));
            traces.numbers.extend(identity.nik.as_deref().map(digits));
            traces
                .handles
                .extend(identity.email.as_deref().map(|email| email.trim().to_lowercase()));
            traces.handles.extend(identity.social.as_deref().map(social_key));
            let address = identity.address.as_deref().unwrap_or_default();
            traces.addresses.push(telling(address, places));
        }
        traces.numbers.retain(|number| number.len() > 5);
        traces.handles.retain(|handle| handle.chars().count() > 2);
        traces
            .addresses
            .retain(|address| address.iter().any(|word| is_name(word)));
        traces
    }

    /// Whether a text tells who the reporter was.
    pub fn in_text(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let words: BTreeSet<String> = text::words(text).collect();
        let numbers = digits(text);
        // A long name is found inside a word as well ("Zulkarnaennya"); a short one would be found in many other words.
        let named = |name: &String| {
            words.contains(name) || (name.chars().count() > 4 && lower.contains(name.as_str()))
        };
        self.names.iter().any(named)
            || self
                .numbers
                .iter()
                .any(|number| numbers.contains(number.as_str()))
            || self.handles.iter().any(|handle| lower.contains(handle.as_str()))
            || self.addresses.iter().any(|address| address.is_subset(&words))
    }

    /// Whether a place may be where the person lives: one shared street name is enough.
    pub fn in_place(&self, place: &Place) -> bool {
        let written = [
            Some(&place.address),
            place.landmark.as_ref(),
            place.neighbourhood.as_ref(),
        ];
        let written: Vec<&str> = written.into_iter().flatten().map(String::as_str).collect();
        let written = written.join(" ");
        let words: BTreeSet<String> = text::words(&written).collect();
        let street =
            |address: &BTreeSet<String>| address.iter().any(|word| is_name(word) && words.contains(word));
        self.in_text(&written) || self.addresses.iter().any(street)
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn telling(address: &str, places: &BTreeSet<String>) -> BTreeSet<String> {
    text::words(address)
        .filter(|word| !COMMON.contains(&word.as_str()) && !places.contains(word))
        .collect()
}

/// A word that may name a street; a house number may not.
fn is_name(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_alphabetic)
}

/// A file of a report: what decides whether it is erased.
#[derive(Clone, Copy, Debug)]
pub struct FileOf {
    pub id: AttachmentId,
    pub role: AttachmentRole,
    /// Taken off the report already.
    pub removed: bool,
}

/// A document that was issued: what decides whether it is erased.
#[derive(Clone, Copy, Debug)]
pub struct PaperOf {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// It names the reporter.
    pub personal: bool,
    /// The entry of the history whose text it repeats.
    pub about: Option<u32>,
}

impl PaperOf {
    /// Whether it is erased: what was written to the reporter or tells what they said, and whatever repeats erased text. A letter to an
    /// agency about the case alone is the office's own archive.
    fn goes(&self, words: &[u32], report: &Report, forget: &Forget) -> bool {
        let told = match self.kind {
            DocumentKind::Receipt | DocumentKind::Disposition | DocumentKind::Notice => true,
            DocumentKind::Coordination | DocumentKind::Assignment | DocumentKind::Minutes => false,
        };
        told || self.personal
            || self.about.is_some_and(|seq| words.contains(&seq))
            || *forget.title != *report.content.title
            || *forget.place != report.content.place
    }
}

/// What is erased from a report, and what the program writes in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Forgetting {
    /// Entries of its history whose personal part is erased.
    pub words: Vec<u32>,
    /// Files that are erased, among them those that were taken off it before.
    pub files: Vec<AttachmentId>,
    /// Issued documents whose files are erased; their numbers stay used.
    pub papers: Vec<DocumentId>,
    pub forget: Forget,
}

/// Decides what is erased from a report. `unnamed` becomes its title where its own would tell who the reporter was.
pub fn forgetting(
    report: &Report,
    events: &[Event],
    files: &[FileOf],
    papers: &[PaperOf],
    traces: &Traces,
    unnamed: &str,
) -> Forgetting {
    let words: Vec<u32> = events
        .iter()
        .filter(|event| {
            let said = event.command.split().map(|(_, personal)| Value::Object(personal));
            is_of_reporter(event.command.action()) || traces.in_text(&written(&said.unwrap_or_default()))
        })
        .map(|event| event.seq)
        .collect();
    let gone: Vec<FileOf> = files
        .iter()
        .copied()
        .filter(|file| file.role.is_of_reporter())
        .collect();
    // A protected reporter must not be guessed from the content, either.
    let protected = report.anonymous || report.confidential;
    let content = &report.content;
    let title = if protected || text::is_blank(&content.title) || traces.in_text(&content.title) {
        unnamed.to_owned()
    } else {
        content.title.clone()
    };
    let place = if protected || traces.in_place(&content.place) {
        Place {
            kelurahan: content.place.kelurahan,
            ..Place::default()
        }
    } else {
        content.place.clone()
    };
    let forget = Forget {
        title: title.into(),
        place: place.into(),
        incident_on: content.incident_on.map(Into::into),
        attachments: gone
            .iter()
            .filter(|file| !file.removed)
            .map(|file| file.id)
            .collect(),
    };
    Forgetting {
        papers: papers
            .iter()
            .filter(|paper| paper.goes(&words, report, &forget))
            .map(|paper| paper.id)
            .collect(),
        words,
        files: gone.iter().map(|file| file.id).collect(),
        forget,
    }
}

/// Everything a person can read in a value.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => fields.values().map(written).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

/// Whether the text of such an entry is the reporter's own, or tells of reaching them. Exhaustive: a new action does not compile
/// before it is listed.
const fn is_of_reporter(action: Action) -> bool {
    match action {
        Action::CreateReport
        | Action::Edit
        | Action::RequestClarification
        | Action::AskDesk
        | Action::AnswerSection
        | Action::LogContactAttempt
        | Action::RecordClarification
        | Action::NotifyReporter
        | Action::NotificationFailed
        | Action::Confirm
        | Action::Dispute
        | Action::Reopen
        | Action::Withdraw
        | Action::SetConfidentiality
        | Action::Detach
        | Action::DetachMessage
        | Action::Reveal => true,
        Action::Verify
        | Action::Lapse
        | Action::Forward
        | Action::Accept
        | Action::Return
        | Action::Assign
        | Action::RecordAction
        | Action::RequestCoordination
        | Action::RecordAgencyReply
        | Action::EndCoordination
        | Action::Resolve
        | Action::Redo
        | Action::RecordCheck
        | Action::Close
        | Action::Reject
        | Action::Redirect
        | Action::Merge
        | Action::Unmerge
        | Action::Escalate
        | Action::CompleteDuty
        | Action::Attach
        | Action::IssueDocument
        | Action::Follow
        | Action::Recalculate
        | Action::UpdateReach
        | Action::UpdateLapor
        | Action::Forget
        | Action::RenewLink
        | Action::Chase
        | Action::RecordAgencyPromise
        | Action::Archive => false,
    }
}
